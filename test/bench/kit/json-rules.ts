/**
 * The rules of the shipped rulebooks for json-rules-engine: the same conditions on the same values. What its conditions
 * cannot work out (months of experience, the capped part of a charge, what the law asks) is given to it as facts, worked
 * out by the same functions as ours. It is asked for less: met or not, a reason without the arithmetic, and no remedy.
 */
import { Engine, type NestedCondition, type RuleProperties, type TopLevelCondition } from "json-rules-engine";
import { checkStatutoryLines, livingWageShortfall } from "~/domain/charges/statutory-cost";
import { parametersOn, type StatutoryBook, valueOn } from "~/domain/charges/statutory-parameters";
import { cappedPart, perHour, rateOfKind, sumDifference } from "~/domain/charges/sums";
import { addDays, addMonths, type Day, daysBetween, earliest, latest } from "~/domain/day";
import type { Post, SubmissionFacts } from "~/domain/facts";
import { parseRegistrationNumber } from "~/domain/registration-number";
import { rulesOf } from "~/domain/rulebooks/in-force";
import type {
  CheckTerms,
  CoolingOffTerms,
  Dated,
  ExperienceTerms,
  HeadhuntingTerms,
  NewlyQualifiedTerms,
  PriceCapTerms,
  ProjectTeamTerms,
  ReferenceTerms,
  RegistrationTerms,
  Rulebook,
  Terms,
} from "~/domain/rulebooks/rulebook";
import { addUp, beginOf, type Count, endOf, tenthsOfMonths } from "~/domain/rules/experience";
import type { RuleId } from "~/domain/verdict";

/** An engine with a rule for each of the rulebooks' rules that has a value on the day, its facts read from `submission`. */
export function engineFor(rulebooks: readonly Rulebook[], statutory: StatutoryBook, day: Day): Engine {
  const engine = new Engine(
    rulebooks.flatMap((rulebook) => rulesFor(rulebook, day)),
    { allowUndefinedFacts: true },
  );
  const given = <Params, Value>(name: string, of: (facts: SubmissionFacts, params: Params) => Value) =>
    engine.addFact(name, async (params, almanac) =>
      of(await almanac.factValue<SubmissionFacts>("submission"), params as Params),
    );

  given("registration number is known", ({ registration }) => parseRegistrationNumber(registration.number).ok);
  given("days since the register check", ({ registration, startsOn, judgedOn }) =>
    daysBetween(registration.checkedOn, earliest(startsOn, judgedOn)),
  );
  given("register check is not of the future", ({ registration, judgedOn }) => registration.checkedOn <= judgedOn);
  given("register check shows the renewal", ({ registration, judgedOn }, { recheckFrom }: RegistrationTerms) => {
    const year = Number(judgedOn.slice(0, 4));
    const thisYear = `${year}-${recheckFrom}`;
    return registration.checkedOn >= (thisYear <= judgedOn ? thisYear : `${year - 1}-${recheckFrom}`);
  });
  given("registered on the day", ({ registration, startsOn, judgedOn }) => {
    const { registeredUntil } = registration;
    return registeredUntil === null || registeredUntil >= earliest(startsOn, judgedOn);
  });
  given("tenths of months worked", workedMonths);
  given("months since newly qualified are over", newlyQualifiedIsOver);
  given(
    "posts that cool off",
    (facts, terms: CoolingOffTerms) => facts.posts.filter((post) => coolsOff(post, facts, terms)).length,
  );
  given("basic pay an hour", ({ charge }) => perHour(charge, rateOfKind(charge.lines, "pay")));
  given("capped part an hour", ({ charge }, { countedLines }: PriceCapTerms) => cappedPart(charge, countedLines));
  given("difference from the total", ({ charge }) => sumDifference(charge));
  given("route is accepted", ({ charge, routesAccepted }) => routesAccepted.includes(charge.route));
  given("living wage shortfall", (facts) => {
    const parameters = parametersOn(statutory, rulesOf(facts));
    return parameters === null ? null : livingWageShortfall(facts.charge, parameters);
  });
  given("greatest statutory shortfall", (facts) => {
    const parameters = parametersOn(statutory, rulesOf(facts));
    if (parameters === null) return null;
    return Math.max(
      0,
      ...checkStatutoryLines(facts.charge, parameters).map(({ shortfall }) => perHour(facts.charge, shortfall)),
    );
  });
  given(
    "references that count",
    (facts, terms: ReferenceTerms) => facts.references.filter((one) => countsAsReference(one, facts, terms)).length,
  );
  given("check stands", checkStands);
  given("team is as asked", ({ projectTeam }, terms: ProjectTeamTerms) => {
    if (!projectTeam) return true;
    const priced = !terms.otherServicesPricedApart || projectTeam.otherServices !== null;
    return priced && (!terms.councilControlsPractice || projectTeam.practiceControl !== null);
  });
  given("approach is allowed", ({ approach, posts, judgedOn }, { barred }: HeadhuntingTerms) => {
    if (approach === undefined) return false;
    const isHeld = ({ direct, from, to }: Post) => direct && from <= judgedOn && (to === null || to >= judgedOn);
    return !barred.includes(approach) || !posts.some(isHeld);
  });
  return engine;
}

