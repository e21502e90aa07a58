import { toDayNumber } from "../day";
import type { SubmissionFacts } from "../facts";
import { rememberLast } from "./remember";

/** The days of a submission as day numbers, which most rules of every rulebook compare with others. */
export const datesOf = rememberLast(({ startsOn, endsOn, judgedOn }: SubmissionFacts) => {
  const starts = toDayNumber(startsOn);
  const judged = toDayNumber(judgedOn);
  return {
    starts,
    judged,
    ends: toDayNumber(endsOn),
    /** The day whose rules apply. */
    rules: Math.max(starts, judged),
    /** The first of the start and the day of judging: what is known of a start to come is known today. */
    known: Math.min(starts, judged),
  };
});
