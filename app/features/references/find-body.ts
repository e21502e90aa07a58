import { and, eq } from "drizzle-orm";
import { authority, organisation } from "#db/schema";
import type { Read } from "~/platform/tenancy";
import { Refused } from "../refused";
import type { TypedReferee } from "./referee-form";

/**
 * The name of the body that a referee outside Accord answers for, from the reference data where it was chosen there.
 * @throws Refused for a council that is on Accord, whose own referees are asked.
 */
export async function findBody({ db }: Read, { authorityCode, bodyKind, body }: TypedReferee): Promise<string> {
  if (authorityCode === null) return body;
  const isTrust = bodyKind === "children's-trust";
  const [found] = await db
    .select({ name: authority.name, runBy: authority.runBy, onAccord: organisation.name })
    .from(authority)
    .leftJoin(organisation, and(eq(organisation.authorityCode, authority.code), eq(organisation.kind, "council")))
    .where(eq(authority.code, authorityCode));
  const field = isTrust ? "trust" : "authority";
  const name = isTrust ? found?.runBy : found?.name;
  if (!name) throw new Refused(field, `Select ${isTrust ? "the trust" : "the council"} from the list`);
  if (found?.onAccord)
    throw new Refused(
      field,
      `${found.onAccord} is on Accord. Select it as the council, and its own referees are asked`,
    );
  return name;
}
