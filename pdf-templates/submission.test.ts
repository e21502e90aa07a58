import { describe, expect, it } from "vitest";
import { submissionContent } from "#test/factories/documents";
import { chargeOfShares } from "~/domain/charges/blended-week";
import { penceOf, pounds } from "~/domain/money";
import { type SubmissionContent, submissionDocument } from "./submission";

const sectionOf = (content: SubmissionContent, heading: string) =>
  submissionDocument(content).sections.find((section) => section.heading === heading);
const tableOf = (content: SubmissionContent, heading: string) => {
  const block = sectionOf(content, heading)?.blocks.find(({ type }) => type === "table");
  return block?.type === "table" ? block.table : null;
};
const answersOf = (content: SubmissionContent, heading: string) =>
  Object.fromEntries(
    (sectionOf(content, heading)?.blocks ?? []).flatMap((block) =>
      block.type === "fields" ? block.fields.map(({ question, answer }) => [question, answer]) : [],
    ),
  );
const withCharge = (charge: Partial<SubmissionContent["facts"]["charge"]>): SubmissionContent => ({
  ...submissionContent,
  facts: { ...submissionContent.facts, charge: { ...submissionContent.facts.charge, ...charge } },
});

const rate = (amount: string) => ({
  lines: [{ kind: "pay", name: null, rate: pounds(amount) } as const],
  statedTotal: pounds(amount),
});

describe("the charge breakdown of a submission", () => {
  it("marks which lines count towards the cap, and adds up", () => {
    const table = tableOf(submissionContent, "Charge breakdown");
    expect(table?.columns.map(({ heading }) => heading)).toEqual(["Line", "Counts towards the cap", "£ an hour"]);
    expect(table?.rows[0]).toEqual(["Pay", "Yes", "£35.00"]);
    expect(table?.rows.at(-1)).toEqual(["Managed service fee", "No", "£0.55"]);
    expect(table?.footer).toEqual(["Total", "", "£49.7323"]);
  });

  it("gives the cost of a week at contracted hours, rounded once", () => {
    expect(answersOf(submissionContent, "Charge breakdown")["Cost of a week at contracted hours"]).toBe(
      "£1,840.10, excluding VAT",
    );
  });

  it("shows a day rate by the day and by the hour, with the hours it is paid for", () => {
    const content = withCharge({
      unit: "day",
      paidHoursPerDay: 750,
      lines: [{ kind: "pay", name: null, rate: pounds("300") }],
      statedTotal: pounds("300"),
    });
    expect(tableOf(content, "Charge breakdown")?.rows).toEqual([["Pay", "Yes", "£300.00", "£40.00"]]);
    expect(answersOf(content, "Charge breakdown")["Paid hours in a day"]).toBe("7.5 hours");
  });

  it("names the rulebook where a line counts towards one cap and not another", () => {
    const [cap] = submissionContent.caps;
    const paye = { rulebook: "National guidance", basis: "paye-pay", lines: ["pay"], amount: pounds("36") } as const;
    const content = { ...submissionContent, caps: cap ? [cap, paye] : [] };
    expect(
      tableOf(content, "Charge breakdown")
        ?.rows.map(([, counts]) => counts)
        .slice(0, 2),
    ).toEqual(["Yes", "Yes: Northmere agreement"]);
  });

  it("has no column for a cap where none is in force", () => {
    const table = tableOf({ ...submissionContent, caps: [] }, "Charge breakdown");
    expect(table?.columns).toHaveLength(2);
    expect(table?.footer).toEqual(["Total", "£49.7323"]);
  });
});

describe("a charge at several rates", () => {
  const shares = [
    { label: "Standard", hoursPerWeek: 3000, coreJobType: null, ...rate("38.00") },
    { label: "Team lead", hoursPerWeek: 700, coreJobType: "team-manager", ...rate("48.00") },
  ] as const;

  it("shows every rate with its hours and role, and then the average of the week", () => {
    const { charge } = submissionContent.facts;
    const content = withCharge(chargeOfShares({ ...charge, unit: "hour", paidHoursPerDay: null }, shares));
    const blocks = sectionOf(content, "Charge breakdown")?.blocks ?? [];
    const tables = blocks.flatMap((block) => (block.type === "table" ? [block.table] : []));
    expect(tables.map(({ caption, footer }) => [caption, footer?.at(-1)])).toEqual([
      ["Standard: 30 hours a week, excluding VAT", "£38.00"],
      ["Team lead: 7 hours a week as team manager, excluding VAT", "£48.00"],
      ["What the council pays on average over the hours of the week, excluding VAT", "£39.8919"],
    ]);
  });

  it("says what expenses and flat National Insurance add", () => {
    const { charge } = submissionContent.facts;
    const content: SubmissionContent = {
      ...withCharge({ lines: [...charge.lines, { kind: "expenses", name: null, rate: pounds("1.50") }] }),
      niOverRecovery: { perHour: pounds("0.3892"), perYear: penceOf(748_82) },
    };
    const answers = answersOf(content, "Charge breakdown");
    expect(answers["Of the total, expenses, which no cap counts"]).toBe("£1.50 an hour");
    expect(answers["Employer National Insurance beyond what is due"]).toBe(
      "£0.3892 an hour, £748.82 over a year of 52 weeks",
    );
  });
});

describe("the rest of a submission", () => {
  it("lists posts with the most recent first", () => {
    const employers = tableOf(submissionContent, "Employment history")?.rows.map(([employer]) => employer);
    expect(employers?.[0]).toBe("Dunmoor Borough Council");
    expect(employers?.at(-1)).toBe("Aldermere County Council");
  });

  it("says what is absent, and never leaves a section empty", () => {
    const facts = { ...submissionContent.facts, posts: [], gaps: [], checks: [] };
    const { sections } = submissionDocument({ ...submissionContent, facts, references: [] });
    for (const { heading, blocks } of sections) expect(blocks, heading).not.toHaveLength(0);
  });

  it("gives each finding its rulebook, its citation and how sure its value is", () => {
    const block = sectionOf(submissionContent, "Verdict")?.blocks.find(({ type }) => type === "findings");
    const findings = block?.type === "findings" ? block.findings : [];
    expect(findings).toHaveLength(submissionContent.verdict.findings.length);
    expect(findings.find(({ rule }) => rule === "Cooling-off")).toMatchObject({
      rulebook: "National guidance, version 2025-10-01",
      unconfirmed: true,
      remedy: "The council’s decision settles it.",
    });
  });

  it("says how the agency came by the worker, and the days on site where the council asked for some", () => {
    const document = submissionDocument({
      ...submissionContent,
      requisition: { ...submissionContent.requisition, onSiteDaysPerWeek: 300 },
      facts: { ...submissionContent.facts, approach: "named-by-council", onSiteDaysPerWeek: 250 },
    });
    const text = JSON.stringify(document);
    for (const said of ["The council named the worker", "2.5 days a week", "3 days a week"])
      expect(text).toContain(said);
  });

  it("prices the other services of a project team apart, with the council's statement of control", () => {
    const projectTeam = {
      name: "Court team",
      practiceControl: "Our service manager decides on every case.",
      otherServices: [{ name: "Leadership", amount: pounds("260"), per: "week" }],
    } as const;
    const { sections } = submissionDocument({
      ...submissionContent,
      facts: { ...submissionContent.facts, projectTeam },
    });
    const said = JSON.stringify(sections.find(({ heading }) => heading === "Project team"));
    for (const words of ["Court team", "Our service manager decides", "Leadership", "£260.00 a week"])
      expect(said).toContain(words);
  });
});
