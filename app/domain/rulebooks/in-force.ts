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

/**
 * What binds the assignment, in the order given: of several versions of one rulebook, the latest that does. A version
 * binds the assignments that start from its first day and the council's signature; older ones only from the day, if any,
 * on which it reaches back, and once it is signed.
 */
export function bindingOn(bound: readonly Bound[], occasion: Occasion): readonly Bound[] {
  const binding = bound.filter((one) => binds(one, occasion));
  return binding.filter(
    ({ rulebook }) => !binding.some(({ rulebook: other }) => other.id === rulebook.id && isLater(other, rulebook)),
  );
}

function binds({ rulebook, from: signedFrom }: Bound, occasion: Occasion): boolean {
  const { to, covers, newAssignmentsFrom, allAssignmentsFrom } = rulebook;
  const { startsOn, judgedOn, workerCategory = "child-and-family-social-worker" } = occasion;
  const day = rulesOf(occasion);
  if (to !== null && day > to) return false;
  if (!covers.includes(workerCategory)) return false;
  if (startsOn >= newAssignmentsFrom && (signedFrom === null || startsOn >= signedFrom)) return true;
  return allAssignmentsFrom !== null && day >= allAssignmentsFrom && (signedFrom === null || judgedOn >= signedFrom);
}

type Version = Bound["rulebook"];

const isLater = (one: Version, other: Version): boolean =>
  one.newAssignmentsFrom === other.newAssignmentsFrom
    ? one.version > other.version
    : one.newAssignmentsFrom > other.newAssignmentsFrom;
