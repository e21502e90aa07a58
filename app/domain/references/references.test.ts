import { describe, expect, it } from "vitest";
import { dayOf } from "../day";
import { answersInWords } from "./answers-in-words";
import { missingAnswers, progressOf } from "./judge-answers";
import { askedForEndsUntil, dueOn, policyFor, type ReferencePolicy } from "./reference-policy";
import {
  confirmationFor,
  newestAsked,
  type ReferenceTemplate,
  type TemplateSection,
  templateFor,
} from "./reference-template";

const question = { guidance: null, required: true };
const section: TemplateSection = {
  id: "practice",
  title: "Practice",
  guidance: null,
  warning: null,
  questions: [
    {
      ...question,
      id: "recording",
      kind: "rating",
      wording: "Case recording",
      name: "case recording",
      choices: [{ value: "good", label: "Good", description: "consistently what the role asks" }],
    },
    { ...question, id: "known-to", kind: "date", wording: "Until when?", name: "the date", required: false },
    {
      ...question,
      id: "handover",
      kind: "yes-no",
      wording: "Were cases handed over?",
      name: "the handover of cases",
      detail: { when: "no", wording: "What was not in order?", limit: 100 },
    },
  ],
};
const template: ReferenceTemplate = {
  id: "standard",
  version: dayOf("2024-10-31"),
  title: "Reference",
  practiceBased: true,
  askedBy: null,
  provenance: "confirmed",
  notice: null,
  source: { title: "Guidance", address: "https://example.org", readOn: dayOf("2026-11-20") },
  sections: [section],
  declaration: "It is true.",
};

describe("what is still missing from a reference", () => {
  it("is each required question without an answer, with what to do about it", () => {
    expect(missingAnswers(template, {})).toEqual([
      { sectionId: "practice", field: "recording", message: "Select a rating for case recording" },
      { sectionId: "practice", field: "handover", message: "Select yes or no for the handover of cases" },
    ]);
  });

  it("is the detail, where the answer is the one that asks for it", () => {
    const answers = { recording: "good", handover: "no" };
    expect(missingAnswers(template, answers)).toEqual([
      { sectionId: "practice", field: "handover-detail", message: "Enter the detail of the handover of cases" },
    ]);
    expect(missingAnswers(template, { ...answers, handover: "yes" })).toEqual([]);
    expect(missingAnswers(template, { ...answers, "handover-detail": "Two files" })).toEqual([]);
  });

  it("shows as the progress of its section, whatever stands in other sections", () => {
    expect(progressOf(section, { caseload: "16" })).toBe("not started");
    expect(progressOf(section, { "known-to": "2026-10-01" })).toBe("incomplete");
    expect(progressOf(section, { recording: "good", handover: "yes" })).toBe("completed");
  });
});

describe("answers in words", () => {
  it("give the meaning of a rating, a date as people write it, and a detail under its own question", () => {
    const answers = { recording: "good", "known-to": "2026-10-01", handover: "no", "handover-detail": "Two files" };
    expect(answersInWords(section, answers)).toEqual([
      { question: "Case recording", answer: "Good: consistently what the role asks" },
      { question: "Until when?", answer: "1 October 2026" },
      { question: "Were cases handed over?", answer: "No" },
      { question: "What was not in order?", answer: "Two files" },
    ]);
  });

  it("say so where a question was not answered", () => {
    expect(answersInWords(section, { recording: "good", handover: "yes" })[1]?.answer).toBe("Not answered");
  });
});

describe("the day a reference is due", () => {
  const policy: ReferencePolicy = {
    from: dayOf("2024-10-31"),
    provenance: "unconfirmed",
    source: "Product assumption",
    askedDaysBeforeEnd: 28,
    dueDaysBeforeEnd: 7,
    linkDays: 90,
    dueDaysAfterRequest: 14,
    chasedAfterDays: [7, 14, 21, 28],
    hoursBetweenChases: 48,
    correctionDays: 10,
    giveLinkDays: 30,
    consentMonths: 12,
  };

  it("is so many days before the end", () => {
    expect(dueOn(policy, dayOf("2026-12-31"), dayOf("2026-11-21"))).toBe("2026-12-24");
  });

  it("is today where those days have begun", () => {
    expect(dueOn(policy, dayOf("2026-12-31"), dayOf("2026-12-24"))).toBe("2026-12-24");
    expect(dueOn(policy, dayOf("2026-12-31"), dayOf("2026-12-25"))).toBe("2026-12-25");
  });

  it("is asked for from so many days before the end", () => {
    expect(askedForEndsUntil(policy, dayOf("2026-11-21"))).toBe("2026-12-19");
  });

  it("follows the policy of its day: the one before, on and after the change", () => {
    const next = { ...policy, from: dayOf("2027-01-01"), dueDaysBeforeEnd: 10 };
    const on = (day: string) => policyFor([next, policy], dayOf(day)).dueDaysBeforeEnd;
    expect([on("2024-01-01"), on("2026-12-31"), on("2027-01-01"), on("2027-01-02")]).toEqual([7, 7, 10, 10]);
  });
});

describe("the template of a new reference", () => {
  it("is the newest whose day has come", () => {
    const next = { ...template, version: dayOf("2027-04-01") };
    const on = (day: string) => templateFor([next, template], dayOf(day)).version;
    expect([on("2020-01-01"), on("2027-03-31"), on("2027-04-01")]).toEqual(["2024-10-31", "2024-10-31", "2027-04-01"]);
  });
  it("asks about practice, and that of a referee who can only confirm employment does not", () => {
    const confirmation = { ...template, id: "confirmation", practiceBased: false };
    const today = dayOf("2027-04-01");
    expect(templateFor([confirmation, template], today)).toBe(template);
    expect(confirmationFor([confirmation, template], today)).toBe(confirmation);
  });

  it("is the one that a region chose, from its day", () => {
    const asked = [
      { template: { ...template, id: "second" }, from: dayOf("2027-04-01") },
      { template: { ...template, id: "first" }, from: dayOf("2026-04-01") },
    ];
    const on = (day: string) => newestAsked(asked, dayOf(day))?.id ?? null;
    expect([on("2026-03-31"), on("2026-04-01"), on("2027-03-31"), on("2027-04-01")]).toEqual([
      null,
      "first",
      "first",
      "second",
    ]);
  });
});
