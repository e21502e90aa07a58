import { z } from "zod";
import { formatDay } from "~/domain/day";
import { dateField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { decidedFields } from "../decisions/settle-questions";
import { changingOnce, DoneBefore } from "../done-before";
import { pastExemptionField, refuseOutlasting } from "../exemptions/refuse-outlasting";
import { matchLinesAgain } from "../reconciliation/settling/match-lines-again";
import { makeReferenceDue } from "../references/make-reference-due";
import { Refused, refuseFarAhead } from "../refused";
import { recordVerdict } from "../rulebooks/record-verdict";
import { findToChange, keepChange, refuseStale } from "./change-assignment";
import { judgeEngagement } from "./judge-engagement";
import { CHECK_IS_PARTIAL, isWholeCheck, registerCheckFields, registerCheckOf } from "./register-check";
import { settleOpened } from "./settle-opened";

export const extendForm = z
  .object({
    version: z.coerce.number().int(),
    endsOn: dateField({ missing: "Enter the new last day", name: "New last day" }),
    ...decidedFields,
    ...pastExemptionField,
    ...registerCheckFields,
  })
  .refine(isWholeCheck, CHECK_IS_PARTIAL)
  .transform(({ checkedOn, registerStatus, ...extension }) => ({
    ...extension,
    registerCheck: registerCheckOf({ checkedOn, registerStatus }),
  }));

export type Extension = z.output<typeof extendForm>;

/**
 * Moves the end of an assignment out, judged by the rules of today on the facts as they were frozen, with the charge
 * agreed since. Its end-of-assignment reference falls due for the new end.
 *
 * @throws NotMet where a rule stops it; Undecided where one leaves it newly open; Refused for a day that is no extension, or is past the end of an exemption; StaleError where it has changed since.
 */
export function extendAssignment(
  viewer: Viewer,
  { id, version, endsOn, decided, because, pastExemption, registerCheck: seen }: Extension & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    const found = await findToChange(change, id);
    if (found.endsOn === endsOn) throw new DoneBefore();
    await refuseStale(change, found, version);
    if (found.noticeGivenOn) throw new Refused("endsOn", "Notice has been given, so the assignment cannot be extended");
    if (found.endsOn < change.today)
      throw new Refused("endsOn", `The assignment ended on ${formatDay(found.endsOn)}, so it cannot be extended`);
    if (endsOn < found.endsOn)
      throw new Refused(
        "endsOn",
        `New last day must be after ${formatDay(found.endsOn)}. To finish sooner, end the assignment with notice`,
      );
    refuseFarAhead("endsOn", "New last day", endsOn, change.today);
    const { startsOn, hoursPerWeek, councilId, submissionId, renewedChecks } = found;
    const registerCheck = seen ?? found.registerCheck;
    const charge = found.charge.breakdown;
    const judged = await judgeEngagement(
      change,
      { submissionId, councilId },
      { startsOn, endsOn, hoursPerWeek, charge, registerCheck, renewedChecks },
    );
    refuseOutlasting(judged, endsOn, { pastExemption });
    await settleOpened(change, found, judged.verdict, { decided, because });
    const verdictId = await recordVerdict(change, {
      subject: { assignmentId: id },
      parties: found,
      judged,
    });
    await keepChange(change, found, { endsOn, verdictId, registerCheck });
    matchLinesAgain(change, found);
    const extended = {
      type: "assignment.extended",
      subjectId: id,
      details: { before: found.endsOn, after: endsOn, verdictId },
    } as const;
    change.record(extended);
    change.record(extended, { inChainOf: found.agencyId });
    await makeReferenceDue(change, { ...found, endsOn });
  });
}
