import type { Day } from "../day";
import type { WorkerCategory } from "../facts";
import type { Bound } from "./council-rules";

/** What decides which rules are asked: when the assignment starts, the day on which it is judged, and what work it is. */
export type Occasion = {
  readonly startsOn: Day;
  readonly judgedOn: Day;
  /** Absent is a child and family social worker. */
  readonly workerCategory?: WorkerCategory;
};

/**
 * The day whose rules apply: the start of an assignment that is yet to begin, and the day of judging for one that runs,
 * so that an extension or a new charge meets the rules of its own day.
 */
export const rulesOf = ({ startsOn, judgedOn }: Pick<Occasion, "startsOn" | "judgedOn">): Day =>
  startsOn > judgedOn ? startsOn : judgedOn;

/** What binds the assignment, in the order given: of what is in force, what reaches the worker’s category. */
export const bindingOn = (bound: readonly Bound[], occasion: Occasion): readonly Bound[] =>
  inForceOn(bound, occasion).filter(({ rulebook }) => reaches(rulebook, occasion));

/**
 * What is in force for an assignment of anybody, in the order given: of several versions of one rulebook, the latest. A
 * version is for the assignments that start from its first day and the council's signature; for older ones only from the
 * day, if any, on which it reaches back, and once it is signed.
 */
export function inForceOn(bound: readonly Bound[], occasion: Occasion): readonly Bound[] {
  const inForce = bound.filter((one) => isInForce(one, occasion));
  return inForce.filter(
    ({ rulebook }) => !inForce.some(({ rulebook: other }) => other.id === rulebook.id && isLater(other, rulebook)),
  );
}

/** Whether a rulebook covers the category of the worker. */
export const reaches = (
  { covers }: Pick<Version, "covers">,
  { workerCategory }: Pick<Occasion, "workerCategory">,
): boolean => covers.includes(workerCategory ?? USUAL_CATEGORY);

export const USUAL_CATEGORY: WorkerCategory = "child-and-family-social-worker";

function isInForce({ rulebook, from: signedFrom }: Bound, occasion: Occasion): boolean {
  const { to, newAssignmentsFrom, allAssignmentsFrom } = rulebook;
  const { startsOn, judgedOn } = occasion;
  const day = rulesOf(occasion);
  if (to !== null && day > to) return false;
  if (startsOn >= newAssignmentsFrom && (signedFrom === null || startsOn >= signedFrom)) return true;
  return allAssignmentsFrom !== null && day >= allAssignmentsFrom && (signedFrom === null || judgedOn >= signedFrom);
}

type Version = Bound["rulebook"];

const isLater = (one: Version, other: Version): boolean =>
  one.newAssignmentsFrom === other.newAssignmentsFrom
    ? one.version > other.version
    : one.newAssignmentsFrom > other.newAssignmentsFrom;
