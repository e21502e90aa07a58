import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { aboveTermsOffer, assignment, exemption, exemptionDecision, exemptionOutcome, requisition } from "#db/schema";
import { formatDay } from "~/domain/day";
import { OFFICE_NAMES } from "~/domain/rulebooks/exemption-policy";
import type { Office } from "~/domain/rulebooks/rulebook";
import { choiceField, textField } from "~/platform/http/fields";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { lookForBreaches } from "../breaches/look-for-breaches";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { refuseNamed } from "./ask-for-assignment";
import { type DecisionRow, decisionsOn, type LockedExemption, lockExemption, workerOf } from "./find-exemption";
import { freezeExemption } from "./freeze-exemption";
import { withdrawAsked } from "./withdraw-exemption";

export const decideForm = z.object({
  decision: choiceField(["grant", "refuse"], "Select whether you grant or refuse the exemption"),
  reason: textField({ missing: "Enter the reason for your decision", name: "Reason", most: 2000 }),
  /** Asked for only where the person holds both offices. */
  office: z.enum(["director", "chief-executive"]).optional(),
});

/** The offices that the viewer holds, of those that have yet to decide. */
export const officesToDecide = (
  viewer: Viewer,
  decidedBy: readonly Office[],
  decisions: readonly Pick<DecisionRow, "office">[],
): readonly Office[] =>
  decidedBy.filter((office) => viewer.roles.includes(office) && !decisions.some((made) => made.office === office));

/**
 * One officer's decision on an exemption. Each office decides once, no person for two, and nobody on what they asked for.
 * When every office has granted, it is granted; one refusal refuses it at once. Two officers at the same moment wait for
 * each other, so that it comes out one way.
 *
 * @throws Refused where the viewer cannot decide on it, or nobody can any more.
 */
export function decideExemption(
  viewer: Viewer,
  { id, decision, reason, office }: z.output<typeof decideForm> & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    const found = await lockExemption(change, id);
    const before = await decisionsOn(change, id);
    const personId = refuseUnlessMayDecide(found, before, change, decision);
    const deciding = chooseOffice(officesToDecide(viewer, found.decidedBy, before), office);
    refuseNamed("reason", "Reason", reason, await workerOf(change, found));
    const { councilId, regionId } = found;
    const made = {
      exemptionId: id,
      councilId,
      regionId,
      office: deciding,
      decision,
      reason,
      personId,
      name: viewer.name,
      at: change.now.toISOString(),
    };
    await change.db.insert(exemptionDecision).values(made);
    const decided = { type: "exemption.decided", subjectId: id, details: { office: deciding, decision } } as const;
    change.record(decided);
    change.record(decided, { inChainOf: regionId });
    const decisions = [...before, made];
    if (decision === "refuse") return settle(change, found, "refused", decisions);
    const isGranted = found.decidedBy.every((one) => decisions.some((other) => other.office === one));
    if (isGranted) await settle(change, found, "granted", decisions);
  });
}

/** @returns the person who decides. */
function refuseUnlessMayDecide(
  { number, status, askedById, endsOn, offer }: LockedExemption,
  decisions: readonly DecisionRow[],
  { viewer, today }: Change,
  decision: DecisionRow["decision"],
): string {
  const { personId } = viewer;
  if (personId === null) throw new Error("Only a person decides on an exemption");
  const own = decisions.find((made) => made.personId === personId);
  if (own?.decision === decision) throw new DoneBefore();
  if (own) throw new Refused("form", "You have decided on this exemption already, and a decision is not changed");
  if (status !== "asked") throw new Refused("form", `${number} is ${status} already, so nothing is left to decide`);
  if (personId === askedById)
    throw new Refused("form", "You asked for this exemption, so it is for somebody else to decide on it");
  if (offer?.status === "withdrawn")
    throw new Refused("form", `The agency has withdrawn its offer ${offer.number}, so nothing is left to decide`);
  if (endsOn < today)
    throw new Refused("form", `Its last day, ${formatDay(endsOn)}, has passed. Ask for a new exemption`);
  return personId;
}

function chooseOffice(possible: readonly Office[], chosen: Office | undefined): Office {
  const [only, another] = possible;
  if (!only) throw new Refused("form", "Your office has decided on this exemption, or is not asked to");
  if (!another) return only;
  if (chosen && possible.includes(chosen)) return chosen;
  throw new Refused("office", "Select the office for which you decide. Somebody else decides for the other one");
}

type Result = "granted" | "refused";

/** Says how it came out to all who are told of it: agency and MSP without the reasons, the region in whole. */
async function settle(
  change: Change,
  found: LockedExemption,
  status: Result,
  decisions: readonly DecisionRow[],
): Promise<void> {
  const { id, number, councilId, regionId, agencyId, submissionId, assignmentId, startsOn, endsOn } = found;
  const decidedAt = change.now.toISOString();
  await change.db.update(exemption).set({ status, decidedAt }).where(eq(exemption.id, id));
  await change.db.insert(exemptionOutcome).values({
    exemptionId: id,
    number,
    councilId,
    agencyId,
    mspId: await findMsp(change, found),
    submissionId,
    assignmentId,
    rulebookId: found.rulebookId,
    rule: found.rule,
    upTo: found.upTo,
    found: found.finding.measure?.found ?? null,
    roles: found.finding.measure?.roles ?? null,
    status,
    startsOn,
    endsOn,
    grantedBy:
      status === "granted" ? decisions.map(({ name, office }) => ({ name, office: OFFICE_NAMES[office] })) : [],
    decidedAt,
  });
  await settleOffer(change, found, status);
  const documentHash = await freezeExemption(change, found, { status, decisions });
  for (const inChainOf of [councilId, regionId, agencyId])
    change.record(
      status === "granted"
        ? { type: "exemption.granted", subjectId: id, details: { startsOn, endsOn, documentHash } }
        : { type: "exemption.refused", subjectId: id, details: { documentHash } },
      { inChainOf },
    );
  const told = { mail: "exemption-decided", number } as const;
  change.enqueue("tell-role", { ...told, organisationId: agencyId, role: "consultant", subjectId: submissionId });
  change.enqueue("tell-role", { ...told, organisationId: councilId, role: "hiring-manager", subjectId: id });
  change.enqueue("tell-role", { ...told, organisationId: regionId, role: "analyst", subjectId: id });
  if (assignmentId) lookForBreaches(change, { councilId, assignmentId });
}

/** Of an offer with several rules unmet, all have to be exempt for the candidate to be submitted: one refusal is the end of it. */
async function settleOffer(change: Change, { id, offer, extendsId }: LockedExemption, status: Result): Promise<void> {
  if (!offer || extendsId) return;
  const others = await change.db
    .select()
    .from(exemption)
    .where(and(eq(exemption.offerId, offer.id), ne(exemption.id, id), eq(exemption.status, "asked")));
  if (status === "granted" && others.length > 0) return;
  for (const other of others) await withdrawAsked(change, other);
  await change.db.update(aboveTermsOffer).set({ status }).where(eq(aboveTermsOffer.id, offer.id));
}

async function findMsp({ db }: Change, { offer, submissionId }: LockedExemption): Promise<string | null> {
  const [engaged] = await db
    .select({ mspId: assignment.mspId })
    .from(assignment)
    .where(eq(assignment.submissionId, submissionId));
  if (engaged || !offer) return engaged?.mspId ?? null;
  const [post] = await db
    .select({ mspId: requisition.mspId })
    .from(requisition)
    .where(eq(requisition.id, offer.requisitionId));
  return post?.mspId ?? null;
}
