import { violates } from "~/platform/tenancy";
import { Refused } from "../../refused";

/** Runs a change on what is in accounts. @throws Refused where one of them is locked: the database refuses it then. */
export async function inOpenAccount<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!violates(error, "ledger_period_locked")) throw error;
    throw new Refused("form", "The account is closed, so nothing in it can change. Reopen the account first");
  }
}