/** Whether each rule of each rulebook is met, by "england-national: notice". */
export async function runEngine(engine: Engine, submission: SubmissionFacts): Promise<ReadonlyMap<string, boolean>> {
  const { events, failureEvents } = await engine.run({ submission });
  return new Map([
    ...events.map(({ type }) => [type, true] as const),
    ...failureEvents.map(({ type }) => [type, false] as const),
  ]);
}

type Conditions = {
  readonly [Id in RuleId]: (value: NonNullable<Terms[Id]>["values"][number]["value"]) => TopLevelCondition;
};

const is = (fact: string, value: unknown, params?: object): NestedCondition => ({
  fact,
  operator: "equal",
  value,
  ...(params ? { params } : {}),
});
const atLeast = (fact: string, value: number, params?: object): NestedCondition => ({
  fact,
  operator: "greaterThanInclusive",
  value,
  ...(params ? { params } : {}),
});
const atMost = (fact: string, value: number, params?: object): NestedCondition => ({
  fact,
  operator: "lessThanInclusive",
  value,
  ...(params ? { params } : {}),
});
const inSubmission = (path: string, operator: string, value: unknown): NestedCondition => ({
  fact: "submission",
  path,
  operator,
  value,
});

const CONDITIONS: Conditions = {
  registration: (terms) => ({
    all: [
      is("registration number is known", true),
      inSubmission("$.registration.status", "equal", "registered"),
      is("register check is not of the future", true),
      ...(terms.checkedWithinDays === null ? [] : [atMost("days since the register check", terms.checkedWithinDays)]),
      is("register check shows the renewal", true, terms),
      is("registered on the day", true),
    ],
  }),
  "post-qualified-experience": (terms) => ({
    all: [
      ...yearReadings(terms).flatMap((withYear) =>
        countsOf(terms).map((by) => atLeast("tenths of months worked", terms.months * 10, { terms, withYear, by })),
      ),
      inSubmission("$.qualifiedOn", "notEqual", null),
    ],
  }),
  "newly-qualified": (terms) => ({ all: [is("months since newly qualified are over", true, terms)] }),
  "cooling-off": (terms) => ({ all: [is("posts that cool off", 0, terms)] }),
  "price-cap": (terms) => ({
    any: terms.caps.flatMap(({ coreJobTypes, basis, amount }) => ({
      all: [
        inSubmission("$.coreJobType", "in", coreJobTypes),
        inSubmission(
          "$.charge.route",
          "in",
          Object.keys(terms.bases).filter((route) => terms.bases[route as keyof typeof terms.bases].includes(basis)),
        ),
        basis === "paye-pay"
          ? atMost("basic pay an hour", amount)
          : atMost("capped part an hour", amount, { countedLines: terms.countedLines }),
      ],
    })),
  }),
  "charge-breakdown": (terms) => ({
    all: [
      is("difference from the total", 0),
      is("route is accepted", true),
      is("living wage shortfall", 0),
      atMost("greatest statutory shortfall", terms.statutoryTolerance),
    ],
  }),
  references: (terms) => ({ all: [atLeast("references that count", terms.atLeast, terms)] }),
  notice: (terms) => ({
    any: [
      inSubmission("$.notice.days", "equal", terms.days),
      ...(terms.longerAccepted ? [inSubmission("$.notice.days", "greaterThan", terms.days)] : []),
    ],
  }),
  "pre-employment-checks": (terms) => ({
    all: terms.checks.filter(({ required }) => required).map((check) => is("check stands", true, check)),
  }),
  "project-teams": (terms) => ({ all: [is("team is as asked", true, terms)] }),
  headhunting: (terms) => ({ all: [is("approach is allowed", true, terms)] }),
  "on-site-days": ({ daysPerWeek }) => ({
    all: [inSubmission("$.onSiteDaysPerWeek", "greaterThanInclusive", daysPerWeek)],
  }),
};

