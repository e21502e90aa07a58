import { describe, expect, it } from "vitest";
import { referencesInUse } from "~/features/references/load-reference-templates";
import { dayOf } from "../day";
import { compareTemplates, templateDifferences } from "./compare-templates";
import { confirmationFor, type ReferenceTemplate, type TemplateSection, templateFor } from "./reference-template";

const { templates } = await referencesInUse();
const today = dayOf("2026-11-20");
const shipped = templateFor(templates, today);

const differences = (after: ReferenceTemplate) => templateDifferences(compareTemplates(shipped, after));

/** The template with one section changed. */
const withSection = (id: string, change: (section: TemplateSection) => TemplateSection): ReferenceTemplate => ({
  ...shipped,
  sections: shipped.sections.map((section) => (section.id === id ? change(section) : section)),
});

const without = (section: TemplateSection, id: string): TemplateSection => ({
  ...section,
  questions: section.questions.filter((question) => question.id !== id),
});

describe("two templates side by side", () => {
  it("differ in nothing where both are the same, and all of it can be shown", () => {
    expect(differences(shipped)).toEqual({ about: [], sections: [] });
    const all = compareTemplates(shipped, shipped);
    expect(all.sections.map(({ id }) => id)).toEqual(shipped.sections.map(({ id }) => id));
    expect(all.sections.flatMap(({ questions }) => questions).every(({ difference }) => difference === "same")).toBe(
      true,
    );
  });

  it("tell of words that were changed, and of nothing beside them", () => {
    const after = withSection("work", (section) => ({
      ...section,
      guidance: "Say what they did.",
      questions: section.questions.map((question) =>
        question.id === "caseload" ? { ...question, wording: "How many children?", required: false } : question,
      ),
    }));
    expect(differences(after)).toEqual({
      about: [],
      sections: [
        expect.objectContaining({
          id: "work",
          difference: "changed",
          rows: [{ label: "Guidance", before: null, after: "Say what they did.", difference: "added" }],
          questions: [
            {
              id: "caseload",
              wording: "How many children?",
              difference: "changed",
              rows: [
                {
                  label: "Question",
                  before: "What kind and size of caseload did they hold?",
                  after: "How many children?",
                  difference: "changed",
                },
                { label: "Has to be answered", before: "Yes", after: "No", difference: "changed" },
              ],
            },
          ],
        }),
      ],
    });
  });

  it("show a question that was added or taken out whole, where it stands or stood", () => {
    const fewer = withSection("work", (section) => without(section, "caseload"));
    const [taken] = differences(fewer).sections;
    expect(taken?.questions.map(({ id, difference }) => [id, difference])).toEqual([["caseload", "removed"]]);
    expect(taken?.questions[0]?.rows.every(({ after }) => after === null)).toBe(true);
    const [added] = templateDifferences(compareTemplates(fewer, shipped)).sections;
    expect(added?.questions.map(({ id, difference }) => [id, difference])).toEqual([["caseload", "added"]]);
    expect(
      compareTemplates(shipped, fewer)
        .sections.find(({ id }) => id === "work")
        ?.questions.map(({ id }) => id),
    ).toEqual(["kind-of-team", "type-of-work", "caseload"]);
  });

  it("tell of a question that stands in another section once, where it stands now", () => {
    const caseload = shipped.sections.flatMap(({ questions }) => questions).find(({ id }) => id === "caseload");
    if (!caseload) throw new Error("The template asks for the caseload");
    const moved = {
      ...shipped,
      sections: shipped.sections.map((section) =>
        section.id === "practice"
          ? { ...section, questions: [caseload, ...section.questions] }
          : without(section, "caseload"),
      ),
    };
    const found = differences(moved).sections;
    expect(found.map(({ id }) => id)).toEqual(["practice"]);
    expect(found[0]?.questions).toEqual([
      {
        id: "caseload",
        wording: caseload.wording,
        difference: "changed",
        rows: [{ label: "Section", before: "The work", after: "Practice", difference: "changed" }],
      },
    ]);
  });

  it("tell of sections that only one of them has, those taken out in their old place", () => {
    const confirmation = confirmationFor(templates, today);
    const { about, sections } = compareTemplates(shipped, confirmation);
    expect(about.find(({ label }) => label === "Counts as practice-based")).toMatchObject({
      before: "Yes",
      after: "No",
    });
    expect(sections.map(({ id, difference }) => [id, difference])).toEqual([
      ...shipped.sections.map(({ id }) => [id, "removed"]),
      ...confirmation.sections.map(({ id }) => [id, "added"]),
    ]);
  });

  it("say how each kind of question is answered", () => {
    const answers = compareTemplates(shipped, shipped)
      .sections.flatMap(({ questions }) => questions)
      .map(({ id, rows }) => [id, rows.find(({ label }) => label === "Answer")?.after]);
    expect(Object.fromEntries(answers)).toMatchObject({
      "known-from": "A day",
      caseload: "Text of up to 500 characters",
      "engage-again": "Yes or no",
      handover: "Yes or no. If no: “What was not in order?”, in up to 1,000 characters",
      "kind-of-team": expect.stringMatching(/^One of: Front door, duty or assessment; /),
      recording: expect.stringMatching(/^A rating of: Strong \(consistently beyond what the role asks/),
    });
  });
});
