import { describe, expect, it } from "vitest";
import { loadRulebooks, whatShips } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import { pounds, rateOf } from "../money";
import { findFaults, type HeldAgainst } from "./find-faults";
import type { Cap, Dated, NamedTemplate, PriceCapTerms, ReferenceTiming, Rulebook } from "./rulebook";
import { type TermId, termOf, type ValueOf, withTerm } from "./terms";

const [ships, rulebooks] = [await whatShips(), await loadRulebooks()];
const northmere = rulebooks.find(({ id }) => id === "northmere-2025") as Rulebook;

const valuesOf = <Id extends TermId>(id: Id): readonly Dated<ValueOf<Id>>[] =>
  (termOf(northmere, id)?.values ?? []) as readonly Dated<ValueOf<Id>>[];

const faultsOf = (rulebook: Rulebook, against: HeldAgainst = ships) =>
  findFaults(rulebook, against).map(({ path, problem, mend }) => [path.join(" "), problem, mend]);

/** The faults of Northmere's agreement with these values for one of its terms. */
const faultsWith = <Id extends TermId>(id: Id, values: readonly Dated<ValueOf<Id>>[]) =>
  faultsOf(withTerm(northmere, id, { force: termOf(northmere, id)?.force ?? null, values }));

/** With only the first value of the term, changed so. */
const faultsOfValue = <Id extends TermId>(id: Id, value: Partial<ValueOf<Id>>) => {
  const [first] = valuesOf(id);
  if (!first) throw new Error(`Northmere has no ${id}`);
  return faultsWith(id, [{ ...first, to: null, value: { ...first.value, ...value } }]);
};

const faultsOfCaps = (...caps: readonly Cap[]) => faultsOfValue("price-cap", { caps } as Partial<PriceCapTerms>);

const cap = (changes: Partial<Cap> = {}): Cap => ({
  role: "Social worker",
  coreJobTypes: ["social-worker"],
  basis: "all-in",
  amount: pounds("40.00"),
  ...changes,
});

const ANY: NamedTemplate = { id: "england-practice-based", version: null };

it("a rulebook that ships has none", () => {
  expect(rulebooks.flatMap((rulebook) => findFaults(rulebook, ships))).toEqual([]);
});

describe("dates", () => {
  const [first, second, third] = valuesOf("price-cap");
  if (!first || !second || !third) throw new Error("Northmere has three schedules of caps");

  it("that overlap", () => {
    expect(
      faultsWith("price-cap", [
        { ...first, to: dayOf("2026-04-01") },
        { ...second, to: null },
      ]),
    ).toEqual([
      [
        "rules price-cap values 0 to",
        "The value from 1 October 2025 ends on 1 April 2026 and overlaps the next, from 1 April 2026",
        "Give 31 March 2026, or no last day",
      ],
    ]);
  });

  it("that leave a gap", () => {
    expect(
      faultsWith("price-cap", [
        { ...first, to: dayOf("2026-02-28") },
        { ...second, to: null },
      ]),
    ).toEqual([
      [
        "rules price-cap values 0 to",
        "Nothing is in force from 1 March 2026 to 31 March 2026",
        "Give 31 March 2026, or no last day, or begin the next value on 1 March 2026",
      ],
    ]);
  });

  it("that end before they begin", () => {
    expect(faultsWith("price-cap", [{ ...first, to: dayOf("2025-09-30") }])).toEqual([
      [
        "rules price-cap values 0 to",
        "The value from 1 October 2025 ends on 30 September 2025, before it begins",
        "Give 1 October 2025 or a later day, or no last day",
      ],
    ]);
  });

  it("that are the same, or out of order", () => {
    const problems = (values: Parameters<typeof faultsWith<"price-cap">>[1]) =>
      faultsWith("price-cap", values).map(([path, problem]) => [path, problem]);
    expect(problems([first, { ...second, from: first.from }])).toContainEqual([
      "rules price-cap values 1 from",
      "Two values begin on 1 October 2025",
    ]);
    expect(problems([second, first])).toContainEqual([
      "rules price-cap values 1 from",
      "The value from 1 October 2025 stands after the one from 1 April 2026",
    ]);
  });

  it("before the rulebook's first day, or after its last", () => {
    const later = { ...northmere, newAssignmentsFrom: dayOf("2026-05-01"), allAssignmentsFrom: null };
    expect(faultsOf(later)).toContainEqual([
      "rules price-cap values 0 from",
      "The value from 1 October 2025 begins before the rulebook binds anything, on 1 May 2026",
      "Remove it: it is never in force",
    ]);
    expect(faultsOf(later)).toContainEqual([
      "rules price-cap values 1 from",
      "The value from 1 April 2026 begins before the rulebook binds anything, on 1 May 2026",
      "Give 1 May 2026, from which it is in force",
    ]);
    expect(faultsOf({ ...northmere, to: dayOf("2027-03-31") })).toEqual([
      [
        "rules price-cap values 2 from",
        "The value from 1 April 2027 begins after the rulebook ends, on 31 March 2027",
        "Remove it, or give the rulebook a later last day",
      ],
    ]);
  });

  it("of the rulebook that end or reach back before it begins", () => {
    expect(faultsOf({ ...northmere, to: dayOf("2025-09-30") })).toEqual([
      [
        "to",
        "It ends on 30 September 2025, before it begins on 1 October 2025",
        "Give 1 October 2025 or a later day, or no last day",
      ],
    ]);
    const [fault] = faultsOf({ ...northmere, allAssignmentsFrom: dayOf("2025-09-30") });
    expect(fault?.[0]).toBe("all-assignments-from");
  });
});