function rulesFor(rulebook: Rulebook, day: Day): readonly RuleProperties[] {
  return (Object.keys(rulebook.terms) as RuleId[]).flatMap((rule) => {
    const ruled = rulebook.terms[rule];
    const dated = valueOn((ruled?.values ?? []) as readonly Dated<never>[], day);
    if (!dated) return [];
    const { citation, provenance } = dated;
    const reason = `${rulebook.title} asks this in its rule on ${rule}.`;
    return {
      conditions: CONDITIONS[rule](dated.value),
      event: { type: `${rulebook.id}: ${rule}`, params: { rule, reason, force: ruled?.force, citation, provenance } },
    };
  });
}

const yearReadings = ({ countsNewlyQualifiedYear }: ExperienceTerms): readonly boolean[] =>
  countsNewlyQualifiedYear === null ? [true, false] : [countsNewlyQualifiedYear];

const countsOf = ({ partTimeCountsInFull }: ExperienceTerms): readonly Count[] =>
  partTimeCountsInFull === null
    ? ["calendar", "full-time-equivalent"]
    : [partTimeCountsInFull ? "calendar" : "full-time-equivalent"];

type Reading = { readonly terms: ExperienceTerms; readonly withYear: boolean; readonly by: Count };

function workedMonths({ posts, qualifiedOn, startsOn }: SubmissionFacts, { terms, withYear, by }: Reading): number {
  const last = beginOf(startsOn);
  const counted = posts.filter(
    (post) =>
      post.direct &&
      post.kind !== "agency" &&
      post.employerKind !== "other" &&
      (post.childrensServices || !terms.childrensServicesOnly) &&
      (withYear || post.kind !== "newly-qualified-year"),
  );
  const spells = counted.map(({ from, to, fullTimeEquivalent }) => ({
    begin: beginOf(qualifiedOn === null ? from : latest(from, qualifiedOn)),
    end: to === null ? last : Math.min(endOf(to), last),
    fullTimeEquivalent,
  }));
  return tenthsOfMonths(addUp(spells), by);
}

function newlyQualifiedIsOver({ posts, qualifiedOn, startsOn }: SubmissionFacts, terms: NewlyQualifiedTerms): boolean {
  const years = posts.filter((post) => post.kind === "newly-qualified-year" && post.from <= startsOn);
  if (years.some(({ to }) => to === null || to >= startsOn)) return false;
  const since =
    years.length > 0 ? years.reduce((last, { to }) => latest(last, to as Day), years[0]?.to as Day) : qualifiedOn;
  return since === null || startsOn >= addMonths(addDays(since, 1), terms.monthsAfterNewlyQualifiedYear);
}

function coolsOff(post: Post, { startsOn, council }: SubmissionFacts, terms: CoolingOffTerms): boolean {
  if (!post.direct || !post.childrensServices || post.from > startsOn) return false;
  if (post.employerKind !== "english-authority" && post.employerKind !== "children's-trust") return false;
  if (!terms.posts.includes(post.kind) && !terms.undecidedPosts.includes(post.kind)) return false;
  const near =
    post.authorityCode === council.authorityCode ||
    (terms.withinRegion && (post.region ?? council.region) === council.region);
  if (!near) return false;
  if (post.to === null || post.to >= startsOn) return true;
  if (terms.exemptReasons?.includes(post.reasonForLeaving)) return false;
  return addMonths(addDays(post.to, 1), terms.months) > startsOn;
}

function countsAsReference(
  reference: SubmissionFacts["references"][number],
  { startsOn, judgedOn }: SubmissionFacts,
  terms: ReferenceTerms,
): boolean {
  if (reference.givenOn > judgedOn || (terms.practiceBased && !reference.practiceBased)) return false;
  if (!reference.onStandardTemplate && reference.givenOn >= terms.standardTemplateFrom) return false;
  return terms.withinMonths === null || addMonths(reference.givenOn, terms.withinMonths) >= startsOn;
}

function checkStands(
  { checks, endsOn, judgedOn }: SubmissionFacts,
  { kind, validMonths }: CheckTerms["checks"][number],
): boolean {
  return checks.some((check) => {
    if (check.kind !== kind || check.outcome !== "clear" || check.completedOn === null || check.completedOn > judgedOn)
      return false;
    const lapses = validMonths === null ? null : addDays(addMonths(check.completedOn, validMonths), -1);
    const expires = check.expiresOn ?? lapses;
    return expires === null || expires >= endsOn;
  });
}
