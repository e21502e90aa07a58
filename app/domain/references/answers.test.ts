import { describe, expect, it } from "vitest";
import { dayOf } from "../day";
import { completeness } from "./judge-answers";
import { answersThatFit, type Question, type ReferenceTemplate } from "./reference-template";

const asked = { name: "an answer", guidance: null, required: true, wording: "What did you see?" };
const questions: readonly Question[] = [
  { ...asked, id: "examples", kind: "text", limit: 10 },
  { ...asked, id: "known-from", kind: "date" },
  { ...asked, id: "reason", kind: "choice", choices: [{ value: "ended", label: "It ended", description: null }] },
  { ...asked, id: "concern", kind: "yes-no", detail: { when: "yes", wording: "What was it?", limit: 10 } },
];
const template: ReferenceTemplate = {
  id: "a-template",
  version: dayOf("2026-01-01"),
  title: "A template",
  practiceBased: true,
  askedBy: null,
  provenance: "confirmed",
  notice: null,
  source: { title: "Nobody", address: "https://example.org", readOn: dayOf("2026-01-01") },
  sections: [{ id: "work", title: "The work", guidance: null, warning: null, questions }],
  declaration: "I declare it.",
};

describe("answers written on another template", () => {
  it("stand where the template asks the same question and they could be given there", () => {
    const answers = {
      examples: "A visit",
      "known-from": "2026-05-01",
      reason: "ended",
      concern: "yes",
      "concern-detail": "Late",
    };
    expect(answersThatFit(template, answers)).toEqual(answers);
  });

  it("are left where it does not ask, or offers no such answer", () => {
    const answers = {
      examples: "Far more than ten characters",
      "known-from": "in May",
      reason: "resigned",
      concern: "perhaps",
      "concern-detail": "Late",
      "employed-from": "2026-05-01",
    };
    expect(answersThatFit(template, answers)).toEqual({});
  });
});

describe("the completeness of a reference", () => {
  it("counts the questions that were answered, and not their details or what is asked elsewhere", () => {
    const answers = { examples: "A visit", concern: "yes", "concern-detail": "Late", "employed-from": "2026-05-01" };
    expect(completeness(template, answers)).toEqual({ answered: 2, asked: 4 });
    expect(completeness(template, {})).toEqual({ answered: 0, asked: 4 });
  });
});
