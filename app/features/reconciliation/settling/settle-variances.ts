import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { assignment, settlement, variance } from "#db/schema";
import { addDays } from "~/domain/day";
import { groupBy } from "~/domain/group-by";
import { formatPence, type Pence } from "~/domain/money";
import { addAmounts } from "~/domain/reconciliation/line";
import type { ReconciliationPolicy } from "~/domain/reconciliation/reconciliation-policy";
import { SETTLEMENTS, type SettlementKind, STATUS_AFTER } from "~/domain/reconciliation/variance-status";
import { choiceField, optionalTextField, textField } from "~/platform/http/fields";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { Refused } from "../../refused";
import { amountsOf } from "../ledger/ledger-scope";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";
import { type Chosen, type ChosenVariance, lockHeld, refuseOthers, staleSelection, tokenOf } from "./choose-variances";
import { inOpenAccount } from "./in-open-account";
import { recordSettlementStep } from "./record-settlement-step";

/** Whoever gives money away says on whose authority. */
const NEEDS_AUTHORITY: readonly SettlementKind[] = ["accept", "write-off"];

/** The agency has to answer these by a day. */
const ASKS_AGENCY: readonly SettlementKind[] = ["dispute", "ask-for-credit"];

export const settleForm = z
  .object({
    settlement: choiceField(SETTLEMENTS, "Select what is to be done"),
    reason: textField({ missing: "Enter the reason", name: "Reason", most: 2000 }),
    authority: optionalTextField({ name: "Authority", most: 200 }),
    /** Of what the page showed. */
    token: z.string(),
  })
  .refine(({ settlement: kind, authority }) => authority !== "" || !NEEDS_AUTHORITY.includes(kind), {
    path: ["authority"],
    message: "Enter on whose authority, for example the name of the budget holder",
  });

export type Settlement = z.output<typeof settleForm>;

/**
 * Takes one step towards settlement on every held variance that was chosen, all or none. What is confirmed is what was
 * shown: the token stands for exactly those variances as they stood.
 *
 * Accepting and writing off end the matter and release the money; a dispute and a call for a credit give the agency the
 * days of the policy to answer; a correction is asked of the council's hiring managers, who change the agreed charge on
 * its own page by the rules. Nothing is ever accepted by silence.
 *
 * @throws notFound for another payer's; Refused above the limit of writing off, where nothing was agreed, or in a locked account; StaleError
 * where another has taken a step meanwhile.
 */
export function settleVariances(viewer: Viewer, { chosen, ...given }: Settlement & { readonly chosen: Chosen }) {
  const { settlement: kind, reason, authority, token } = given;
  return inOpenAccount(() =>
    changingOnce(viewer, async (change) => {
      await refuseOthers(change, chosen);
      const found = await lockHeld(change, chosen);
      await refuseDoneBefore(change, chosen, kind, reason);
      if (found.length === 0 || tokenOf(found) !== token) throw await staleSelection(change);
      const policy = await reconciliationPolicyOn(change.today);
      if (kind === "write-off") refuseAboveLimit(found, policy);
      if (kind === "accept") refuseUnagreed(found, policy);
      if (kind === "ask-for-correction") await askForCorrection(change, found);
      await moveTo(change, found, { kind, policy });
      await recordSettlementStep(change, found, {
        step: kind,
        text: reason,
        ...(authority === "" ? {} : { authority }),
      });
      tellOf(change, found, kind);
    }),
  );
}

/**
 * Of what no assignment was found for nothing was ever agreed: no more of it is accepted than can be written off, whoever
 * asks. An assignment whose number was mistyped is found once the file is corrected.
 */
function refuseUnagreed(found: readonly ChosenVariance[], { writeOffLimit }: ReconciliationPolicy): void {
  const above = found.filter(({ assignmentId, amount }) => assignmentId === null && Math.abs(amount) > writeOffLimit);
  if (above.length === 0) return;
  throw new Refused(
    "settlement",
    `No assignment was found for ${found.length === 1 ? "this charge" : `${above.length} of these`}, so nothing was agreed, and at most ${formatPence(writeOffLimit)} of it can be accepted. Replace the file with one that names the assignment, dispute it, or ask for a credit`,
  );
}

