import { addDays, type Day, firstAfterMonths, formatDay, latest, toDayNumber } from "../day";
import type { HiringCouncil, Leaving, Post, SubmissionFacts } from "../facts";
import { coolingOffEnds, isOwn } from "../rulebooks/cooling-off-in-force";
import type { CoolingOffTerms } from "../rulebooks/rulebook";
import type { Measure } from "../verdict";
import { datesOf } from "./dates";
import { inOrder, UNENDED } from "./in-order";
import { worseOf, worstOutcome } from "./outcomes";
import type { Explain, Rule } from "./rule";
import { count, period } from "./words";

/** A leaving as the history declares it or as a council recorded it; `to` is null while still in post. */
type Left = Pick<Post, "employer" | "authorityCode" | "region" | "kind" | "to" | "reasonForLeaving">;

type Bearing = "met" | "not met" | "needs a decision";

/** A post that the rule looks at, and what it makes of it. */
type Declared = { readonly post: Post; readonly bearing: Bearing };

/** What a council recorded, the post that it is of, and what the rule makes of the record. */
type Recorded = {
  readonly leaving: Left & { readonly to: Day };
  /** Null where the history has no such post. */
  readonly post: Post | null;
  readonly agrees: boolean;
  readonly bearing: Bearing;
};

/**
 * No engagement within the rulebook's months of leaving a substantive post in the children's services of this council,
 * or of another in its region (national guidance, as Local Government Lawyer reported it). The months run from and
 * including the day after the last day in post. What a worker moved on for can end the rule's interest in a post. What
 * the history declares is held beside what councils recorded of leavers: where they differ, a record by which the worker
 * may not start stops the submission whatever the value, for one of the two is wrong.
 */
export const judgeCoolingOff: Rule<CoolingOffTerms> = (facts, { value: terms }) => {
  const declared = declaredIn(facts, terms);
  const recorded = recordedIn(facts, terms);
  const worst = worstOf(declared, recorded);
  return {
    outcome: worst,
    decidedBy:
      worst !== "met" && recorded.some(({ agrees, bearing }) => !agrees && bearing === worst) ? "facts" : "value",
    measure: measure(declared, recorded, facts, terms),
    explain,
  };
};

function declaredIn(facts: SubmissionFacts, terms: CoolingOffTerms): readonly Declared[] {
  const declared: Declared[] = [];
  for (const post of facts.posts)
    if (concerns(post, facts, terms) && isLookedAt(post) && post.from <= facts.startsOn)
      declared.push({ post, bearing: weigh(post, facts, terms) });
  return declared;
}

const recordedIn = (facts: SubmissionFacts, terms: CoolingOffTerms): readonly Recorded[] =>
  facts.leavings?.length ? facts.leavings.map((one) => compare(one, facts, terms)) : NOTHING_RECORDED;

const NOTHING_RECORDED: readonly Recorded[] = [];

function worstOf(declared: readonly Declared[], recorded: readonly Recorded[]): Bearing {
  let worst: Bearing = "met";
  for (const { bearing } of declared) worst = worseOf(worst, bearing);
  for (const { bearing } of recorded) worst = worseOf(worst, bearing);
  return worst;
}

/** Whether a post is of the kind of employment that the rule looks at. */
const isLookedAt = ({ direct, childrensServices, employerKind }: Post): boolean =>
  direct && childrensServices && (employerKind === "english-authority" || employerKind === "children's-trust");

/** Whether a leaving is of the kind and place that the rule looks at, and its period is not over before the start. */
function concerns(left: Left, facts: SubmissionFacts, terms: CoolingOffTerms): boolean {
  const { council } = facts;
  if (left.to !== null && isOver(left.to, terms.months, datesOf(facts).starts)) return false;
  if (!terms.posts.includes(left.kind) && !terms.undecidedPosts.includes(left.kind)) return false;
  if (!isOwn(left.authorityCode, council)) {
    if (!terms.withinRegion) return false;
    if (!isRegionUnknown(left) && left.region !== council.region) return false;
  }
  return true;
}

const isRegionUnknown = ({ region }: Left): boolean => region === null || region === undefined;

/** Whether the cooling-off that leaving on `lastDay` begins is over by a day number. Most were over so long ago that no calendar is needed to know. */
function isOver(lastDay: Day, months: number, day: number): boolean {
  const after = toDayNumber(lastDay) + 1;
  return after + months * LONGEST_MONTH <= day || firstAfterMonths(after, months) <= day;
}

