import { formatDay } from "~/domain/day";
import { type Fault, findFaults, type HeldAgainst } from "~/domain/rulebooks/find-faults";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { TERM_TITLES } from "~/domain/rulebooks/terms";

/** A fault of a draft as its page tells it: "Price cap from 1 April 2027". */
export type DraftFault = Pick<Fault, "term" | "from" | "problem" | "mend"> & { readonly place: string };

/** What keeps a draft from being sent, in the order in which it is read; none where it can be sent. */
export const draftFaults = (rulebook: Rulebook, against: HeldAgainst): readonly DraftFault[] =>
  findFaults(rulebook, against).map(({ term, from, problem, mend }) => ({
    term,
    from,
    problem,
    mend,
    place: placeOf(term, from),
  }));

const placeOf = (term: Fault["term"], from: Fault["from"]): string =>
  term === null
    ? "About the rulebook"
    : from === null
      ? TERM_TITLES[term]
      : `${TERM_TITLES[term]} from ${formatDay(from)}`;
