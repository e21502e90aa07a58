import { validate } from "uuid";
import { type Day, parseDay } from "~/domain/day";
import type { LedgerScope } from "./ledger-scope";

type Filters = Readonly<Partial<Record<"agency" | "council" | "account", string>>>;

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The part of a ledger that an address asks for. What can be no id finds nothing. */
export const partOf = ({ agency, council, account }: Filters): Omit<LedgerScope, "payerId"> => ({
  ...(agency ? { agencyId: idOr(agency) } : {}),
  ...(council ? { councilId: idOr(council) } : {}),
  ...(account ? { period: accountOf(account) } : {}),
});

export const idOr = (text: string): string => (validate(text) ? text : NOBODY);

const NEVER = "0001-01-01" as Day;

/** The first of an account's month, out of "2026-12" or any of its days. */
export function accountOf(text: string): Day {
  const parsed = parseDay(`${text.slice(0, 7)}-01`);
  return parsed.ok ? parsed.value : NEVER;
}
