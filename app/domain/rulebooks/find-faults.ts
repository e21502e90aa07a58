import type { StatutoryBook } from "../charges/statutory-parameters";
import { inProse } from "../charges/sums";
import { CORE_JOB_TYPE_NAMES } from "../core-job-types";
import { addDays, type Day, earliest, formatDay } from "../day";
import { POST_KIND_NAMES } from "../fact-names";
import { formatRate } from "../money";
import { nearestName } from "../nearest-name";
import { policyFor, type ReferencePolicy } from "../references/reference-policy";
import type { ReferenceTemplate } from "../references/reference-template";
import { RULE_TITLES } from "../rules/conclude";
import { asList, count } from "../rules/words";
import type { Citation } from "../verdict";
import type { Cap, Dated, ReferenceTerms, ReferenceTiming, Rulebook } from "./rulebook";
import { isPolicy, TERM_IDS, type TermId, termOf, type ValueOf } from "./terms";

/** What is wrong with the contents of a rulebook. One with faults can be worked on, and is neither sent, imported nor shipped. */
export type Fault = {
  /** Where it stands in the rulebook's file: ["rules", "price-cap", "values", 1, "value", "caps", 3, "amount"]. */
  readonly path: readonly (string | number)[];
  /** The term it is in, and the day from which the value at fault applies; null where it is about the whole rulebook. */
  readonly term: TermId | null;
  readonly from: Day | null;
  /** "The cap for ‘Social worker’ is £9.00 an hour, below the national living wage of £12.71 from 1 April 2026". */
  readonly problem: string;
  /** "Enter £12.71 or more". */
  readonly mend: string;
};

/** A fault by its place within whatever was looked at. */
type Found = Pick<Fault, "problem" | "mend"> & { readonly at: Fault["path"] };

/** What the contents are held against: the law, and what stands beside the rulebook. */
export type HeldAgainst = {
  readonly statutory: Pick<StatutoryBook, "livingWage">;
  /** No rulebook has references chased more often than the product’s own policy allows. */
  readonly policies: readonly Pick<ReferencePolicy, "from" | "hoursBetweenChases">[];
  /** The reference templates that it can name, each with the day from which it is asked; null while there is none. */
  readonly templates: readonly (Pick<ReferenceTemplate, "id" | "version" | "practiceBased"> & {
    readonly askedFrom: Day | null;
  })[];
  /** No text was read after it; null where nobody reads one now, as of what ships. */
  readonly readUntil: Day | null;
};

type Period = Pick<Dated<unknown>, "from" | "to">;

/**
 * Every fault of a rulebook's contents, in the order in which it is read. The shape of each value is the schema's to judge;
 * what the values say is judged here, the same for drafts, for files that are imported and for those that ship.
 */
export function findFaults(rulebook: Rulebook, against: HeldAgainst): readonly Fault[] {
  const whole = [...periodFaults(rulebook), ...citationFaults(rulebook.citation, against)];
  return [
    ...whole.map(({ at, ...fault }) => ({ path: at, term: null, from: null, ...fault })),
    ...TERM_IDS.flatMap((id) => termFaults(id, rulebook, against)),
  ];
}

function periodFaults(rulebook: Rulebook): readonly Found[] {
  const { version, newAssignmentsFrom: first, allAssignmentsFrom: all, to, terms } = rulebook;
  return [
    ...(isNamedAfter(version, first)
      ? []
      : [
          {
            at: ["version"],
            problem: `The version is called ‘${version}’, and it binds new assignments from ${formatDay(first)}`,
            mend: `Call it ${first}, or ${first}-2 where there is one of that day already`,
          },
        ]),
    ...(all !== null && all < first
      ? [
          {
            at: ["all-assignments-from"],
            problem: `It binds all assignments from ${formatDay(all)}, before it binds new ones on ${formatDay(first)}`,
            mend: `Give ${formatDay(first)} or a later day, or say that it never reaches back`,
          },
        ]
      : []),
    ...(to !== null && to < first
      ? [
          {
            at: ["to"],
            problem: `It ends on ${formatDay(to)}, before it begins on ${formatDay(first)}`,
            mend: `Give ${formatDay(first)} or a later day, or no last day`,
          },
        ]
      : []),
    ...(Object.keys(terms).length === 0
      ? [{ at: ["rules"], problem: "It has no rules", mend: "Put at least one rule in" }]
      : []),
  ];
}

/** A version is named after its first day, and a later one of the same day has a number too: "2026-12-01-2". */
const isNamedAfter = (version: string, first: Day): boolean =>
  version === first || (version.startsWith(`${first}-`) && /^[1-9]\d*$/.test(version.slice(first.length + 1)));

