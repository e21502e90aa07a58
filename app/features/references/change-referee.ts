import { and, eq, sql } from "drizzle-orm";
import { reference, referenceReferee } from "#db/schema";
import { addDays } from "~/domain/day";
import { isAwaited, mayChangeReferee } from "~/domain/references/reference-life";
import { policyFor } from "~/domain/references/reference-policy";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { StaleError } from "../stale";
import { findBody } from "./find-body";
import { referencesInUse } from "./load-reference-templates";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";
import type { TypedReferee } from "./referee-form";
import { templatesFor } from "./templates-in-use";

/**
 * Asks somebody else for a reference that the agency asked for outside Accord, or the same person at another address:
 * because the mail came back, the referee cannot give it, or the wrong one was named. The request begins again, with a
 * new day by which it is to be given; what the former referee wrote, and their links, end. At the address that is asked
 * already, only what is said of the referee changes, and what they have written stands.
 *
 * `version` is that of the reference that the form was filled in from.
 * @throws Refused where it is given or closed, replaces one that was given, or the body can be mended; StaleError where
 * it has changed since.
 */
export function changeReferee(
  viewer: Viewer,
  {
    referenceId,
    version,
    referee,
  }: { readonly referenceId: string; readonly version: number; readonly referee: TypedReferee },
) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const asked = await findAskedOutside(change, referenceId);
    const body = await findBody(change, referee);
    const now = { ...referee, body };
    // Asked for by two clicks. One whose mail came back, or who declined, may be asked again.
    if (isSame(asked.referee, now) && isAwaited(asked.reference.status)) throw new DoneBefore();
    if (!mayChangeReferee(asked.reference.status))
      throw new Refused("form", "This reference is given or closed, so nobody else can be asked for it");
    if (asked.reference.replacesId)
      throw new Refused(
        "form",
        "This reference replaces one that was withdrawn, so nobody but who gave that one can be asked for it. Ask for a new reference instead",
      );
    if (asked.reference.version !== version) throw new StaleError({ at: change.now.toISOString(), by: null });
    if (asked.referee.email === now.email && isAwaited(asked.reference.status))
      await correctDetails(change, asked.reference, now);
    else await askAnew(change, asked.reference, now);
  });
}

/** Not found unless the viewer's agency asked somebody outside Accord for it. */
async function findAskedOutside({ db, viewer }: Change, referenceId: string) {
  const [asked] = await db
    .select({ reference, referee: referenceReferee })
    .from(reference)
    .innerJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
    .where(and(eq(reference.id, referenceId), eq(reference.agencyId, viewer.organisationId)));
  if (!asked) throw notFound();
  return asked;
}

const COMPARED = ["name", "email", "jobTitle", "body", "bodyKind", "authorityCode"] as const;

const isSame = (before: typeof referenceReferee.$inferSelect, now: TypedReferee): boolean =>
  COMPARED.every((key) => before[key] === now[key]);

type Asked = typeof reference.$inferSelect;

async function correctDetails(change: Change, row: Asked, referee: TypedReferee): Promise<void> {
  await change.db.update(referenceReferee).set(referee).where(eq(referenceReferee.referenceId, row.id));
  await change.db
    .update(reference)
    .set({ version: sql`${reference.version} + 1` })
    .where(eq(reference.id, row.id));
  await noteReferee(change, row, referee);
}

async function askAnew(change: Change, row: Asked, referee: TypedReferee): Promise<void> {
  const { id, giverId } = row;
  const [{ policies }, { standard }] = await Promise.all([referencesInUse(), templatesFor(change, row.regionId)]);
  await change.db
    .update(referenceReferee)
    .set({ ...referee, bouncedAt: null })
    .where(eq(referenceReferee.referenceId, id));
  await change.db
    .update(reference)
    .set({
      status: "requested",
      // Until the job has asked.
      requestedAt: null,
      openedAt: null,
      closedAt: null,
      closedBecause: null,
      dueOn: addDays(change.today, policyFor(policies, change.today).dueDaysAfterRequest),
      templateId: standard.id,
      templateVersion: standard.version,
      practiceBased: standard.practiceBased,
      version: sql`${reference.version} + 1`,
    })
    .where(eq(reference.id, id));
  await noteReferee(change, row, referee);
  change.enqueue("ask-referee", { giverId, referenceId: id });
}

async function noteReferee(change: Change, row: Asked, { name, jobTitle, body }: TypedReferee): Promise<void> {
  await recordStep(change, row, { step: "referee-changed", note: `Now ${name}, ${jobTitle}, ${body}` });
  change.record({ type: "reference.referee-changed", subjectId: row.id, details: {} });
}