describe("caps", () => {
  it("of nothing", () => {
    expect(faultsOfCaps(cap({ amount: rateOf(0) }))).toEqual([
      [
        "rules price-cap values 0 value caps 0 amount",
        "The cap for ‘Social worker’ is £0.00 an hour, below the national living wage of £12.21 from 1 April 2025",
        "Enter £12.21 or more",
      ],
    ]);
  });

  it("that a later living wage overtakes while they are in force", () => {
    expect(faultsOfCaps(cap({ amount: pounds("12.21") }))).toEqual([
      [
        "rules price-cap values 0 value caps 0 amount",
        "The cap for ‘Social worker’ is £12.21 an hour, below the national living wage of £12.71 from 1 April 2026",
        "Enter £12.71 or more",
      ],
    ]);
    const [first] = valuesOf("price-cap");
    if (!first) throw new Error("Northmere has a schedule of caps");
    const value = { ...first.value, caps: [cap({ amount: pounds("12.21") })] };
    expect(faultsWith("price-cap", [{ ...first, to: dayOf("2026-03-31"), value }])).toEqual([]);
  });

  it("of a year whose living wage nobody has set yet, by the latest that is known and its own day", () => {
    const [first] = valuesOf("price-cap");
    if (!first) throw new Error("Northmere has a schedule of caps");
    const value = { ...first.value, caps: [cap({ amount: pounds("9") })] };
    expect(faultsWith("price-cap", [{ ...first, from: dayOf("2027-04-01"), to: null, value }])).toContainEqual([
      "rules price-cap values 0 value caps 0 amount",
      "The cap for ‘Social worker’ is £9.00 an hour, below the national living wage of £12.71 from 1 April 2026, the latest that is known",
      "Enter £12.71 or more",
    ]);
  });

  it("for one role on one basis twice", () => {
    expect(faultsOfCaps(cap(), cap({ role: " social Worker", amount: pounds("41.00") }))).toEqual([
      [
        "rules price-cap values 0 value caps 1 role",
        "Two caps are for ‘ social Worker’ on the same basis",
        "Remove one of the two, or name another role",
      ],
    ]);
    expect(faultsOfCaps(cap(), cap({ basis: "paye-pay" }), cap({ role: "Senior", amount: pounds("41.00") }))).toEqual(
      [],
    );
  });

  it("of a role that stands for one core job type twice, or for others on another basis", () => {
    expect(faultsOfCaps(cap({ coreJobTypes: ["team-manager", "team-manager"] }))[0]?.[1]).toBe(
      "‘Social worker’ stands for one core job type twice",
    );
    expect(faultsOfCaps(cap(), cap({ basis: "paye-pay", coreJobTypes: ["team-manager"] }))[0]?.[1]).toBe(
      "‘Social worker’ stands for team manager in one cap and for social worker in another",
    );
  });
});

