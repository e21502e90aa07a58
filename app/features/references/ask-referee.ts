import { eq, sql } from "drizzle-orm";
import { organisation, reference, referenceDraft, referenceReferee } from "#db/schema";
import { isOwed } from "~/domain/references/reference-life";
import type { JobPayload } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findOrganisation } from "../find-organisation";
import { askReferees } from "./ask-referees";
import { endLinksAndSessions } from "./links/end-links";
import { sendLink } from "./links/send-link";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";

/**
 * Job: asks whoever is to give a reference that an agency wants. A council's referees are mailed; a referee outside
 * Accord is sent a private link, and what somebody who was asked before them wrote, and their links, end. Done again,
 * or where it was asked, given or closed since, it does nothing.
 */
export async function askReferee({ giverId, referenceId }: JobPayload<"ask-referee">): Promise<void> {
  const giver = await findOrganisation(giverId);
  await changingOnce(systemViewer(giver), async (change) => {
    await lockReference(change, referenceId);
    const [asked] = await change.db
      .select({ reference, referee: referenceReferee, agency: organisation.name })
      .from(reference)
      .innerJoin(organisation, eq(organisation.id, reference.agencyId))
      .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
      .where(eq(reference.id, referenceId));
    if (!asked || !isOwed(asked.reference.status) || asked.reference.requestedAt) throw new DoneBefore();
    if (asked.referee) await askOutside(change, { ...asked, referee: asked.referee });
    // Where nobody of the council can be asked yet, the nightly sweep asks once somebody can.
    else if ((await askReferees(change, asked.reference)) === "nobody to ask") throw new DoneBefore();
    const { occasion } = asked.reference;
    change.record({ type: "reference.requested", subjectId: referenceId, details: { giverId, occasion } });
  });
}

type AskedOutside = {
  readonly reference: typeof reference.$inferSelect;
  readonly referee: typeof referenceReferee.$inferSelect;
  readonly agency: string;
};

async function askOutside(change: Change, { reference: row, referee, agency }: AskedOutside): Promise<void> {
  const { id } = row;
  const at = change.now.toISOString();
  await endLinksAndSessions(change, { referenceId: id, purpose: "give" });
  await change.db
    .update(referenceDraft)
    .set({ answers: {}, changedAt: at, changedBy: change.viewer.name, version: sql`${referenceDraft.version} + 1` })
    .where(eq(referenceDraft.referenceId, id));
  await change.db
    .update(reference)
    .set({ status: "requested", requestedAt: at, openedAt: null })
    .where(eq(reference.id, id));
  await sendLink(change, {
    referenceId: id,
    purpose: "give",
    to: referee.email,
    write: (link) => ({ mail: "reference-asked", to: referee.email, name: referee.name, organisation: agency, link }),
  });
  await recordStep(change, row, { step: "requested" });
}
