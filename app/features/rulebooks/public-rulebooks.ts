import { sql } from "drizzle-orm";
import { type Day, dayOf } from "~/domain/day";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { type Identity, identifying } from "~/platform/tenancy";
import { rulesInUse } from "./rules-in-use";

/** Every rulebook that anyone may read: those that ship and those that regions have sent, the latest first. */
export const publicRulebooks = (): Promise<readonly Rulebook[]> => identifying(everyRulebook);

async function everyRulebook({ db }: Pick<Identity, "db">): Promise<readonly Rulebook[]> {
  const { rulebooks } = await rulesInUse();
  const sent = await db.execute<{ content: string }>(sql`select content::text from sent_rulebooks()`);
  return [...rulebooks, ...sent.map(({ content }) => JSON.parse(content) as Rulebook)].sort(
    (one, other) =>
      other.newAssignmentsFrom.localeCompare(one.newAssignmentsFrom) || other.version.localeCompare(one.version),
  );
}

/** A council that signed a version, and the day from which it binds it. */
export type Signatory = { readonly version: string; readonly council: string; readonly bindsFrom: Day };

/** Every version of one rulebook, the latest first, with the councils that signed each; empty where none has the id. */
export const publicVersions = (
  id: string,
): Promise<{ readonly versions: readonly Rulebook[]; readonly signatories: readonly Signatory[] }> =>
  identifying(async (identity) => {
    const versions = (await everyRulebook(identity)).filter((rulebook) => rulebook.id === id);
    if (versions.length === 0) return { versions, signatories: [] };
    const signed = await identity.db.execute<{ version: string; council: string; binds_from: string }>(
      sql`select version, council, binds_from::text from rulebook_signatories(${id})`,
    );
    return {
      versions,
      signatories: signed.map(({ version, council, binds_from }) => ({
        version,
        council,
        bindsFrom: dayOf(binds_from),
      })),
    };
  });
