import { type Day, daysBetween } from "../day";
import { isIn, type Period } from "../period";
import { isAwaited, isOwed, type ReferenceStatus } from "./reference-life";

/** How one reference came along: no worker, no referee, no number, and nothing of what it says. */
export type ReferenceProgress = {
  /** The names of who gives it, and of who supplied the worker or asks. */
  readonly giver: string;
  readonly agency: string;
  readonly occasion: ReferenceOccasion;
  readonly status: ReferenceStatus;
  readonly askedOn: Day;
  readonly dueOn: Day;
  readonly givenOn: Day | null;
  /** Whether a referee ever declined, or a mail ever came back, whoever was asked after that. */
  readonly wasDeclined: boolean;
  readonly wasBounced: boolean;
  /** Whether it is given in place of a withdrawn one, which was asked for and given before. */
  readonly isReplacement: boolean;
  /** Questions of its template that were answered, of how many; null until it is given. */
  readonly answered: number | null;
  readonly asked: number | null;
};

export type ReferenceOccasion = "end" | "mid-point" | "request";

/** How figures of references are told: dated data (db/reference-figures.yaml). */
export type FiguresPolicy = {
  readonly from: Day;
  readonly provenance: "confirmed" | "unconfirmed";
  readonly source: string;
  /** Of fewer than these a region is told no days and no shares: they would be those of one worker’s reference. */
  readonly tellFrom: number;
  /** The last day of each band of age, rising; what is older is a band of its own. */
  readonly ageBands: readonly number[];
};

/** A part of a whole, and how many per cent: 0 and 100 are said of none and of all alone. */
export type Share = { readonly part: number; readonly whole: number; readonly percent: number };

/** Whole days from asking to giving, none of them between two: so many at most took a quarter, half, and three quarters. */
export type DaysToGive = {
  readonly lowerQuarter: number;
  readonly middle: number;
  readonly upperQuarter: number;
  /** As many at most took nine in ten, and as many or more the slowest tenth. */
  readonly slowestTenth: number;
};

/**
 * What happened in a period. A share and the days are null where there is nothing to tell of, or too little to be told. A
 * replacement of a withdrawn reference is not among them.
 */
export type Happened = {
  /** Asked for in the period. */
  readonly asked: number;
  /** Of those, the declined ones, and those of which a mail came back. */
  readonly declined: Share | null;
  readonly bounced: Share | null;
  /** Given in the period. */
  readonly given: number;
  readonly daysToGive: DaysToGive | null;
  /** Of the questions of those, the answered ones. */
  readonly answered: Share | null;
  /** Due on a day of the period, and given or late: none that was declined or cancelled. */
  readonly fellDue: number;
  /** Of those, the ones given by that day. */
  readonly onTime: Share | null;
};

/** How many in all, and in each band of age; the last band has no end. */
export type ByAge = { readonly total: number; readonly bands: readonly number[] };

/** What is owed today: by the days since it was asked for, and of that what was to be given before today, by the days since then. */
export type Owed = { readonly outstanding: ByAge; readonly overdue: ByAge };

export type Figures = Happened & Owed;

export type ReferenceFigures = {
  readonly all: Figures;
  /** Oldest first. */
  readonly byMonth: readonly (Happened & { readonly month: Period })[];
  readonly byGiver: readonly Named<Figures>[];
  readonly byAgency: readonly Named<Figures>[];
  readonly byOccasion: readonly Named<Figures, ReferenceOccasion>[];
};

/** In the order of their names. */
type Named<Value, Name extends string = string> = Value & { readonly name: Name };

export type FiguresAsked = {
  readonly period: Period;
  /** The months of the period (monthsOf). */
  readonly months: readonly Period[];
  readonly today: Day;
  readonly ageBands: readonly number[];
  /** Of fewer than these nothing but how many they are is told. */
  readonly tellFrom: number;
};

/** The figures of references, as a whole and in their parts. */
export function figuresOf(rows: readonly ReferenceProgress[], asked: FiguresAsked): ReferenceFigures {
  const { period, months, today, ageBands, tellFrom } = asked;
  const figures = (part: readonly ReferenceProgress[]): Figures => ({
    ...happenedIn(period, part, today),
    ...owedOn(today, part, ageBands),
  });
  const by = <Name extends string>(nameOf: (row: ReferenceProgress) => Name) =>
    told(
      groupedBy(rows, nameOf).map(([name, part]) => ({ name, ...figures(part) })),
      tellFrom,
    );
  const [all = figures(rows)] = told([figures(rows)], tellFrom);
  return {
    all,
    byMonth: told(
      months.map((month) => ({ month, ...happenedIn(month, rows, today) })),
      tellFrom,
    ),
    byGiver: by(({ giver }) => giver),
    byAgency: by(({ agency }) => agency),
    byOccasion: by(({ occasion }) => occasion),
  };
}

/** A submission, and how many practice-based references stand behind it. */
export type SubmissionProgress = {
  readonly council: string;
  readonly agency: string;
  readonly practiceBased: number;
};

/** Submissions, and how many of them have as many practice-based references behind them as are asked for. */
export type SubmissionShare = { readonly submissions: number; readonly enough: Share | null };

export type SubmissionFigures = {
  readonly all: SubmissionShare;
  readonly byCouncil: readonly Named<SubmissionShare>[];
  readonly byAgency: readonly Named<SubmissionShare>[];
};