function termFaults(id: TermId, rulebook: Rulebook, against: HeldAgainst): readonly Fault[] {
  const values = termOf(rulebook, id)?.values ?? [];
  return values.flatMap((dated, index) => {
    const here = [isPolicy(id) ? "policies" : "rules", id, "values", index];
    const judgeValue = VALUE_FAULTS[id] as ((value: unknown, around: Around) => readonly Found[]) | undefined;
    const inValue = [
      ...(judgeValue?.(dated.value, { ...against, rulebook, period: dated }) ?? []),
      ...limitFaults(LIMITS[id] ?? {}, dated.value as object),
    ];
    return [
      ...dateFaults(values, index, rulebook),
      ...citationFaults(dated.citation, against),
      ...inValue.map(({ at, ...fault }) => ({ at: ["value", ...at], ...fault })),
    ].map(({ at, ...fault }) => ({ path: [...here, ...at], term: id, from: dated.from, ...fault }));
  });
}

function dateFaults(values: readonly Period[], index: number, rulebook: Rulebook): readonly Found[] {
  const { from, to } = values[index] as Period;
  const previous = values[index - 1];
  if (previous && from <= previous.from)
    return [
      {
        at: ["from"],
        problem:
          from === previous.from
            ? `Two values begin on ${formatDay(from)}`
            : `The value from ${formatDay(from)} stands after the one from ${formatDay(previous.from)}`,
        mend: `Give a day after ${formatDay(previous.from)}: values stand oldest first`,
      },
    ];
  return [...boundFaults({ from, to }, rulebook), ...neighbourFaults({ from, to }, values[index + 1])];
}

/** Whether the value can ever be in force. */
function boundFaults({ from, to }: Period, { newAssignmentsFrom: first, to: last }: Rulebook): readonly Found[] {
  if (from < first)
    return [
      {
        at: ["from"],
        problem: `The value from ${formatDay(from)} begins before the rulebook binds anything, on ${formatDay(first)}`,
        mend:
          to !== null && to < first
            ? "Remove it: it is never in force"
            : `Give ${formatDay(first)}, from which it is in force`,
      },
    ];
  if (last === null || last < first || from <= last) return [];
  return [
    {
      at: ["from"],
      problem: `The value from ${formatDay(from)} begins after the rulebook ends, on ${formatDay(last)}`,
      mend: "Remove it, or give the rulebook a later last day",
    },
  ];
}

function neighbourFaults({ from, to }: Period, next: Period | undefined): readonly Found[] {
  if (to === null) return [];
  const found = (problem: string, mend: string): readonly Found[] => [{ at: ["to"], problem, mend }];
  // Two that begin on one day are told of at the second.
  if (next && next.from <= from) return [];
  if (to < from)
    return found(
      `The value from ${formatDay(from)} ends on ${formatDay(to)}, before it begins`,
      `Give ${formatDay(from)} or a later day, or no last day`,
    );
  if (!next) return [];
  const dayBefore = addDays(next.from, -1);
  if (to > dayBefore)
    return found(
      `The value from ${formatDay(from)} ends on ${formatDay(to)} and overlaps the next, from ${formatDay(next.from)}`,
      `Give ${formatDay(dayBefore)}, or no last day`,
    );
  if (to < dayBefore)
    return found(
      `Nothing is in force from ${formatDay(addDays(to, 1))} to ${formatDay(dayBefore)}`,
      `Give ${formatDay(dayBefore)}, or no last day, or begin the next value on ${formatDay(addDays(to, 1))}`,
    );
  return [];
}

function citationFaults({ title, address, readOn }: Citation, { readUntil }: HeldAgainst): readonly Found[] {
  const found = (problem: string, mend: string): readonly Found[] => [{ at: ["source"], problem, mend }];
  if (readUntil !== null && readOn > readUntil)
    return found(
      `The source ‘${title}’ is said to be read on ${formatDay(readOn)}, a day that is still to come`,
      `Give ${formatDay(readUntil)} or an earlier day`,
    );
  if (title.trim() === "") return found("The source has no title", "Give the title of the text it was read in");
  const mend = "Give the web address at which it can be read, beginning https:// or http://";
  if (address.trim() === "") return found(`The source ‘${title}’ has no address`, mend);
  if (/^https?:\/\/\S+$/.test(address)) return [];
  return found(`The address of the source ‘${title}’ is ‘${address}’, which is not a web address`, mend);
}

