import { agreedCharge } from "#db/schema";
import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import { perHour } from "~/domain/charges/sums";
import { type Day, formatDay } from "~/domain/day";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { RegisterCheck } from "~/domain/engagement";
import { formatRate } from "~/domain/money";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { matchLinesAgain } from "../reconciliation/settling/match-lines-again";
import { Refused } from "../refused";
import { recordVerdict } from "../rulebooks/record-verdict";
import { findToChange, keepChange, refuseStale } from "./change-assignment";
import { judgeEngagement } from "./judge-engagement";
import { settleOpened } from "./settle-opened";

/**
 * Agrees another charge from a day on, judged by the rules of that day, and
 * everything else about the engagement as it stands today. What was agreed before stays for the days before.
 *
 * @throws NotMet where a rule stops it; Undecided where one leaves it newly open; Refused for a day outside the assignment, or no later than the last change;
 * StaleError where it has changed since.
 */
export function changeCharge(
  viewer: Viewer,
  input: {
    readonly id: string;
    readonly version: number;
    readonly from: Day;
    readonly breakdown: ChargeBreakdown;
    readonly reason: string;
    readonly decided?: string;
    readonly because?: string;
    readonly registerCheck: RegisterCheck | null;
  },
) {
  const { id, version, from, breakdown, reason, decided, because } = input;
  return changingOnce(viewer, async (change) => {
    const found = await findToChange(change, id);
    const { startsOn, endsOn, hoursPerWeek, agencyId, councilId, mspId, submissionId, renewedChecks } = found;
    const before = found.charge;
    if (before.from === from && canonicalJson(before.breakdown) === canonicalJson(breakdown)) throw new DoneBefore();
    await refuseStale(change, found, version);
    const registerCheck = input.registerCheck ?? found.registerCheck;
    if (from > endsOn) throw new Refused("from", `The new charge must begin by the last day, ${formatDay(endsOn)}`);
    if (from <= before.from)
      throw new Refused("from", `The new charge must begin after the one agreed from ${formatDay(before.from)}`);
    const judged = await judgeEngagement(
      change,
      { submissionId, councilId },
      { startsOn, endsOn, hoursPerWeek, charge: breakdown, chargeFrom: from, registerCheck, renewedChecks },
    );
    await settleOpened(change, found, judged.verdict, { decided, because });
    const verdictId = await recordVerdict(change, {
      subject: { assignmentId: id },
      parties: found,
      judged,
    });
    const hourlyCharge = perHour(breakdown, breakdown.statedTotal);
    await change.db.insert(agreedCharge).values({
      id: change.newId(),
      assignmentId: id,
      agencyId,
      councilId,
      mspId,
      from,
      breakdown,
      hourlyCharge,
      reason,
      verdictId,
      agreedBy: viewer.name,
      agreedAt: change.now.toISOString(),
    });
    await keepChange(change, found, { verdictId, registerCheck });
    matchLinesAgain(change, found);
    const changed = {
      type: "assignment.charge-changed",
      subjectId: id,
      details: { from, before: formatRate(before.hourlyCharge), after: formatRate(hourlyCharge), verdictId },
    } as const;
    change.record(changed);
    change.record(changed, { inChainOf: agencyId });
  });
}
