import { z } from "zod";
import { assignmentEnding } from "#db/schema";
import { type Day, formatDay } from "~/domain/day";
import { daysShort, earliestEnd } from "~/domain/notice-given";
import { dateField, textField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { matchLinesAgain } from "../reconciliation/settling/match-lines-again";
import { makeReferenceDue } from "../references/make-reference-due";
import { Refused, refuseFuture } from "../refused";
import { findToChange, keepChange, refuseStale } from "./change-assignment";

export const endForm = z.object({
  version: z.coerce.number().int(),
  noticeGivenOn: dateField({ missing: "Enter the day notice was given", name: "Day notice was given" }),
  endsOn: dateField({ missing: "Enter the last day", name: "Last day" }),
  reason: textField({ missing: "Enter the reason for ending", name: "Reason for ending", most: 2000 }),
  /** Ticked once the page has said that the notice is shorter than agreed. */
  shortNotice: z.literal("accepted").optional(),
});

export type Ending = Omit<z.output<typeof endForm>, "version">;

/** Thrown where the notice is shorter than agreed and nobody has said that it is meant so. */
export class ShortNotice extends Error {
  constructor(
    readonly days: number,
    readonly earliestEnd: Day,
  ) {
    super(`The notice is ${days} days shorter than agreed`);
  }
}

/**
 * Ends an assignment on a day no later than its planned end, with notice. Its end-of-assignment reference falls due.
 *
 * @throws ShortNotice where the notice is shorter than agreed and that was not accepted; Refused for days that cannot be;
 * StaleError where it has changed since.
 */
export function endAssignment(
  viewer: Viewer,
  { id, version, ...ending }: Ending & { readonly id: string; readonly version: number },
) {
  return changingOnce(viewer, async (change) => {
    const found = await findToChange(change, id);
    const { noticeGivenOn, endsOn, reason } = ending;
    if (found.noticeGivenOn === noticeGivenOn && found.endsOn === endsOn) throw new DoneBefore();
    await refuseStale(change, found, version);
    refuseImpossibleDays(ending, found, change.today);
    const short = daysShort({ givenOn: noticeGivenOn, lastDay: endsOn, noticeDays: found.noticeDays });
    if (short > 0 && ending.shortNotice !== "accepted")
      throw new ShortNotice(short, earliestEnd(noticeGivenOn, found.noticeDays));
    await keepChange(change, found, { endsOn, noticeGivenOn });
    matchLinesAgain(change, found);
    const { agencyId, councilId } = found;
    await change.db
      .insert(assignmentEnding)
      .values({ assignmentId: id, agencyId, councilId, reason })
      .onConflictDoUpdate({ target: assignmentEnding.assignmentId, set: { reason } });
    const ended = { type: "assignment.ended", subjectId: id, details: { noticeGivenOn, endsOn } } as const;
    change.record(ended);
    change.record(ended, { inChainOf: agencyId });
    await makeReferenceDue(change, { ...found, endsOn });
  });
}

function refuseImpossibleDays(
  { noticeGivenOn, endsOn }: Ending,
  { startsOn, endsOn: planned }: { readonly startsOn: Day; readonly endsOn: Day },
  today: Day,
): void {
  refuseFuture("noticeGivenOn", "Day notice was given", noticeGivenOn, today);
  if (endsOn < noticeGivenOn)
    throw new Refused("endsOn", "Last day must be the same as or after the day notice was given");
  if (endsOn < startsOn)
    throw new Refused("endsOn", `Last day must be the same as or after the start, ${formatDay(startsOn)}`);
  if (endsOn > planned)
    throw new Refused(
      "endsOn",
      `Last day must be the same as or before ${formatDay(planned)}. To go on for longer, extend the assignment`,
    );
}