export function submissionFiguresOf(
  rows: readonly SubmissionProgress[],
  { atLeast, tellFrom }: { readonly atLeast: number; readonly tellFrom: number },
): SubmissionFigures {
  const share = (part: readonly SubmissionProgress[]): SubmissionShare => ({
    submissions: part.length,
    enough: shareOf(part.filter(({ practiceBased }) => practiceBased >= atLeast).length, part.length),
  });
  const tell = <One extends SubmissionShare>(shares: readonly One[]): readonly One[] => {
    const may = tellable(
      shares.map(({ submissions }) => submissions),
      tellFrom,
    );
    return shares.map((one, index) => (may[index] ? one : { ...one, enough: null }));
  };
  const by = (nameOf: (row: SubmissionProgress) => string) =>
    tell(groupedBy(rows, nameOf).map(([name, part]) => ({ name, ...share(part) })));
  const [all = share(rows)] = tell([share(rows)]);
  return { all, byCouncil: by(({ council }) => council), byAgency: by(({ agency }) => agency) };
}

/** The share; null of nothing. */
export function shareOf(part: number, whole: number): Share | null {
  if (whole === 0) return null;
  const percent = part === whole ? 100 : part === 0 ? 0 : Math.min(99, Math.max(1, Math.round((part / whole) * 100)));
  return { part, whole, percent };
}

/** The days in any order, each the one at its place counted from the fewest; null of none. */
export function daysToGiveOf(days: readonly number[]): DaysToGive | null {
  const inOrder = days.toSorted((one, other) => one - other);
  const at = (part: number, of: number) => inOrder[Math.ceil((inOrder.length * part) / of) - 1] ?? 0;
  if (inOrder.length === 0) return null;
  return { lowerQuarter: at(1, 4), middle: at(1, 2), upperQuarter: at(3, 4), slowestTenth: at(9, 10) };
}

/** How many ages, in days, lie in each band, of which each ends on its last day and the one after the last has no end. */
export const byAge = (ages: readonly number[], lastDays: readonly number[]): ByAge => ({
  total: ages.length,
  bands: [...lastDays, Number.POSITIVE_INFINITY].map((last, index) => {
    const before = lastDays[index - 1] ?? Number.NEGATIVE_INFINITY;
    return ages.filter((age) => before < age && age <= last).length;
  }),
});

/**
 * Which parts of a whole that is told can be told: those with so many at least, save the smallest of them where what the
 * others have together would be too few, and could be found as what is left of the whole.
 */
export function tellable(sizes: readonly number[], least: number): readonly boolean[] {
  const withheld = sizes.reduce((sum, size) => (size < least ? sum + size : sum), 0);
  const enough = sizes.filter((size) => size >= least);
  if (withheld === 0 || withheld >= least) return sizes.map((size) => size >= least);
  const smallest = sizes.indexOf(Math.min(...enough));
  return sizes.map((size, index) => size >= least && index !== smallest);
}

/** Parts of a whole without what would be told of too few. */
function told<Part extends Happened>(parts: readonly Part[], least: number): readonly Part[] {
  const [asked, given, fellDue] = (["asked", "given", "fellDue"] as const).map((of) =>
    tellable(
      parts.map((part) => part[of]),
      least,
    ),
  );
  return parts.map((part, index) => ({
    ...part,
    ...(asked?.[index] ? {} : { declined: null, bounced: null }),
    ...(given?.[index] ? {} : { daysToGive: null, answered: null }),
    ...(fellDue?.[index] ? {} : { onTime: null }),
  }));
}

function happenedIn(period: Period, rows: readonly ReferenceProgress[], today: Day): Happened {
  let [asked, declined, bounced, fellDue, onTime, answered, questions] = [0, 0, 0, 0, 0, 0, 0];
  const days: number[] = [];
  for (const row of rows) {
    const { askedOn, dueOn, givenOn } = row;
    if (row.isReplacement) continue;
    if (isIn(askedOn, period)) {
      asked++;
      if (row.wasDeclined) declined++;
      if (row.wasBounced) bounced++;
    }
    if (givenOn !== null && isIn(givenOn, period)) {
      days.push(daysBetween(askedOn, givenOn));
      answered += row.answered ?? 0;
      questions += row.asked ?? 0;
    }
    if (isIn(dueOn, period) && (givenOn !== null || isOverdue(row, today))) {
      fellDue++;
      if (givenOn !== null && givenOn <= dueOn) onTime++;
    }
  }
  return {
    asked,
    declined: shareOf(declined, asked),
    bounced: shareOf(bounced, asked),
    given: days.length,
    daysToGive: daysToGiveOf(days),
    answered: shareOf(answered, questions),
    fellDue,
    onTime: shareOf(onTime, fellDue),
  };
}

function owedOn(today: Day, rows: readonly ReferenceProgress[], ageBands: readonly number[]): Owed {
  const owed = rows.filter(({ status }) => isOwed(status));
  const overdue = owed.filter((row) => isOverdue(row, today));
  return {
    outstanding: byAge(
      owed.map(({ askedOn }) => daysBetween(askedOn, today)),
      ageBands,
    ),
    overdue: byAge(
      overdue.map(({ dueOn }) => daysBetween(dueOn, today)),
      ageBands,
    ),
  };
}

const isOverdue = ({ status, dueOn }: ReferenceProgress, today: Day): boolean => isAwaited(status) && dueOn < today;

/** In the order of the names. */
function groupedBy<Row, Name extends string>(
  rows: readonly Row[],
  nameOf: (row: Row) => Name,
): readonly (readonly [Name, readonly Row[]])[] {
  const groups = new Map<Name, Row[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group) group.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return [...groups].sort(([one], [other]) => one.localeCompare(other, "en-GB"));
}
