import { describe, expect, it } from "vitest";
import { statutoryBook } from "#test/factories/statutory-book";
import type { Finding } from "~/domain/verdict";
import { readRuleCases } from "~/features/rulebooks/cases/read-rule-cases";
import { runCase } from "~/features/rulebooks/cases/run-case";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";

const rulebooks = await loadRulebooks();
const cases = await readRuleCases();

/** All that a finding says, in one text. */
const wordsOf = ({ reason, values, working, remedy, parts }: Finding): string =>
  [
    reason,
    ...values.map(({ label, value }) => `${label}: ${value}`),
    ...working,
    remedy,
    ...parts.flatMap((part) => [part.title, part.reason, part.remedy]),
  ].join("\n");

describe.each([...new Set(cases.map(({ rule }) => rule))])("the cases of %s", (rule) => {
  it.each(cases.filter((one) => one.rule === rule))("$rulebook, $on, $when: $outcome", (one) => {
    const versions = rulebooks.filter(({ id }) => id === one.rulebook);
    const findings = runCase(one, versions, statutoryBook);
    expect(findings.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      one.outcome === "no finding" ? [] : [[one.outcome, expect.any(String)]],
    );
    for (const words of one.says) expect(wordsOf(findings[0] as Finding)).toContain(words);
    for (const words of one.neverSays) expect(findings.map(wordsOf).join()).not.toContain(words);
  });
});
