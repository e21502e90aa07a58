import { describe, expect, it } from "vitest";
import { chargeLine, payeCharge } from "#test/factories/charge";
import { statutoryBook } from "#test/factories/statutory-book";
import { compliantFacts } from "#test/factories/submission-facts";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import type { Exemption, SubmissionFacts } from "../facts";
import { pounds, type Rate } from "../money";
import type { CouncilRules } from "../rulebooks/council-rules";
import type { Rulebook } from "../rulebooks/rulebook";
import { foreseeUnmet } from "./foresee-unmet";
import { foreseenSentence } from "./foreseen-sentence";

const rulebooks = await loadRulebooks();
const northmere = rulebooks.find(({ id }) => id === "northmere-2025") as Rulebook;
const national = rulebooks.filter(({ id }) => id === "england-national");

/** Northmere's memorandum with every cap at one amount, as another version. */
function version(from: string, cap: Rate, reachesBackFrom: string | null): Rulebook {
  const ruled = northmere.terms["price-cap"];
  if (!ruled) throw new Error("Northmere has caps");
  const values = ruled.values.map((dated) => ({
    ...dated,
    value: { ...dated.value, caps: dated.value.caps.map((one) => ({ ...one, amount: cap })) },
  }));
  return {
    ...northmere,
    version: from,
    newAssignmentsFrom: dayOf(from),
    allAssignmentsFrom: reachesBackFrom === null ? null : dayOf(reachesBackFrom),
    terms: { ...northmere.terms, "price-cap": { ...ruled, values } },
  };
}

const rulesOf = (...versions: readonly Rulebook[]): CouncilRules => ({
  statutory: statutoryBook,
  bound: [northmere, ...versions].map((rulebook) => ({
    rulebook,
    from: rulebook.newAssignmentsFrom,
    signatories: null,
  })),
});

const today = dayOf("2026-11-22");
const startsOn = dayOf("2026-11-02");
const endsOn = dayOf("2027-03-26");
const agreed = (changes: Partial<SubmissionFacts> = {}) => ({
  startsOn,
  endsOn,
  chargesFrom: [startsOn],
  factsOn: (judgedOn: typeof today) => ({ ...compliantFacts(startsOn, { endsOn, ...changes }), judgedOn }),
});

const foresee = (rules: CouncilRules, changes: Partial<SubmissionFacts> = {}) =>
  foreseeUnmet(agreed(changes), rules, today).map(({ from, finding }) => [from, finding.rule]);

const lower = pounds("1");

describe("what an assignment will not meet", () => {
  it("is nothing where nothing that binds it changes", () => {
    expect(foresee(rulesOf(...national))).toEqual([]);
  });

  /** Agreed on 22 November, before the register shows the renewals, by what was known and checked then. */
  const planned = (start: string, registration: Partial<SubmissionFacts["registration"]> = {}) => {
    const startsOn = dayOf(start);
    const facts = compliantFacts(today, { startsOn, endsOn });
    const known = { ...facts, registration: { ...facts.registration, ...registration } };
    const factsOn = (judgedOn: typeof today) => ({ ...known, judgedOn });
    return foreseeUnmet({ startsOn, endsOn, chargesFrom: [startsOn], factsOn }, rulesOf(...national), today).map(
      ({ from, finding }) => [from, finding.rule, finding.rulebook.id],
    );
  };

  it.each([
    ["after the renewals", "2026-12-07"],
    ["six weeks ahead, when the check of today will be too old", "2027-01-04"],
  ])("is nothing of a start %s: the register is checked again by then", (_, start) => {
    expect(planned(start)).toEqual([]);
  });

  it("is what keeps a planned start from being met today: what the register shows, or a check of it that is too old", () => {
    expect(planned("2027-01-04", { status: "suspended" })).toEqual([
      ["2027-01-04", "registration", "northmere-2025"],
      ["2027-01-04", "registration", "england-national"],
    ]);
    expect(planned("2027-01-04", { checkedOn: dayOf("2026-10-12") })).toEqual([
      ["2027-01-04", "registration", "northmere-2025"],
    ]);
  });

  it("is a cap of a signed version, from the day on which it reaches back", () => {
    const rules = rulesOf(version("2027-01-01", lower, "2027-01-15"));
    expect(foresee(rules)).toEqual([["2027-01-15", "price-cap"]]);
  });

  it("is nothing of a version for new assignments alone, or from after its last day", () => {
    expect(foresee(rulesOf(version("2027-01-01", lower, null)))).toEqual([]);
    expect(foresee(rulesOf(version("2027-03-27", lower, "2027-03-27")))).toEqual([]);
    expect(foresee(rulesOf(version("2027-03-26", lower, "2027-03-26")))).toEqual([["2027-03-26", "price-cap"]]);
  });

  it("is told once, however many versions follow, with the first day", () => {
    const rules = rulesOf(version("2027-01-01", lower, "2027-01-01"), version("2027-02-01", pounds("2"), "2027-02-01"));
    expect(foresee(rules)).toEqual([["2027-01-01", "price-cap"]]);
  });

  it("is not what is unmet already, which is a breach", () => {
    const rules = rulesOf(version("2026-11-10", lower, "2026-11-10"), version("2027-01-01", pounds("2"), "2027-01-01"));
    expect(foresee(rules)).toEqual([]);
  });

  it("is what has come to bind an assignment, since it was agreed, by the day on which it starts", () => {
    const rules = rulesOf(version("2026-11-02", lower, null));
    expect(foreseeUnmet(agreed(), rules, dayOf("2026-10-30")).map(({ from }) => from)).toEqual([startsOn]);
  });

  it("is what an exemption covers, from the day after it ends", () => {
    const dear = { ...payeCharge(), lines: [chargeLine("pay", "90.00")], statedTotal: pounds("90.00") };
    const exemption: Exemption = {
      number: "E-7K3Q9D",
      rulebookId: "northmere-2025",
      rule: "price-cap",
      startsOn,
      endsOn: dayOf("2026-12-31"),
      grantedOn: startsOn,
      grantedBy: [],
      upTo: pounds("90.00"),
    };
    const [found, ...others] = foreseeUnmet(agreed({ charge: dear, exemptions: [exemption] }), rulesOf(), today);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ from: "2027-01-01", finding: { rule: "price-cap", outcome: "not met" } });
    expect(found && foreseenSentence(found)).toMatch(
      /^Exemption E-7K3Q9D ends on 31 December 2026\. From 1 January 2027 this assignment will not meet the price cap of .* above the PAYE pay cap of/,
    );
  });
});