/** The least and the most that a number can be, what it is of and what it counts. */
type Limit = { readonly label: string; readonly unit: string; readonly least: number; readonly most: number };
type Limits = Readonly<Record<string, Limit>>;

const days = (label: string, least: number): Limit => ({ label, unit: "day", least, most: 366 });
const months = (label: string, least: number, most: number): Limit => ({ label, unit: "month", least, most });

const HOURS_A_DAY = 24;

/** No terms of the field: what lies outside was mistyped, whoever agreed it. */
const LIMITS: { readonly [Id in TermId]?: { readonly [Key in keyof ValueOf<Id>]?: Limit } } = {
  registration: { checkedWithinDays: days("The age of the register check", 0) },
  "post-qualified-experience": {
    months: months("The experience asked for", 1, 120),
    breaksCountUpToDays: days("The longest break that counts", 0),
  },
  "newly-qualified": { monthsAfterNewlyQualifiedYear: months("The time after the newly-qualified year", 0, 60) },
  "cooling-off": { months: months("The cooling-off", 1, 60) },
  references: {
    atLeast: { label: "The number of references", unit: "reference", least: 1, most: 10 },
    withinMonths: months("The age of a reference", 1, 120),
  },
  notice: { days: days("The notice", 1) },
  "pre-employment-checks": { explainGapsLongerThanDays: days("The gap that is to be explained", 0) },
  exemptions: {
    mayLastMonths: months("The longest exemption", 1, 60),
    warnDays: days("The warning before an exemption ends", 0),
  },
  breaches: {
    explainWithinDays: days("The time to explain a breach", 0),
    mendWithinDays: days("The time to mend a breach", 1),
  },
  "reference-timing": {
    midPointAfterMonths: months("The length after which a review is asked for", 1, 60),
    askedDaysBeforeEnd: days("The time before the end from which a reference is asked for", 1),
    dueDaysBeforeEnd: days("The time before the end by which a reference is given", 1),
    dueDaysAfterRequest: days("The time to give a reference that an agency asks for", 1),
    hoursBetweenChases: { label: "The time between two chases", unit: "hour", least: 1, most: 366 * HOURS_A_DAY },
    correctionDays: days("The time to answer a correction", 1),
  },
};

function limitFaults(limits: Limits, value: object): readonly Found[] {
  return Object.entries(value).flatMap(([key, found]: [string, unknown]) => {
    const limit = limits[key];
    if (!limit || typeof found !== "number" || (found >= limit.least && found <= limit.most)) return [];
    const { label, unit, least, most } = limit;
    return [
      {
        at: [inFile(key)],
        problem: `${label} is ${count(found, unit)}`,
        mend: `Enter from ${least} to ${count(most, unit)}`,
      },
    ];
  });
}

/** A day of chasing that lies further off was mistyped too. */
const MOST_CHASE_DAYS = 366;

/** A part's name as the file spells it: "may-last-months". */
const inFile = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What the faults of one value are judged with. */
type Around = HeldAgainst & { readonly rulebook: Rulebook; readonly period: Period };

