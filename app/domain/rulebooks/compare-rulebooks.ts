import { valueOn } from "../charges/statutory-parameters";
import { inProse } from "../charges/sums";
import { type ComparedRow, type Difference, rowsOf } from "../compared-rows";
import { addDays, type Day, formatDay } from "../day";
import { asList, capitalise } from "../rules/words";
import type { TermWords } from "./describe-term";
import { describeValue } from "./describe-value";
import type { Dated, Rulebook } from "./rulebook";
import {
  FORCE_NAMES,
  PROVENANCE_NAMES,
  RULEBOOK_KIND_NAMES,
  STANDING_NAMES,
  WORKER_CATEGORY_NAMES,
} from "./rulebook-names";
import { type HeldTerm, TERM_IDS, TERM_TITLES, type TermId, termOf } from "./terms";

/** What both say of one term between two days on which neither changes. */
export type ComparedPeriod = { readonly from: Day; readonly to: Day | null; readonly rows: readonly ComparedRow[] };

export type ComparedTerm = {
  readonly id: TermId;
  readonly title: string;
  readonly difference: Difference;
  readonly periods: readonly ComparedPeriod[];
};

export type Comparison = { readonly about: readonly ComparedRow[]; readonly terms: readonly ComparedTerm[] };

/**
 * Two versions side by side, as from the first day of the second on: what each says of itself, and of every term that either
 * has, period by period. Values are held against each other by the days on which they are in force, whenever they began.
 */
export function compareRulebooks(before: Rulebook, after: Rulebook): Comparison {
  return {
    about: rowsOf(aboutWords(before), aboutWords(after)),
    terms: TERM_IDS.flatMap((id) => compareTerm(id, before, after) ?? []),
  };
}

/** Only what differs, for those who know the version before. */
export function differencesOf({ about, terms }: Comparison): Comparison {
  const differing = (rows: readonly ComparedRow[]) => rows.filter(({ difference }) => difference !== "same");
  return {
    about: differing(about),
    terms: terms
      .filter(({ difference }) => difference !== "same")
      .map((term) => ({
        ...term,
        periods: term.periods
          .map((period) => ({ ...period, rows: differing(period.rows) }))
          .filter(({ rows }) => rows.length > 0),
      })),
  };
}

/** What a version says of itself in words, but for its own name and its source. */
export const aboutWords = (rulebook: Rulebook): readonly TermWords[] => [
  { label: "Title", value: rulebook.title },
  { label: "Issued by", value: rulebook.issuer },
  { label: "Kind", value: RULEBOOK_KIND_NAMES[rulebook.kind] },
  { label: "What stands behind it", value: STANDING_NAMES[rulebook.standing] },
  {
    label: "Covers",
    value: capitalise(asList(rulebook.covers.map((category) => inProse(WORKER_CATEGORY_NAMES[category])))),
  },
  { label: "Binds new assignments", value: `From ${formatDay(rulebook.newAssignmentsFrom)}` },
  {
    label: "Binds all assignments",
    value: rulebook.allAssignmentsFrom
      ? `From ${formatDay(rulebook.allAssignmentsFrom)}`
      : "Only those that began under it",
  },
  { label: "Last day", value: rulebook.to ? formatDay(rulebook.to) : "In force until another takes its place" },
];

function compareTerm(id: TermId, before: Rulebook, after: Rulebook): ComparedTerm | null {
  const [earlier, later] = [termOf(before, id), termOf(after, id)];
  if (!earlier && !later) return null;
  const periods = periodsOf([earlier, later], after.newAssignmentsFrom).map(({ from, to }) => ({
    from,
    to,
    rows: rowsOf(wordsOn(id, earlier, from), wordsOn(id, later, from)),
  }));
  const rows = periods.flatMap((period) => period.rows);
  const isSame = rows.every(({ difference }) => difference === "same");
  const difference = !earlier ? "added" : !later ? "removed" : isSame ? "same" : "changed";
  return { id, title: TERM_TITLES[id], difference, periods };
}

/** The days from the first on, cut wherever a value of either begins or ends, without those on which neither has one. */
function periodsOf(terms: readonly (HeldTerm | null)[], first: Day): readonly Pick<Dated<unknown>, "from" | "to">[] {
  const values = terms.flatMap((term) => term?.values ?? []);
  const cuts = values.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)]));
  const days = [...new Set([first, ...cuts.filter((day) => day > first)])].sort();
  return days
    .map((from, index) => ({ from, to: days[index + 1] ? addDays(days[index + 1] as Day, -1) : null }))
    .filter(({ from }) => terms.some((term) => valueOn(term?.values ?? [], from)));
}

/** All that a term says on a day; nothing where it is not in force. */
function wordsOn(id: TermId, term: HeldTerm | null, day: Day): readonly TermWords[] {
  const dated = valueOn(term?.values ?? [], day);
  if (!term || !dated) return [];
  const { title, paragraph, readOn, address } = dated.citation;
  return [
    ...(term.force ? [{ label: "Force", value: FORCE_NAMES[term.force] }] : []),
    ...describeValue(id, dated.value),
    {
      label: "Source",
      value: `${paragraph ? `${title}, ${paragraph}` : title}, read on ${formatDay(readOn)} (${inProse(PROVENANCE_NAMES[dated.provenance])})`,
    },
    { label: "Address of the source", value: address },
  ];
}
