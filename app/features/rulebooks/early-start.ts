import { addMonths, type Day, formatDay } from "~/domain/day";
import type { Read } from "~/platform/tenancy";
import { baseOf } from "./find-versions";

/** An official text can be older, and a day that lies further back may as well be a slip of the year. */
const MOST_MONTHS_BACK = 12;

type Start = {
  readonly newAssignmentsFrom: Day;
  /** "northmere-2025 2025-10-01"; null for none. */
  readonly basedOn: string | null;
};

/**
 * What makes the first day of a version look like a slip: "It begins on 1 January 2020, before the version it is based on,
 * which begins on 1 October 2025"; null where nothing does. It may be meant, so people are asked.
 */
export async function earlyStart(read: Read, { newAssignmentsFrom: first, basedOn }: Start): Promise<string | null> {
  const base = await baseOf(read, { basedOn });
  if (base && first < base.newAssignmentsFrom)
    return `It begins on ${formatDay(first)}, before the version it is based on, which begins on ${formatDay(base.newAssignmentsFrom)}`;
  return first < addMonths(read.today, -MOST_MONTHS_BACK)
    ? `It begins on ${formatDay(first)}, more than a year ago`
    : null;
}

/** The same as a question, for a form that has a tick box for the answer. */
export async function askOfEarlyStart(read: Read, start: Start): Promise<string | null> {
  const early = await earlyStart(read, start);
  return early && `${early}. Check the year, or tick that it is meant`;
}
