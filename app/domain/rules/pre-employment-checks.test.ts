import { expect, test } from "vitest";
import { compliantFacts } from "#test/factories/submission-facts";
import { dayOf } from "../day";
import type { CheckTerms, Dated } from "../rulebooks/rulebook";
import { judgeChecks } from "./pre-employment-checks";
import type { RuleContext } from "./rule";

const STARTS = dayOf("2026-11-23");
const facts = compliantFacts(STARTS);
const [done] = facts.checks;
if (!done) throw new Error("The compliant facts have checks");

const context: RuleContext = {
  stamp: { id: "some-rulebook", version: "1", title: "Some rulebook", force: "must" },
  statutory: null,
  laterLaw: [],
  signatories: null,
};
const asked: Dated<CheckTerms> = {
  from: dayOf("2020-01-01"),
  to: null,
  value: {
    explainGapsLongerThanDays: null,
    checks: [{ kind: done.kind, label: "Right to work", required: true, validMonths: null }],
  },
  citation: { title: "Some rulebook", address: "https://example.org", paragraph: null, readOn: STARTS },
  provenance: "confirmed",
};

test("a check is named once wherever it is told: by its title beside its reason, and in the sentence of all of them", () => {
  const tell = (checks: typeof facts.checks) => {
    const told = { ...facts, checks };
    return judgeChecks(told, asked, context).explain(told, asked, context);
  };
  expect(tell([done]).parts?.[0]).toMatchObject({
    title: "Right to work",
    reason: expect.stringMatching(/^It was done/),
  });
  expect(tell([])).toMatchObject({
    reason: "None of the one required check is complete. Right to work: none is recorded.",
    remedy: "Right to work: complete it and enter its date and evidence.",
    parts: [{ reason: "None is recorded.", remedy: "Complete it and enter its date and evidence." }],
  });
});
