import type { ChargeBreakdown, ChargeLine, EngagementRoute } from "~/domain/charges/charge-breakdown";
import { proposeStatutoryLines } from "~/domain/charges/statutory-lines";
import { parametersOn } from "~/domain/charges/statutory-parameters";
import { sumOfLines } from "~/domain/charges/sums";
import { addDays, addMonths, type Day, dayOf } from "~/domain/day";
import type { Check, Leaving, Post, ReferenceFact, SubmissionFacts } from "~/domain/facts";
import { pounds, type Rate, rateOf } from "~/domain/money";
import { checkDone, compliantFacts, postAt, referenceGiven } from "~/features/rulebooks/cases/usual-submission";
import { statutoryBook } from "./statutory-book";

const FIRST_DAY = dayOf("2025-06-01");
const DAYS = 900;
const COUNCILS = [
  { employer: "Eastholm Council", authorityCode: "XEH", region: "Northmere" },
  { employer: "Westbrook Council", authorityCode: "XWB", region: "Northmere" },
  { employer: "Marsh Vale Council", authorityCode: "XMV", region: "Southmere" },
  { employer: "Carrow Council", authorityCode: "XCW", region: null },
] as const;

/** So many submissions of every sort, most of them near enough to the terms: the same ones for the same seed, on any machine. */
export function randomSubmissions(count: number, seed: number): readonly SubmissionFacts[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, () => randomSubmission(chance));
}

type Chance = {
  /** A whole number from 0 to one below `most`. */
  readonly below: (most: number) => number;
  /** Whether one chance in `many` came up. */
  readonly oneIn: (many: number) => boolean;
  readonly of: <Item>(items: readonly Item[]) => Item;
};

function randomSubmission(chance: Chance): SubmissionFacts {
  const startsOn = addDays(FIRST_DAY, chance.below(DAYS));
  const judgedOn = addDays(startsOn, chance.below(120) - 60);
  const usual = compliantFacts(startsOn);
  const qualifiedOn = addMonths(startsOn, -12 - chance.below(180));
  return {
    ...usual,
    judgedOn,
    endsOn: addDays(startsOn, 28 + chance.below(330)),
    coreJobType: chance.of(["social-worker", "senior-social-worker", "advanced-practitioner", "team-manager"]),
    registration: {
      number: chance.oneIn(40) ? "12345" : `SW${100_000 + chance.below(90_000)}`,
      status: chance.oneIn(12) ? chance.of(["suspended", "conditions", "not-registered"]) : "registered",
      checkedOn: addDays(judgedOn, -chance.below(32)),
      registeredUntil: chance.oneIn(2) ? null : addDays(judgedOn, chance.below(400) - 10),
    },
    qualifiedOn: chance.oneIn(20) ? null : qualifiedOn,
    posts: randomPosts(chance, qualifiedOn, startsOn),
    checks: randomChecks(chance, usual.checks, startsOn),
    charge: randomCharge(chance),
    routesAccepted: chance.oneIn(10) ? ["paye"] : usual.routesAccepted,
    references: randomReferences(chance, judgedOn),
    notice: { days: chance.of([28, 28, 28, 14, 27, 56]), substantiveDays: chance.of([null, null, 14, 28, 84]) },
    approach: chance.of(["worker-applied", "worker-applied", "already-with-agency", "approached-in-post", undefined]),
    projectTeam: chance.oneIn(6)
      ? {
          name: "Assessment team",
          practiceControl: chance.oneIn(3) ? null : "The council’s team manager supervises all work.",
          otherServices: chance.oneIn(3) ? null : [{ name: "Reports", amount: pounds("350.00"), per: "week" }],
        }
      : null,
    onSiteDaysPerWeek: chance.of([null, 100, 200, 250]),
    ...(chance.oneIn(10) ? { leavings: [randomLeaving(chance, startsOn)] } : {}),
    ...(chance.oneIn(10)
      ? {
          exemptions: [
            {
              number: `E-${100_000 + chance.below(100_000)}`,
              rulebookId: "northmere-2025",
              rule: chance.of(["price-cap", "notice", "cooling-off", "references"]),
              grantedOn: addDays(startsOn, -7),
              startsOn: addDays(startsOn, chance.below(20) - 10),
              endsOn: addDays(startsOn, chance.below(180)),
              grantedBy: [
                { name: "Ruth Addo", office: "director of children’s services" },
                { name: "Tom Hale", office: "chief executive" },
              ],
              upTo: pounds("44.00"),
            },
          ],
        }
      : {}),
  };
}

