import { describe, expect, it } from "vitest";
import { dayOf } from "~/domain/day";
import type { TemplateSection } from "~/domain/references/reference-template";
import { judgeForm } from "~/platform/http/forms";
import { formValues, sectionForm } from "./section-form";

const question = { guidance: null, required: true };
const section: TemplateSection = {
  id: "one",
  title: "One",
  guidance: null,
  warning: null,
  questions: [
    { ...question, id: "work", kind: "text", wording: "What work?", name: "the work they did", limit: 10 },
    { ...question, id: "known-from", kind: "date", wording: "From when?", name: "the first date" },
    {
      ...question,
      id: "recording",
      kind: "rating",
      wording: "Case recording",
      name: "case recording",
      choices: [{ value: "good", label: "Good", description: null }],
    },
    {
      ...question,
      id: "concern",
      kind: "yes-no",
      wording: "Was there a concern?",
      name: "concerns",
      detail: { when: "yes", wording: "What?", limit: 20 },
    },
  ],
};
const judge = (typed: Record<string, string>) => judgeForm(sectionForm(section, dayOf("2026-11-21")), typed);

describe("the form of a section", () => {
  it("takes what is answered and leaves the rest for later", () => {
    expect(
      judge({ work: " Court ", "known-from-day": "1", "known-from-month": "oct", "known-from-year": "2025" }),
    ).toMatchObject({
      ok: true,
      value: { work: "Court", "known-from": "2025-10-01" },
    });
    expect(judge({})).toMatchObject({ ok: true, value: {} });
  });

  it("refuses what is no answer, and says how to mend it", () => {
    const judged = judge({
      work: "Too long an answer",
      "known-from-day": "31",
      "known-from-month": "2",
      "known-from-year": "2025",
      recording: "perfect",
    });
    expect(judged).toMatchObject({
      ok: false,
      errors: {
        work: "The work they did must be 10 characters or fewer",
        "known-from": "The first date must be a real date, like 27 3 2026",
        recording: "Select one of the answers for case recording",
      },
    });
  });

  it("takes a day up to today, and none that is yet to come", () => {
    const known = (day: string) =>
      judge({ "known-from-day": day, "known-from-month": "11", "known-from-year": "2026" });
    expect(known("21")).toMatchObject({ ok: true, value: { "known-from": "2026-11-21" } });
    expect(known("22")).toMatchObject({
      ok: false,
      errors: { "known-from": "The first date must be today or in the past" },
    });
  });

  it("does not keep the detail of a concern that is said not to be", () => {
    expect(judge({ concern: "no", "concern-detail": "Rumour" })).toMatchObject({ ok: true, value: { concern: "no" } });
    expect(judge({ concern: "no", "concern-detail": "Rumour" })).not.toHaveProperty("value.concern-detail");
    const answered = { concern: "yes", "concern-detail": "Upheld" };
    expect(judge(answered)).toMatchObject({ ok: true, value: answered });
    expect(judge({ "concern-detail": "Upheld" })).toMatchObject({ ok: true, value: { "concern-detail": "Upheld" } });
  });

  it("is filled again from what was saved", () => {
    expect(formValues(section, { "known-from": "2025-10-01", work: "Court" })).toEqual({
      work: "Court",
      "known-from": "2025-10-01",
      "known-from-day": "1",
      "known-from-month": "10",
      "known-from-year": "2025",
    });
  });
});