const LONGEST_MONTH = 31;

function weigh(left: Left, { startsOn, council }: SubmissionFacts, terms: CoolingOffTerms): Bearing {
  if (left.to !== null && left.to < startsOn && beginsNone(left, terms)) return "met";
  return findDoubt(left, council, terms) === null ? "not met" : "needs a decision";
}

/** Whether the reason for leaving is one that the text names as beginning no cooling-off. */
const beginsNone = ({ reasonForLeaving }: Left, { exemptReasons }: CoolingOffTerms): boolean =>
  exemptReasons?.includes(reasonForLeaving) ?? false;

/** What keeps a leaving from deciding by itself; null where nothing does. */
function findDoubt(left: Left, council: HiringCouncil, terms: CoolingOffTerms): keyof typeof DOUBTS | null {
  if (isRegionUnknown(left) && !isOwn(left.authorityCode, council)) return "region";
  if (terms.undecidedPosts.includes(left.kind)) return "kind";
  if (terms.exemptReasons === null && left.to !== null && left.reasonForLeaving !== "resigned") return "reason";
  return null;
}

/** Holds a council's record beside the history: the same authority, last day and bearing on the rule agree. */
function compare(leaving: Leaving, facts: SubmissionFacts, terms: CoolingOffTerms): Recorded {
  const left = {
    employer: leaving.council,
    authorityCode: leaving.authorityCode,
    region: leaving.region,
    kind: leaving.kind,
    to: leaving.leftOn,
    reasonForLeaving: leaving.reason,
  };
  const post = findPost(leaving, facts);
  return {
    leaving: left,
    post,
    agrees: post !== null && isLookedAt(post) && post.to === left.to && classOf(post, terms) === classOf(left, terms),
    bearing: concerns(left, facts, terms) ? weigh(left, facts, terms) : "met",
  };
}

/** The post that a record is of: at that authority, the one with that last day, or else the last that no other record is of. */
function findPost({ authorityCode, leftOn }: Leaving, { posts, leavings = [] }: SubmissionFacts): Post | null {
  const there = posts.filter((post) => post.authorityCode === authorityCode);
  const theSame = there.filter(({ to }) => to === leftOn);
  if (theSame.length > 0) return theSame.find(isLookedAt) ?? (theSame[0] as Post);
  const recordedDays = leavings.filter((one) => one.authorityCode === authorityCode).map((one) => one.leftOn);
  return (
    inOrder(
      there.filter(({ from, to }) => from <= leftOn && (to === null || !recordedDays.includes(to))),
      ({ to }) => to ?? UNENDED,
      ({ id }) => id,
    ).at(-1) ?? null
  );
}

/** What a leaving's kind and reason mean to the rule: two that mean the same do not differ. */
function classOf({ kind, reasonForLeaving }: Left, terms: CoolingOffTerms): string {
  const counts = terms.posts.includes(kind) ? "counts" : terms.undecidedPosts.includes(kind) ? "undecided" : "apart";
  const begins =
    terms.exemptReasons === null ? reasonForLeaving === "resigned" : !terms.exemptReasons.includes(reasonForLeaving);
  return `${counts}, ${begins}`;
}

/** The days from the last of the leavings that keep the worker from starting, against the days that the rule asks for. */
function measure(
  declared: readonly Declared[],
  recorded: readonly Recorded[],
  facts: SubmissionFacts,
  { months }: CoolingOffTerms,
): Measure | undefined {
  let last: Day | null = null;
  for (const { post, bearing } of declared) if (bearing !== "met") last = laterOf(last, post.to);
  for (const { leaving, bearing } of recorded) if (bearing !== "met") last = laterOf(last, leaving.to);
  if (last === null) return undefined;
  const after = toDayNumber(last) + 1;
  return {
    unit: "days",
    found: datesOf(facts).starts - after,
    asked: firstAfterMonths(after, months) - after,
  };
}

/** The first day on which the cooling-off of every post is over; null where a post is still held. */
export function startAfterCoolingOff(facts: SubmissionFacts, terms: CoolingOffTerms): Day | null {
  const lastDays = [
    ...declaredIn(facts, terms).flatMap(({ post, bearing }) => (bearing === "met" ? [] : [post.to])),
    ...recordedIn(facts, terms).flatMap(({ leaving, bearing }) => (bearing === "met" ? [] : [leaving.to])),
  ];
  const ends = lastDays.flatMap((day) => (day === null ? [] : [coolingOffEnds(day, terms.months)]));
  const [first, ...others] = ends;
  if (first === undefined || ends.length < lastDays.length) return null;
  return addDays(latest(first, ...others), 1);
}