function randomPosts(chance: Chance, qualifiedOn: Day, startsOn: Day): readonly Post[] {
  const posts: Post[] = [];
  let from = qualifiedOn;
  for (let index = 0; index < 6 && from < startsOn; index++) {
    const to = addMonths(from, 6 + chance.below(60));
    const agency = chance.oneIn(4);
    const council = chance.of(COUNCILS);
    posts.push(
      postAt(from, to < startsOn ? to : chance.oneIn(2) ? null : to, {
        id: `post-${index}`,
        ...(agency
          ? { employer: "Alder Social Work", authorityCode: null, region: null, employerKind: "other", direct: false }
          : council),
        kind: agency ? "agency" : index === 0 ? "newly-qualified-year" : chance.of(["substantive", "fixed-term"]),
        childrensServices: !chance.oneIn(8),
        fullTimeEquivalent: chance.of([100, 100, 80, 60]),
        reasonForLeaving: chance.of(["resigned", "redundancy", "end-of-contract", "moved-to-permanent-role"]),
      }),
    );
    from = addDays(to, chance.below(60) - 20);
  }
  return posts;
}

const randomChecks = (chance: Chance, usual: readonly Check[], startsOn: Day): readonly Check[] =>
  usual.flatMap(({ kind }) => {
    if (chance.oneIn(40)) return [];
    return checkDone(kind, addDays(startsOn, -70 - chance.below(400)), {
      outcome: chance.oneIn(20) ? chance.of(["pending", "could-not-complete", "not-needed"]) : "clear",
      expiresOn: chance.oneIn(8) ? addDays(startsOn, chance.below(300) - 20) : null,
    });
  });

const randomReferences = (chance: Chance, judgedOn: Day): readonly ReferenceFact[] =>
  Array.from({ length: 1 + chance.below(4) }, (_, index) =>
    referenceGiven(addDays(judgedOn, -chance.below(900)), {
      id: `reference-${index}`,
      practiceBased: !chance.oneIn(6),
      onStandardTemplate: !chance.oneIn(5),
    }),
  );

const randomLeaving = (chance: Chance, startsOn: Day): Leaving => {
  const { employer, authorityCode } = chance.of(COUNCILS);
  return {
    council: employer,
    authorityCode,
    region: "Northmere",
    kind: "substantive",
    leftOn: addDays(startsOn, -chance.below(150)),
    reason: "resigned",
  };
};

const LAW = parametersOn(statutoryBook, dayOf("2026-11-23"));
if (LAW === null) throw new Error("The law's figures do not reach the day");
const law = LAW;

/** Pay near the caps, the statutory lines that follow from it, and now and then a line or a total that is wrong. */
function randomCharge(chance: Chance): ChargeBreakdown {
  const route = chance.of<EngagementRoute>(["paye", "paye", "umbrella", "limited-company"]);
  const unit = chance.oneIn(6) ? "day" : "hour";
  const pay = rateOf((route === "limited-company" ? 360_000 : 285_000) + 100 * chance.below(600));
  const engagement = {
    route,
    unit,
    paidHoursPerDay: unit === "day" ? 740 : null,
    hoursPerWeek: chance.of([3700, 3700, 2220]),
    niMethod: chance.oneIn(5) ? "flat" : "weekly-threshold",
  } as const;
  const perUnit = (unit === "day" ? Math.round(pay * 7.4) : pay) as Rate;
  const statutory = proposeStatutoryLines(engagement, perUnit, law).filter(() => !chance.oneIn(25));
  const lines: readonly ChargeLine[] = [
    { kind: "pay", name: null, rate: perUnit },
    ...statutory,
    ...(route === "umbrella" ? [{ kind: "umbrella-margin", name: null, rate: pounds("0.65") } as const] : []),
    { kind: "agency-margin", name: null, rate: pounds("2.75") },
    { kind: "msp-fee", name: null, rate: pounds("0.75") },
  ];
  return {
    ...engagement,
    lines,
    statedTotal: (sumOfLines(lines) + (chance.oneIn(30) ? 100 : 0)) as Rate,
  };
}

/** Mulberry32: small, and the same everywhere, since it is whole numbers alone. */
function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (most: number) => next() % most;
  return {
    below,
    oneIn: (many) => below(many) === 0,
    of: (items) => items[below(items.length)] as (typeof items)[number],
  };
}