describe("other values", () => {
  it("a source without an address, or with one that is none", () => {
    const [notice] = valuesOf("notice");
    if (!notice) throw new Error("Northmere has a rule of notice");
    const at = (address: string) => faultsWith("notice", [{ ...notice, citation: { ...notice.citation, address } }]);
    expect(at("")[0]?.[1]).toBe("The source ‘Northmere memorandum on agency social work (invented)’ has no address");
    expect(at("the drawer")[0]?.slice(0, 2)).toEqual([
      "rules notice values 0 source",
      "The address of the source ‘Northmere memorandum on agency social work (invented)’ is ‘the drawer’, which is not a web address",
    ]);
  });

  it("two checks of one kind", () => {
    const [check] = valuesOf("pre-employment-checks")[0]?.value.checks ?? [];
    if (!check) throw new Error("Northmere asks for checks");
    expect(faultsOfValue("pre-employment-checks", { checks: [check, { ...check, label: "Again" }] })).toMatchObject([
      [
        "rules pre-employment-checks values 0 value checks 1 kind",
        expect.stringContaining("‘Again’"),
        expect.anything(),
      ],
    ]);
  });

  it("an exemption from a rule that the rulebook has not, or that lasts no time", () => {
    expect(faultsOfValue("exemptions", { rules: ["on-site-days"], mayLastMonths: 0 }).map(([path]) => path)).toEqual([
      "policies exemptions values 0 value rules 0",
      "policies exemptions values 0 value may-last-months",
    ]);
    const without = withTerm(northmere, "notice", null);
    expect(faultsOf(without).map(([, problem]) => problem)).toEqual([
      "An exemption can be granted from ‘notice’, a rule that the rulebook does not have",
    ]);
  });

  it("an exemption that one office would grant alone, or twice", () => {
    for (const decidedBy of [["director"], ["director", "director"]] as const)
      expect(faultsOfValue("exemptions", { decidedBy: [...decidedBy] })).toMatchObject([
        ["policies exemptions values 0 value decided-by", expect.stringContaining("One office"), expect.anything()],
      ]);
  });

  it("a post that both counts and is left open, and references that cannot all come from councils", () => {
    expect(faultsOfValue("cooling-off", { undecidedPosts: ["substantive"] })).toHaveLength(1);
    expect(faultsOfValue("references", { atLeast: 2, fromAuthorities: 3 })).toHaveLength(1);
    expect(faultsOfValue("breaches", { explainWithinDays: 5, mendWithinDays: 4 })).toHaveLength(1);
  });

  it("a reference that is due before it is asked for, or chased on days that do not rise", () => {
    const northmereWith = (value: Partial<ReferenceTiming>) => faultsOfValue("reference-timing", value);
    expect(northmereWith({ askedDaysBeforeEnd: 14, dueDaysBeforeEnd: 14 })).toEqual([
      [
        "policies reference-timing values 0 value due-days-before-end",
        "A reference is to be given 14 days before the end, and is asked for 14 days before it",
        "Enter fewer than 14 days, or ask for it sooner",
      ],
    ]);
    expect(northmereWith({ chasedAfterDays: [7, 7, 400] }).map(([path, , mend]) => [path, mend])).toEqual([
      ["policies reference-timing values 0 value chased-after-days 1", "Give days that rise, such as 7, 14, 21 and 28"],
      ["policies reference-timing values 0 value chased-after-days 2", "Enter from 1 to 366 days"],
    ]);
    expect(northmereWith({ chasedAfterDays: [] })).toHaveLength(1);
    expect(northmereWith({ midPointAfterMonths: 0 })).toHaveLength(1);
    expect(northmereWith({ askedDaysBeforeEnd: 28, dueDaysBeforeEnd: 7, chasedAfterDays: [7, 14] })).toEqual([]);
  });

  it("chases that come within 48 hours of each other, of the request, or of what the policy says itself", () => {
    const northmereWith = (value: Partial<ReferenceTiming>) =>
      faultsOfValue("reference-timing", { hoursBetweenChases: null, ...value });
    expect(northmereWith({ chasedAfterDays: [7, 8, 10, 11] })).toEqual([
      [
        "policies reference-timing values 0 value chased-after-days 1",
        "A reference is chased on day 8, one day after day 7, and 48 hours lie between two chases at least",
        "Give 9 or a later day",
      ],
      [
        "policies reference-timing values 0 value chased-after-days 3",
        "A reference is chased on day 11, one day after day 10, and 48 hours lie between two chases at least",
        "Give 12 or a later day",
      ],
    ]);
    expect(northmereWith({ chasedAfterDays: [1, 7] })).toEqual([
      [
        "policies reference-timing values 0 value chased-after-days 0",
        "A reference is chased on day 1, one day after it was asked for, and 48 hours lie between two chases at least",
        "Give 2 or a later day",
      ],
    ]);
    expect(northmereWith({ hoursBetweenChases: 24 })).toEqual([
      [
        "policies reference-timing values 0 value hours-between-chases",
        "24 hours lie between two chases, and nobody is chased twice within 48",
        "Enter 48 hours or more",
      ],
    ]);
    expect(northmereWith({ hoursBetweenChases: 73, chasedAfterDays: [4, 7] })).toEqual([
      [
        "policies reference-timing values 0 value chased-after-days 1",
        "A reference is chased on day 7, three days after day 4, and 73 hours lie between two chases at least",
        "Give 8 or a later day",
      ],
    ]);
    expect(northmereWith({ hoursBetweenChases: 48, chasedAfterDays: [2, 4] })).toEqual([]);
  });

  it("a standard template that nobody has, or in a version that nobody has, by its place and the nearest name", () => {
    const naming = (...standardTemplates: NamedTemplate[]) => faultsOfValue("references", { standardTemplates });
    expect(naming(ANY, { id: "england-practise-based", version: null })).toEqual([
      [
        "rules references values 0 value standard-templates 1",
        "There is no reference template ‘england-practise-based’",
        "Enter ‘england-practice-based’, or load the template first",
      ],
    ]);
    expect(naming({ id: "official", version: null }).map(([, , mend]) => mend)).toEqual([
      "Enter one of england-employment-confirmation, england-practice-based, or load it first",
    ]);
    expect(naming({ ...ANY, version: dayOf("2025-01-01") })).toEqual([
      [
        "rules references values 0 value standard-templates 0",
        "There is no version 2025-01-01 of the reference template ‘england-practice-based’",
        "Enter england-practice-based 2024-10-31, or england-practice-based alone for any version",
      ],
    ]);
    expect(naming({ id: "england-employment-confirmation", version: null })).toHaveLength(1);
    expect(naming()).toHaveLength(1);
    expect(naming(ANY)).toEqual([]);
  });

  it("a standard template that referees are not asked by the day, unless it only counts", () => {
    const [first] = valuesOf("references");
    if (!first) throw new Error("Northmere asks for references");
    const official = { id: "official", version: dayOf("2026-01-01"), practiceBased: true };
    const naming = (askedFrom: string | null, ...standardTemplates: NamedTemplate[]) =>
      faultsOf(
        withTerm(northmere, "references", {
          force: "must",
          values: [{ ...first, value: { ...first.value, standardTemplates } }],
        }),
        {
          ...ships,
          templates: [...ships.templates, { ...official, askedFrom: askedFrom === null ? null : dayOf(askedFrom) }],
        },
      );
    const named: NamedTemplate = { id: "official", version: null };
    expect(naming(null, named)).toEqual([
      [
        "rules references values 0 value standard-templates 0",
        "Referees are to be asked the template ‘official’ from 1 October 2025, and it is asked from no day yet",
        "Under Reference templates, choose 1 October 2025 or an earlier day for it",
      ],
    ]);
    expect(naming("2025-10-02", named).map(([, problem]) => problem)).toEqual([
      expect.stringMatching(/asked from 2 October 2025$/),
    ]);
    expect(naming("2025-10-01", named)).toEqual([]);
    expect(naming(null, ANY, named)).toEqual([]);
  });

  it("a rulebook without a rule", () => {
    expect(faultsOf({ ...northmere, terms: {}, policies: {} })).toEqual([
      ["rules", "It has no rules", "Put at least one rule in"],
    ]);
  });
});

