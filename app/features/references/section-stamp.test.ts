import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answers, answersOf, type Question, type TemplateSection } from "~/domain/references/reference-template";
import { mergeSection, sectionStamp } from "./section-stamp";

const asked = { name: "an answer", guidance: null, required: false, wording: "What did you see?" };
const questions: readonly Question[] = [
  { ...asked, id: "caseload", kind: "text", limit: 200 },
  { ...asked, id: "concern", kind: "yes-no", detail: { when: "yes", wording: "What was it?", limit: 200 } },
  { ...asked, id: "examples", kind: "text", limit: 2000 },
];
const section: TemplateSection = { id: "work", title: "The work", guidance: null, warning: null, questions };

const merge = (began: Answers, saved: Answers, typed: Answers) => {
  const { answers, conflicts } = mergeSection(section, { stamp: sectionStamp(section, began), saved, typed });
  return { answers, conflicts: conflicts.map(({ id }) => id) };
};

describe("two people who fill in one section", () => {
  it("both keep what they wrote where they answered different questions", () => {
    const began = { caseload: "16" };
    expect(merge(began, { caseload: "18" }, { caseload: "16", examples: "A visit" })).toEqual({
      answers: { caseload: "18", examples: "A visit" },
      conflicts: [],
    });
  });

  it("are told of the question that both answered, each otherwise", () => {
    expect(merge({}, { caseload: "16" }, { caseload: "18" })).toEqual({
      answers: { caseload: "18" },
      conflicts: ["caseload"],
    });
  });

  it("are told nothing where both wrote the same", () => {
    expect(merge({}, { caseload: "16" }, { caseload: "16" }).conflicts).toEqual([]);
  });

  it("are told of the question where one changed only the detail of it", () => {
    const began = { concern: "yes", "concern-detail": "Late records" };
    const saved = { concern: "yes", "concern-detail": "Late records, substantiated in May" };
    expect(merge(began, saved, { concern: "no" }).conflicts).toEqual(["concern"]);
  });

  const answers = fc.record(
    {
      caseload: fc.constantFrom("16", "17", "18"),
      concern: fc.constantFrom("yes", "no"),
      "concern-detail": fc.constantFrom("One", "Two"),
      examples: fc.constantFrom("A", "B"),
    },
    { requiredKeys: [] },
  );

  it("never lose a word: whatever either changed stands, or is told of", () => {
    fc.assert(
      fc.property(answers, answers, answers, (began, saved, typed) => {
        const { answers: merged, conflicts } = merge(began, saved, typed);
        for (const question of questions) {
          const of = (all: Answers) => JSON.stringify(answersOf({ ...section, questions: [question] }, all));
          if (conflicts.includes(question.id)) continue;
          if (of(typed) !== of(began)) expect(of(merged)).toBe(of(typed));
          if (of(saved) !== of(began)) expect(of(merged)).toBe(of(saved));
        }
      }),
    );
  });
});
