import { and, desc, eq } from "drizzle-orm";
import { event } from "#db/schema";
import { policyFor } from "~/domain/references/reference-policy";
import type { Read } from "~/platform/tenancy";
import { referencesInUse } from "../../references/load-reference-templates";
import { askedCouncils } from "./list-signatures";

/** What can be done about the councils that have not answered. Instants are ISO 8601. */
export type Reminders = {
  /** The councils that can be reminded now. */
  readonly due: readonly string[];
  readonly remindedAt: string | null;
  /** From when somebody can be reminded; null where every council has answered. */
  readonly from: string | null;
};

const MILLISECONDS_AN_HOUR = 3_600_000;

/** Nobody is reminded of an agreement more often than of a reference: the hours between two chases lie between. */
export async function remindersOf(read: Read, versionId: string): Promise<Reminders> {
  const [councils, { policies }, [last]] = await Promise.all([
    askedCouncils(read, versionId),
    referencesInUse(),
    read.db
      .select({ at: event.at })
      .from(event)
      .where(and(eq(event.subjectId, versionId), eq(event.type, "rulebook.reminded")))
      .orderBy(desc(event.sequence))
      .limit(1),
  ]);
  const { hoursBetweenChases } = policyFor(policies, read.today);
  const reminded = last ? Date.parse(last.at) : 0;
  const silent = councils
    .filter(({ signed, declined }) => !signed && !declined)
    .map(({ councilId, sentAt }) => ({
      councilId,
      from: Math.max(Date.parse(sentAt), reminded) + hoursBetweenChases * MILLISECONDS_AN_HOUR,
    }));
  return {
    due: silent.filter(({ from }) => from <= read.now.getTime()).map(({ councilId }) => councilId),
    remindedAt: last ? new Date(reminded).toISOString() : null,
    from: silent.length > 0 ? new Date(Math.min(...silent.map(({ from }) => from))).toISOString() : null,
  };
}