describe("the name of a version", () => {
  const problems = (version: string) => faultsOf({ ...northmere, version });

  it("is its first day, or that with a number", () => {
    expect([...problems("2025-10-01"), ...problems("2025-10-01-2")]).toEqual([]);
  });

  it("that is another day, or none", () => {
    expect(problems("soon")).toEqual([
      [
        "version",
        "The version is called ‘soon’, and it binds new assignments from 1 October 2025",
        "Call it 2025-10-01, or 2025-10-01-2 where there is one of that day already",
      ],
    ]);
    expect(problems("2027-06-01")).toHaveLength(1);
    expect(problems("2025-10-01-draft")).toHaveLength(1);
  });
});

describe("numbers that nobody agrees on", () => {
  it("a notice of no days, and one of ten years", () => {
    expect(faultsOfValue("notice", { days: 0 })).toEqual([
      ["rules notice values 0 value days", "The notice is no days", "Enter from 1 to 366 days"],
    ]);
    expect(faultsOfValue("notice", { days: 4000 })).toEqual([
      ["rules notice values 0 value days", "The notice is 4000 days", "Enter from 1 to 366 days"],
    ]);
  });

  it("stop at the limit itself", () => {
    for (const days of [1, 366]) expect(faultsOfValue("notice", { days })).toEqual([]);
  });

  it("months without an agency role, and an exemption that lasts none", () => {
    expect(faultsOfValue("cooling-off", { months: 999 })).toEqual([
      ["rules cooling-off values 0 value months", "The cooling-off is 999 months", "Enter from 1 to 60 months"],
    ]);
    expect(faultsOfValue("exemptions", { mayLastMonths: 0 })).toEqual([
      [
        "policies exemptions values 0 value may-last-months",
        "The longest exemption is no months",
        "Enter from 1 to 60 months",
      ],
    ]);
  });

  it("and none where the text is silent", () => {
    expect(faultsOfValue("references", { withinMonths: null })).toEqual([]);
  });
});