/** A second click chooses the same and says the same: what it asks for is done. */
async function refuseDoneBefore(
  { db, viewer }: Change,
  chosen: Chosen,
  kind: SettlementKind,
  reason: string,
): Promise<void> {
  if (!("ids" in chosen) || chosen.ids.length === 0) return;
  const wanted = [...new Set(chosen.ids)];
  const latest = await db
    .selectDistinctOn([settlement.varianceId], {
      step: settlement.step,
      text: settlement.text,
      byName: settlement.byName,
    })
    .from(settlement)
    .where(inArray(settlement.varianceId, wanted))
    .orderBy(settlement.varianceId, sql`${settlement.at} desc`, sql`${settlement.id} desc`);
  const isMine = ({ step, text, byName }: (typeof latest)[number]) =>
    step === kind && text === reason && byName === viewer.name;
  if (latest.length === wanted.length && latest.every(isMine)) throw new DoneBefore();
}

function refuseAboveLimit(found: readonly ChosenVariance[], { writeOffLimit }: ReconciliationPolicy): void {
  const above = found.filter(({ amount }) => Math.abs(amount) > writeOffLimit);
  if (above.length === 0) return;
  const most = above.reduce((largest, { amount }) => Math.max(largest, Math.abs(amount)), 0) as Pence;
  throw new Refused(
    "settlement",
    above.length === 1
      ? `At most ${formatPence(writeOffLimit)} can be written off on a variance, and this one is ${formatPence(most)}. Ask for a credit, or where it was agreed after all, accept it with a reason`
      : `At most ${formatPence(writeOffLimit)} can be written off on a variance, and ${above.length} of these are more, up to ${formatPence(most)}. Leave them out, or where they were agreed after all, accept them with a reason`,
  );
}

async function askForCorrection(change: Change, found: readonly ChosenVariance[]): Promise<void> {
  const without = found.filter(({ assignmentId }) => assignmentId === null).length;
  if (without > 0)
    throw new Refused(
      "settlement",
      found.length === 1
        ? "No assignment was found for this line, so there is no agreed charge to correct. Dispute it, or ask for a credit"
        : `No assignment was found for ${without} of these, so there is no agreed charge to correct. Leave them out`,
    );
  const ids = [...new Set(found.flatMap((one) => one.assignmentId ?? []))];
  const assignments = await change.db
    .select({ id: assignment.id, number: assignment.number, councilId: assignment.councilId })
    .from(assignment)
    .where(inArray(assignment.id, ids));
  for (const { id, number, councilId } of assignments)
    change.enqueue("tell-role", {
      organisationId: councilId,
      role: "hiring-manager",
      mail: "charge-correction-asked",
      subjectId: id,
      number,
      by: change.viewer.organisationName,
    });
}

async function moveTo(
  { db, today, viewer }: Change,
  found: readonly ChosenVariance[],
  { kind, policy }: { readonly kind: SettlementKind; readonly policy: ReconciliationPolicy },
): Promise<void> {
  await db
    .update(variance)
    .set({
      status: STATUS_AFTER[kind],
      answer: null,
      answerBy: ASKS_AGENCY.includes(kind) ? addDays(today, policy.answerWithinDays) : null,
      escalatedAt: null,
      version: sql`${variance.version} + 1`,
    })
    .where(
      and(
        eq(variance.payerId, viewer.organisationId),
        inArray(
          variance.id,
          found.map(({ id }) => id),
        ),
      ),
    );
}

/** The payer's chain and that of each agency, with what is the agency's own; and mail where it has to answer. */
function tellOf(change: Change, found: readonly ChosenVariance[], kind: SettlementKind): void {
  for (const [agencyId, own] of groupBy(found, (one) => one.agencyId)) {
    const [first] = own;
    if (!first) continue;
    const settled = {
      type: "variance.settled",
      subjectId: own.length === 1 ? first.id : agencyId,
      details: { status: STATUS_AFTER[kind], count: own.length, net: addAmounts(own.map(amountsOf)).net },
    } as const;
    change.record(settled);
    change.record(settled, { inChainOf: agencyId });
    if (ASKS_AGENCY.includes(kind))
      change.enqueue("tell-role", {
        organisationId: agencyId,
        role: "accounts-officer",
        mail: "variances-to-answer",
        subjectId: first.id,
        number: own.length === 1 ? "1 variance" : `${own.length} variances`,
      });
  }
}
