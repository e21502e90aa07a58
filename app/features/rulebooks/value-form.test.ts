import { describe, expect, it } from "vitest";
import type { ReferenceTerms, ReferenceTiming } from "~/domain/rulebooks/rulebook";
import { TERM_IDS, type TermId, termOf } from "~/domain/rulebooks/terms";
import type { Typed } from "~/platform/http/forms";
import { loadRulebooks } from "./load-rulebooks";
import { changeRows, judgeValueForm, rowsShown, typedValue } from "./value-form";

const rulebooks = await loadRulebooks();

const dated: Typed = {
  "from-day": "1",
  "from-month": "4",
  "from-year": "2027",
  "source-title": "Schedule",
  "source-address": "https://example.org/schedule",
  "read-on-day": "1",
  "read-on-month": "November",
  "read-on-year": "2026",
  provenance: "confirmed",
};

const northmere = rulebooks.find(({ id }) => id === "northmere-2025");
const heldBy = (term: TermId): unknown => northmere && termOf(northmere, term)?.values[0]?.value;
const typedOf = (term: TermId): Typed => ({ ...dated, ...typedValue(term, heldBy(term)) });
const errorsOf = (term: TermId, changes: Typed) => {
  const form = judgeValueForm(term, { ...typedOf(term), ...changes });
  return form.ok ? {} : form.errors;
};

describe("the form of a value", () => {
  it("filled in with a value gives it back, for every value of every rulebook that ships", () => {
    for (const rulebook of rulebooks)
      for (const term of TERM_IDS)
        for (const { value } of termOf(rulebook, term)?.values ?? []) {
          const form = judgeValueForm(term, { ...dated, ...typedValue(term, value) });
          expect([rulebook.id, term, form.ok ? form.value.value : form.errors]).toEqual([rulebook.id, term, value]);
        }
  });

  it("says what it lacks when nothing is filled in, in every term, and never in the words of the program", () => {
    for (const term of TERM_IDS) {
      const form = judgeValueForm(term, {});
      const errors = form.ok ? {} : form.errors;
      expect(Object.keys(errors)).toEqual(expect.arrayContaining(["from", "source-title", "provenance"]));
      for (const message of Object.values(errors)) expect(message).not.toMatch(/^expected|undefined|null|Invalid|: $/);
    }
  });

  it("says what is wrong in the order in which the page asks", () => {
    const wrong = { "from-month": "13", "caps.0.amount": "forty", "source-title": "", provenance: "" };
    expect(Object.keys(errorsOf("price-cap", wrong))).toEqual(["from", "caps.0.amount", "source-title", "provenance"]);
  });

  it("takes days one on each line, and none where the text names none", () => {
    const timing = (days: string) =>
      judgeValueForm("reference-timing", { ...typedOf("reference-timing"), "chased-after-days": days });
    const read = (days: string) => {
      const form = timing(days);
      return form.ok ? (form.value.value as ReferenceTiming).chasedAfterDays : form.errors;
    };
    expect(read("7\n14\n\n 21 ")).toEqual([7, 14, 21]);
    expect(read(" ")).toBeNull();
    expect(read("7, 14")).toEqual({
      "chased-after-days":
        "Days after it was asked for on which it is chased must be a list of whole numbers of days, or left empty",
    });
  });

  it("takes the templates that count one on each line, each with its version or without", () => {
    const read = (templates: string) => {
      const form = judgeValueForm("references", { ...typedOf("references"), "standard-templates": templates });
      return form.ok ? (form.value.value as ReferenceTerms).standardTemplates : form.errors;
    };
    expect(read("northmere-practice\nengland-practice-based 2024-10-31")).toEqual([
      { id: "northmere-practice", version: null },
      { id: "england-practice-based", version: "2024-10-31" },
    ]);
    expect(read("")).toBeNull();
    expect(read("Northmere’s own")).toEqual({
      "standard-templates":
        "Templates that count as the standard one must be a list of reference templates, or left empty",
    });
  });

  it("names a cap that cannot be read by its row", () => {
    expect(errorsOf("price-cap", { "caps.2.amount": "forty" })).toEqual({
      "caps.2.amount":
        "Cap 3: rate an hour must be an amount in pounds above zero and below £100,000, with four decimals at most, like 40.00",
    });
    expect(errorsOf("price-cap", { "caps.0.core-job-types": [] })).toEqual({
      "caps.0.core-job-types": "Cap 1: select the core job types that it is for",
    });
  });

  it("leaves out a row in which nothing was written, and takes pounds as people write them", () => {
    const emptied = { "caps.0.role": "", "caps.0.core-job-types": [], "caps.0.amount": " ", "caps.1.amount": "£1,042" };
    const form = judgeValueForm("price-cap", { ...typedOf("price-cap"), ...emptied });
    const { caps } = (form.ok ? form.value.value : { caps: [] }) as { caps: { role: string; amount: number }[] };
    expect(caps[0]).toMatchObject({ role: "Senior social worker", amount: 10_420_000 });
    expect(caps).toHaveLength(9);
  });

  it("keeps a value that a text leaves open apart from one that is missing", () => {
    expect(errorsOf("notice", { "longer-accepted": "not stated" })).toEqual({});
    expect(errorsOf("notice", { "longer-accepted": "" })).toEqual({
      "longer-accepted": "Select an answer: Does a longer notice meet the rule?",
    });
    expect(errorsOf("references", { "within-months": "" })).toEqual({});
    expect(errorsOf("cooling-off", { "exempt-reasons": ["not stated", "redundancy"] })).toHaveProperty(
      "exempt-reasons",
    );
  });

  it("reads days of the year as people write them", () => {
    for (const typed of ["30 November", "30 nov", "30/11"])
      expect(errorsOf("registration", { "renewal-day": typed })).toEqual({});
    expect(errorsOf("registration", { "renewal-day": "31 November" })).toEqual({
      "renewal-day": "Last day of each year’s registration must be a day and a month, like 30 November",
    });
  });

  it("makes the kind of a new check of its name, and keeps that of one that is renamed", () => {
    const typed = {
      ...typedOf("pre-employment-checks"),
      "checks.0.label": "DBS, renamed",
      "checks.9.label": "Children’s home visit: café",
      "checks.9.required": "yes",
      "checks.count": "10",
    };
    const form = judgeValueForm("pre-employment-checks", typed);
    const { checks } = (form.ok ? form.value.value : { checks: [] }) as { checks: { kind: string }[] };
    expect([checks[0]?.kind, checks[9]?.kind]).toEqual(["enhanced-dbs", "childrens-home-visit-cafe"]);
  });
});

describe("the rows of a form", () => {
  const typed = { "caps.count": "2", "caps.0.role": "One", "caps.1.role": "Two", note: "kept" };

  it("become one more, or one less, with everything typed kept", () => {
    const more = changeRows(typed, "add caps");
    expect([rowsShown(more, "caps"), more["caps.1.role"], more.note]).toEqual([3, "Two", "kept"]);
    const less = changeRows(typed, "remove caps 0");
    expect([rowsShown(less, "caps"), less["caps.0.role"], less["caps.1.role"]]).toEqual([1, "Two", undefined]);
    expect(rowsShown(changeRows(less, "remove caps 0"), "caps")).toBe(1);
  });

  it("are never more than a text could have, whatever is sent", () => {
    expect(rowsShown({ "caps.count": "1000000000" }, "caps")).toBe(100);
    expect(rowsShown({ "caps.count": "-3" }, "caps")).toBe(1);
  });
});
