import { and, eq, inArray } from "drizzle-orm";
import { organisation, rulebookRecipient } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import { Refused } from "../../refused";
import type { OwnVersion } from "../find-draft";

/**
 * Asks councils to sign a version that the viewer's region sends: each is told once.
 *
 * @throws Refused where one of them cannot be asked.
 */
export async function askCouncils(change: Change, version: OwnVersion, ids: readonly string[]): Promise<number> {
  const { db, now } = change;
  const { id, regionId, content } = version;
  const asked = await findCouncils(change, { ids, isJoint: content.kind === "joint" });
  await db
    .insert(rulebookRecipient)
    .values(asked.map((councilId) => ({ versionId: id, regionId, councilId, sentAt: now.toISOString() })));
  for (const councilId of asked) tellDirector(change, version, { councilId, mail: "rulebook-to-sign" });
  return asked.length;
}

/** Mails the directors of a council, with the way to what they are asked to sign. */
export function tellDirector(
  change: Change,
  { id, content }: OwnVersion,
  { councilId, mail }: { readonly councilId: string; readonly mail: "rulebook-to-sign" | "rulebook-reminder" },
): void {
  change.enqueue("tell-role", {
    organisationId: councilId,
    role: "director",
    mail,
    subjectId: id,
    number: `${content.title}, version ${content.version}`,
    by: change.viewer.organisationName,
  });
}

/** The councils of these ids, each once. A joint agreement can be sent to those of other regions. */
async function findCouncils(
  { db, viewer }: Change,
  { ids, isJoint }: { readonly ids: readonly string[]; readonly isJoint: boolean },
): Promise<readonly string[]> {
  const wanted = [...new Set(ids)];
  const found = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(
      and(
        inArray(organisation.id, wanted),
        eq(organisation.kind, "council"),
        isJoint ? undefined : eq(organisation.regionId, viewer.organisationId),
      ),
    );
  if (found.length !== wanted.length) throw new Refused("councils", "Select councils from the list");
  return found.map(({ id }) => id).sort();
}