const laterOf = (one: Day | null, other: Day | null): Day | null =>
  other === null || (one !== null && one > other) ? one : other;

/** What is told of one leaving: a post by itself, with the record that agrees, or a record that does not. */
type Told = {
  readonly title: string;
  readonly bearing: Bearing;
  readonly reason: string;
  readonly remedy: string | null;
};

const explain: Explain<CoolingOffTerms> = (facts, { value: terms }) => {
  const recorded = recordedIn(facts, terms);
  const declared = inOrder(
    declaredIn(facts, terms),
    ({ post }) => post.to ?? UNENDED,
    ({ post }) => post.id,
  );
  const conflicts = inOrder(
    recorded.filter(({ agrees }) => !agrees),
    ({ leaving }) => leaving.to,
    ({ leaving }) => leaving.employer,
    ({ leaving }) => leaving.kind,
    ({ leaving }) => leaving.reasonForLeaving,
  );
  const told = [
    ...declared
      .filter(({ post }) => !conflicts.some((conflict) => conflict.post === post))
      .map((one) => tellPost(one, recorded, facts, terms)),
    ...conflicts.map((conflict) => tellConflict(conflict, declared, facts, terms)),
  ];
  const worst = worstOutcome(told.map(({ bearing }) => bearing));
  const deciding = told.filter(({ bearing }) => bearing === worst);
  return {
    reason:
      worst === "met" || worst === "not applicable"
        ? explainMet(facts, terms, told)
        : inOneText(deciding.map(({ reason }) => reason)),
    values: [
      { label: "Cooling-off", value: count(terms.months, "month") },
      { label: "Starts", value: formatDay(facts.startsOn) },
      { label: "Region", value: facts.council.region },
      ...conflicts.flatMap(({ leaving, post }) => {
        const of = conflicts.length === 1 ? "" : ` of ${leaving.employer}, ${formatDay(leaving.to)}`;
        return [
          { label: `Declared${of}`, value: post === null ? `no post at ${leaving.employer}` : describeLeaving(post) },
          { label: `Recorded${of}`, value: describeLeaving(leaving) },
        ];
      }),
    ],
    working: [
      ...declared.flatMap(({ post }) => describeDates(post, terms.months)),
      ...conflicts.flatMap(({ leaving }) =>
        describeDates({ ...leaving, employer: `${leaving.employer}’s record` }, terms.months),
      ),
    ],
    remedy: inOneText(deciding.flatMap(({ remedy }) => remedy ?? [])) || null,
    parts: told.map(({ title, bearing, reason, remedy }) => ({ title, outcome: bearing, reason, remedy })),
  };
};

const inOneText = (sentences: readonly string[]): string => [...new Set(sentences)].join(" ");

function explainMet({ council }: SubmissionFacts, terms: CoolingOffTerms, told: readonly Told[]): string {
  const where = terms.withinRegion ? `in ${council.region}` : `at ${council.name}`;
  if (told.length === 0)
    return `The history shows no substantive post in children’s services ${where} that was left in the ${period(terms.months)} before the assignment starts.`;
  return `No post ${where} keeps the worker from starting. ${inOneText(told.map(({ reason }) => reason))}`;
}

function tellPost(
  { post, bearing }: Declared,
  recorded: readonly Recorded[],
  facts: SubmissionFacts,
  terms: CoolingOffTerms,
): Told {
  const record = recorded.find((one) => one.post === post);
  const said = explainLeaving(post, record ? worseOf(bearing, record.bearing) : bearing, facts, terms);
  return {
    title: `Post at ${post.employer}`,
    bearing: record ? worseOf(bearing, record.bearing) : bearing,
    reason: record ? `${said.reason} ${record.leaving.employer}’s record agrees.` : said.reason,
    remedy: said.remedy,
  };
}

