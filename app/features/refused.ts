import { addMonths, type Day, formatDay } from "~/domain/day";
import type { Finding, Verdict } from "~/domain/verdict";

/** Thrown by a command for what a person can mend in the form: the field at fault, and what to do. */
export class Refused extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** @throws Refused for a day on which something is said to have happened, and which is yet to come. `name` begins the message. */
export function refuseFuture(field: string, name: string, day: Day, today: Day): void {
  if (day > today) throw new Refused(field, `${name} must be today or in the past`);
}

/** No post is planned further ahead: a later day is a slip of the keyboard. */
const MOST_MONTHS_AHEAD = 24;

export const farthestDay = (today: Day): Day => addMonths(today, MOST_MONTHS_AHEAD);

/** @throws Refused for a last day more than two years ahead. `name` begins the message. */
export function refuseFarAhead(field: string, name: string, day: Day, today: Day): void {
  const last = farthestDay(today);
  if (day > last)
    throw new Refused(field, `${name} must be on or before ${formatDay(last)}, two years from today. Check the year`);
}

/** Thrown by a command where the rules of the day stop it: the page says exactly why, and nothing has changed. */
export class NotMet extends Error {
  constructor(readonly verdict: Verdict) {
    super("A rule that binds the council is not met");
  }
}

/** Thrown by a command where the rules leave to the council what it has not decided yet: the page shows it, and asks. */
export class Undecided extends Error {
  constructor(
    readonly findings: readonly Finding[],
    /** What is lacking of the decision, by field. */
    readonly faults: Readonly<Record<string, string>>,
  ) {
    super("The council has to decide what the rules leave open");
  }
}
