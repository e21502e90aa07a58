import { describe, expect, it } from "vitest";
import { reconcileLines } from "#test/factories/reconcile-lines";
import { dayOf } from "~/domain/day";
import { formatPence } from "~/domain/money";
import { findMissing } from "~/domain/reconciliation/find-missing";
import { type Amounts, addAmounts } from "~/domain/reconciliation/line";
import { type FoundVariance, VARIANCE_CLASSES } from "~/domain/reconciliation/variance";
import { reconciliationPolicyOn } from "~/features/reconciliation/load-reconciliation-policy";
import { arrange, readCases } from "./reconciliation/read-cases";

const cases = await readCases();
const policy = await reconciliationPolicyOn(dayOf("2026-05-12"));

const say = ({ class: variance, part, amount, inDifference, sentence }: FoundVariance): string => {
  const isBeside = inDifference.net === 0 && inDifference.vat === 0 && inDifference.gross === 0;
  return `${variance}${part === null ? "" : ` (${part})`}${isBeside ? " beside" : ""} ${formatPence(amount)}: ${sentence}`;
};

const sayAmounts = ({ net, vat, gross }: Amounts): string =>
  `${formatPence(net)} + ${formatPence(vat)} = ${formatPence(gross)}`;

describe.each([...new Set(cases.map(({ file }) => file))])("%s", (file) => {
  it.each(cases.filter((one) => one.file === file))("$when", (one) => {
    const arranged = arrange(one, policy);
    const { terms, approved } = arranged.against;
    for (const { on, finds } of one.missing) {
      const missing = approved && typeof terms !== "string" ? findMissing(approved, terms, policy, on) : null;
      expect(missing && say(missing)).toBe(finds ?? null);
    }
    const reconciled = reconcileLines(arranged);
    expect(reconciled.map(({ found }) => found.variances.map(say))).toEqual(one.lines.map(({ finds }) => finds));
    for (const [index, { line, found }] of reconciled.entries()) {
      const expected = one.lines[index];
      expect(sayAmounts(found.agreed)).toBe(expected?.agrees ?? sayAmounts(line.charged));
      expect(found.standing).toBe(expected?.standing ?? (expected?.finds.length ? "in-variance" : "matched"));
    }
  });
});

it("conserves every penny of every case in net, VAT and gross", () => {
  const reconciled = cases.flatMap((one) => reconcileLines(arrange(one, policy)));
  const differences = reconciled.flatMap(({ found }) => found.variances.map(({ inDifference }) => inDifference));
  expect(addAmounts([...reconciled.map(({ found }) => found.agreed), ...differences])).toEqual(
    addAmounts(reconciled.map(({ line }) => line.charged)),
  );
});

const found = cases
  .flatMap(({ lines, missing }) => [...lines.flatMap(({ finds }) => finds), ...missing.map(({ finds }) => finds ?? "")])
  .map((text) => /^[a-z-]+/.exec(text)?.[0]);

it.each(VARIANCE_CLASSES)("has at least two cases of %s", (variance) => {
  expect(found.filter((one) => one === variance).length).toBeGreaterThanOrEqual(2);
});

it("has cases in which nothing is found, for the sake of the borders", () => {
  expect(cases.filter((one) => one.lines.every(({ finds }) => finds.length === 0)).length).toBeGreaterThanOrEqual(15);
});