const VALUE_FAULTS: { readonly [Id in TermId]?: (value: ValueOf<Id>, around: Around) => readonly Found[] } = {
  "cooling-off": ({ posts, undecidedPosts }) =>
    undecidedPosts.flatMap((post, index) =>
      posts.includes(post)
        ? [
            {
              at: ["undecided-posts", index],
              problem: `‘${POST_KIND_NAMES[post]}’ posts both count and are left open`,
              mend: "Say one of the two",
            },
          ]
        : [],
    ),
  "price-cap": ({ caps, countedLines }, around) => [
    ...(countedLines.length === 0 && caps.some(({ basis }) => basis === "all-in")
      ? [
          {
            at: ["counted-lines"],
            problem: "No line of the charge counts towards the all-in caps",
            mend: "Name the lines that count, or cap basic pay alone",
          },
        ]
      : []),
    ...caps.flatMap((cap, index) => amountFaults(cap, around).map((found) => within(["caps", index], found))),
    ...caps.flatMap((cap, index) => roleFaults(caps, cap, index).map((found) => within(["caps", index], found))),
  ],
  references: (terms, around) => [
    ...(terms.fromAuthorities !== null && terms.fromAuthorities > terms.atLeast
      ? [
          {
            at: ["from-authorities"],
            problem: `It asks for ${count(terms.fromAuthorities, "reference")} from councils, and for ${count(terms.atLeast, "reference")} in all`,
            mend: `Enter at most ${terms.atLeast}, or ask for more references in all`,
          },
        ]
      : []),
    ...templateFaults(terms, around),
  ],
  "pre-employment-checks": ({ checks }) =>
    checks.flatMap(({ kind, label }, index) => {
      const first = checks.findIndex((other) => other.kind === kind);
      if (first === index) return [];
      return [
        {
          at: ["checks", index, "kind"],
          problem: `The check ‘${label}’ is of the same kind as ‘${checks[first]?.label}’ (${kind})`,
          mend: "Remove one of the two, or give it a kind of its own",
        },
      ];
    }),
  exemptions: ({ rules, decidedBy }, { rulebook }) => [
    ...rules.flatMap((rule, index) =>
      rulebook.terms[rule]
        ? []
        : [
            {
              at: ["rules", index],
              problem: `An exemption can be granted from ‘${inProse(RULE_TITLES[rule])}’, a rule that the rulebook does not have`,
              mend: "Take it out of the policy, or put the rule in",
            },
          ],
    ),
    ...(new Set(decidedBy).size < decidedBy.length
      ? [{ at: ["decided-by"], problem: "One office decides twice", mend: "Name each office once" }]
      : []),
    ...(decidedBy.length < 2
      ? [{ at: ["decided-by"], problem: "One office alone decides on an exemption", mend: "Name two offices" }]
      : []),
  ],
  breaches: ({ explainWithinDays, mendWithinDays }) =>
    mendWithinDays < explainWithinDays
      ? [
          {
            at: ["mend-within-days"],
            problem: `A breach is to be mended within ${count(mendWithinDays, "day")}, before it has to be explained`,
            mend: `Enter ${explainWithinDays} days or more`,
          },
        ]
      : [],
  "reference-timing": (timing, around) => [
    ...(timing.askedDaysBeforeEnd !== null &&
    timing.dueDaysBeforeEnd !== null &&
    timing.dueDaysBeforeEnd >= timing.askedDaysBeforeEnd
      ? [
          {
            at: ["due-days-before-end"],
            problem: `A reference is to be given ${count(timing.dueDaysBeforeEnd, "day")} before the end, and is asked for ${count(timing.askedDaysBeforeEnd, "day")} before it`,
            mend: `Enter fewer than ${timing.askedDaysBeforeEnd} days, or ask for it sooner`,
          },
        ]
      : []),
    ...chaseFaults(timing, around),
  ],
};

/** Templates that nobody has loaded, that cannot be meant, or that referees would not be asked. */
function templateFaults(
  { standardTemplates, practiceBased }: ReferenceTerms,
  { templates, period }: Around,
): readonly Found[] {
  const names = [...new Set(templates.map(({ id }) => id))];
  if (standardTemplates?.length === 0)
    return [
      {
        at: ["standard-templates"],
        problem: "No template is named that counts as the standard one",
        mend: "Name one, or say that the text names none",
      },
    ];
  return (standardTemplates ?? []).flatMap(({ id, version }, index) => {
    const found = (problem: string, mend: string): readonly Found[] => [
      { at: ["standard-templates", index], problem, mend },
    ];
    const known = templates.filter((template) => template.id === id);
    const meant = known.filter((template) => version === null || template.version === version);
    const asked = meant.flatMap(({ askedFrom }) => askedFrom ?? []).sort();
    if (known.length === 0) {
      const nearest = nearestName(id, names);
      return found(
        `There is no reference template ‘${id}’`,
        nearest
          ? `Enter ‘${nearest}’, or load the template first`
          : `Enter one of ${names.join(", ")}, or load it first`,
      );
    }
    if (meant.length === 0)
      return found(
        `There is no version ${version} of the reference template ‘${id}’`,
        `Enter ${known.map((template) => `${id} ${template.version}`).join(" or ")}, or ${id} alone for any version`,
      );
    if (practiceBased && meant.every((template) => !template.practiceBased))
      return found(
        `The reference template ‘${id}’ does not ask about practice, and references must be about practice`,
        "Name a template that asks about practice",
      );
    // What only counts may be asked elsewhere.
    if (index > 0 || (asked[0] !== undefined && asked[0] <= period.from)) return [];
    return found(
      `Referees are to be asked the template ‘${id}’ from ${formatDay(period.from)}, and it is asked from ${asked[0] ? formatDay(asked[0]) : "no day yet"}`,
      `Under Reference templates, choose ${formatDay(period.from)} or an earlier day for it`,
    );
  });
}

