import type { Against, BilledWeek } from "../against";
import { HOUR_KINDS, type Line } from "../line";
import { allHours, byKind, sum } from "./week";

/**
 * A line that came before with the same hours of the same week. Not where both say on which days and the days differ, nor
 * where the timesheet has hours enough for both. Of two revisions of a week one is too many, whatever their hours.
 */
export function findDuplicate(line: Line, { before, approved }: Against): BilledWeek | null {
  const otherRevision = before.find(({ revision }) => revision !== line.revision);
  if (otherRevision) return otherRevision;
  const together = byKind((kind) => line.hours[kind] + sum(before.map(({ hours }) => hours[kind])));
  const isRoomForAll =
    approved !== null &&
    approved.unit === line.unit &&
    allHours(line.hours) > 0 &&
    HOUR_KINDS.every((kind) => together[kind] <= approved.hours[kind]);
  return isRoomForAll ? null : (before.find((other) => isSameWeek(line, other)) ?? null);
}

function isSameWeek(line: Line, other: BilledWeek): boolean {
  if (HOUR_KINDS.some((kind) => line.hours[kind] !== other.hours[kind])) return false;
  if (allHours(line.hours) === 0) return line.charged.net === other.charged.net;
  const { daily } = other;
  return line.daily === null || daily === null || line.daily.every((hours, day) => hours === daily[day]);
}