/** A record that the history does not bear out. The one of the two that keeps the worker out for longer is told of. */
function tellConflict(
  { leaving, post, bearing: byRecord }: Recorded,
  declared: readonly Declared[],
  facts: SubmissionFacts,
  terms: CoolingOffTerms,
): Told {
  const council = leaving.employer;
  const byPost = declared.find((one) => one.post === post)?.bearing ?? "met";
  const bearing = worseOf(byRecord, byPost);
  const difference =
    post === null
      ? `${council} recorded that the worker left ${KINDS[leaving.kind]} there on ${formatDay(leaving.to)} (${REASONS[leaving.reasonForLeaving]}), and the history shows no such post.`
      : `The history and ${council}’s record differ: the history says ${describeLeaving(post)}, and the record ${describeLeaving(leaving)}.`;
  const title = `${council}’s record`;
  if (bearing === "met")
    return { title, bearing, reason: `${difference} Neither keeps the worker from starting.`, remedy: null };
  const isByPost = post !== null && byRecord !== bearing;
  const said = explainLeaving(isByPost ? post : leaving, bearing, facts, terms);
  return {
    title,
    bearing,
    reason: `${difference} By the ${isByPost ? "history" : "record"}, ${lowerFirst(said.reason)}`,
    remedy: `${said.remedy} Ask ${council} to correct its record, or ${post === null ? "enter the post" : "correct the post entered"}.`,
  };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function explainLeaving(
  left: Left,
  bearing: Bearing,
  { startsOn, council }: SubmissionFacts,
  terms: CoolingOffTerms,
): { reason: string; remedy: string | null } {
  if (bearing === "met")
    return {
      reason: `The post at ${left.employer} ended on ${formatDay(left.to as Day)} (${REASONS[left.reasonForLeaving]}), which begins no cooling-off.`,
      remedy: null,
    };
  const ends = left.to === null ? null : coolingOffEnds(left.to, terms.months);
  const happened =
    left.to === null || ends === null || left.to >= startsOn
      ? `The worker is still in post at ${left.employer} when the assignment starts, so the cooling-off of ${period(terms.months)} has not begun.`
      : `The worker left a post at ${left.employer} on ${formatDay(left.to)}, and the cooling-off of ${period(terms.months)} runs to ${formatDay(ends)}.`;
  const doubt = findDoubt(left, council, terms);
  const told =
    left.authorityCode !== council.authorityCode && isOwn(left.authorityCode, council)
      ? `${happened} ${council.name} took over its services, so its leavers are the council’s own.`
      : happened;
  return {
    reason: doubt === null ? told : `${told} ${DOUBTS[doubt](left)}`,
    remedy:
      ends === null
        ? `Enter the last day in post at ${left.employer}: the cooling-off of ${period(terms.months)} begins on the day after it.`
        : `The cooling-off ends on ${formatDay(ends)}.`,
  };
}

const DOUBTS = {
  region: () => "The region of that employer is not known, so the council decides.",
  kind: ({ kind }: Left) =>
    `The text does not say whether ${KINDS[kind]} counts as substantive, so the council decides.`,
  reason: ({ reasonForLeaving }: Left) =>
    `The text does not say whether leaving in this way (${REASONS[reasonForLeaving]}) counts, so the council decides.`,
};

const KINDS: Readonly<Record<Post["kind"], string>> = {
  substantive: "a substantive post",
  "fixed-term": "a fixed-term post",
  "newly-qualified-year": "the newly-qualified year",
  agency: "an agency post",
  other: "a post of another kind",
};

const REASONS: Readonly<Record<Post["reasonForLeaving"], string>> = {
  "still-in-post": "no reason given",
  resigned: "resignation",
  redundancy: "redundancy",
  "left-in-probation": "left in probation",
  "end-of-contract": "end of the contract",
  dismissed: "dismissal",
  retired: "retirement",
  "moved-to-permanent-role": "move to a permanent role",
  other: "another reason",
};

/** "a substantive post at Eastholm Council left on 3 November 2026 (resignation)" */
function describeLeaving(left: Left | Post): string {
  const apart = [
    ...("direct" in left && !left.direct ? ["not in direct employment"] : []),
    ...("childrensServices" in left && !left.childrensServices ? ["not in children’s services"] : []),
  ];
  const post = [`${KINDS[left.kind]} at ${left.employer}`, ...apart].join(", ");
  return left.to === null
    ? `${post}, still held`
    : `${post}, left on ${formatDay(left.to)} (${REASONS[left.reasonForLeaving]})`;
}

const describeDates = ({ employer, to }: Left, months: number): readonly string[] =>
  to === null
    ? []
    : [
        `${employer}: last day ${formatDay(to)}; ${count(months, "month")} from the day after end on ${formatDay(coolingOffEnds(to, months))}`,
      ];