/** Chases that come too often, too late or in no order. The request counts as a chase: the first comes as long after it as any does after another, as nobody is written to sooner. */
function chaseFaults(
  { chasedAfterDays, hoursBetweenChases }: ReferenceTiming,
  { policies, period }: Around,
): readonly Found[] {
  const { hoursBetweenChases: leastHours } = policyFor(policies, period.from);
  const hours = Math.max(leastHours, hoursBetweenChases ?? 0);
  return [
    ...(hoursBetweenChases !== null && hoursBetweenChases < leastHours
      ? [
          {
            at: ["hours-between-chases"],
            problem: `${count(hoursBetweenChases, "hour")} lie between two chases, and nobody is chased twice within ${leastHours}`,
            mend: `Enter ${leastHours} hours or more`,
          },
        ]
      : []),
    ...(chasedAfterDays?.length === 0
      ? [
          {
            at: ["chased-after-days"],
            problem: "No day of chasing is named",
            mend: "Name the days, or say that the text does not",
          },
        ]
      : []),
    ...(chasedAfterDays ?? []).flatMap((day, index, all) => {
      const before = all[index - 1] ?? 0;
      const found = (problem: string, mend: string) => [{ at: ["chased-after-days", index], problem, mend }];
      if (day <= before)
        return found(
          `Day ${day} of chasing stands after day ${before}`,
          "Give days that rise, such as 7, 14, 21 and 28",
        );
      if ((day - before) * HOURS_A_DAY < hours)
        return found(
          `A reference is chased on day ${day}, ${count(day - before, "day")} after ${index === 0 ? "it was asked for" : `day ${before}`}, and ${hours} hours lie between two chases at least`,
          `Give ${before + Math.ceil(hours / HOURS_A_DAY)} or a later day`,
        );
      if (day <= MOST_CHASE_DAYS) return [];
      return found(
        `A reference is chased ${count(day, "day")} after it was asked for`,
        `Enter from 1 to ${MOST_CHASE_DAYS} days`,
      );
    }),
  ];
}

const within = (place: Found["at"], { at, ...found }: Found): Found => ({ at: [...place, ...at], ...found });

function amountFaults({ role, amount }: Cap, { statutory, period, rulebook }: Around): readonly Found[] {
  const ends = [period.to, rulebook.to].filter((day) => day !== null);
  const last = ends.length > 0 ? earliest(...(ends as [Day, ...Day[]])) : null;
  const wage = statutory.livingWage.find(
    ({ from, to, value }) => value > amount && (last === null || from <= last) && (to === null || to >= period.from),
  );
  // Of a year to come nothing is set yet, so the figure is said to be of its own day.
  const isLatestKnown = wage !== undefined && wage.from < period.from && wage === statutory.livingWage.at(-1);
  if (wage)
    return [
      {
        at: ["amount"],
        problem: `The cap for ‘${role}’ is ${formatRate(amount)} an hour, below the national living wage of ${formatRate(wage.value)} from ${formatDay(wage.from)}${isLatestKnown ? ", the latest that is known" : ""}`,
        mend: `Enter ${formatRate(wage.value)} or more`,
      },
    ];
  if (amount > 0) return [];
  return [
    {
      at: ["amount"],
      problem: `The cap for ‘${role}’ is ${formatRate(amount)} an hour`,
      mend: "Enter an amount above zero, or remove the cap",
    },
  ];
}

function roleFaults(caps: readonly Cap[], { role, basis, coreJobTypes }: Cap, index: number): readonly Found[] {
  const earlier = caps.slice(0, index).filter((other) => nameOf(other) === nameOf({ role }));
  if (earlier.some((other) => other.basis === basis))
    return [
      {
        at: ["role"],
        problem: `Two caps are for ‘${role}’ on the same basis`,
        mend: "Remove one of the two, or name another role",
      },
    ];
  if (new Set(coreJobTypes).size < coreJobTypes.length)
    return [
      {
        at: ["core-job-types"],
        problem: `‘${role}’ stands for one core job type twice`,
        mend: "Name each core job type once",
      },
    ];
  const other = earlier.find((cap) => typesOf(cap) !== typesOf({ coreJobTypes }));
  if (!other) return [];
  return [
    {
      at: ["core-job-types"],
      problem: `‘${role}’ stands for ${typesOf({ coreJobTypes })} in one cap and for ${typesOf(other)} in another`,
      mend: "Let it stand for the same in both, or name another role",
    },
  ];
}

const nameOf = ({ role }: Pick<Cap, "role">): string => role.trim().toLowerCase();

const typesOf = ({ coreJobTypes }: Pick<Cap, "coreJobTypes">): string =>
  asList([...coreJobTypes].sort().map((type) => inProse(CORE_JOB_TYPE_NAMES[type])));
