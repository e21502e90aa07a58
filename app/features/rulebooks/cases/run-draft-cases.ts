import { type StatutoryBook, valueOn } from "~/domain/charges/statutory-parameters";
import { addDays, type Day, latest } from "~/domain/day";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { SubmissionFacts } from "~/domain/facts";
import { formatRate, plainRate } from "~/domain/money";
import type { Cap, Dated, Rulebook } from "~/domain/rulebooks/rulebook";
import { RULE_TITLES } from "~/domain/rules/conclude";
import type { Finding, Outcome, RuleId } from "~/domain/verdict";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findOwnVersion } from "../find-draft";
import { publicVersions } from "../public-rulebooks";
import { rulesInUse } from "../rules-in-use";
import { type RuleCase, readRuleCases } from "./read-rule-cases";
import { runCase } from "./run-case";
import { chargeLine, limitedCompanyCharge, payeChargeWith } from "./usual-charge";
import { compliantFacts } from "./usual-submission";

/** What a rule came to. "no finding" where no version that binds the day has the rule. */
export type Came = {
  readonly outcome: Outcome | "no finding";
  /** Why, in words; null without a finding. */
  readonly reason: string | null;
  /** The version that judged it. */
  readonly version: string | null;
};

export type CaseRow = {
  readonly rule: RuleId;
  readonly title: string;
  /** "a limited company charges the first schedule’s cap" */
  readonly when: string;
  readonly on: Day;
  /** What it ought to come to, or comes to by what is in force. */
  readonly before: Came;
  readonly found: Came;
  readonly differs: boolean;
};

export type DraftCases = {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly firstDay: Day;
  /** The cases that ship with the rulebook, with what they expect. */
  readonly shipped: readonly CaseRow[];
  /** The usual worker the day before, on and after each value begins, by what is in force and with the draft. */
  readonly made: readonly CaseRow[];
};

/**
 * Runs the cases of a region's version: each is judged as it would be were the version signed, so a day on which the
 * version does not bind is judged by the version before it.
 */
export async function runDraftCases(viewer: Viewer, id: string): Promise<DraftCases> {
  const draft = await reading(viewer, (read) => findOwnVersion(read, id));
  if (!draft) throw notFound();
  const { content } = draft;
  const [{ versions }, cases, { statutory }] = await Promise.all([
    publicVersions(content.id),
    readRuleCases(),
    rulesInUse(),
  ]);
  const others = versions.filter(({ version }) => version !== content.version);
  return {
    id,
    title: content.title,
    version: content.version,
    firstDay: content.newAssignmentsFrom,
    shipped: cases
      // A case that brings a value of its own says nothing of this one's.
      .filter(({ rulebook, value }) => rulebook === content.id && Object.keys(value).length === 0)
      .map((one) => shippedRow(one, [...others, content], statutory)),
    made: makeCases(content, others).map((one) => madeRow(one, { others, content, statutory })),
  };
}

function shippedRow(one: RuleCase, versions: readonly Rulebook[], statutory: StatutoryBook): CaseRow {
  const { rule, when, on, outcome } = one;
  const found = cameTo(runCase(one, versions, statutory));
  return {
    rule,
    title: RULE_TITLES[rule],
    when,
    on,
    before: { outcome, reason: null, version: null },
    found,
    differs: found.outcome !== outcome,
  };
}

type MadeCase = Pick<RuleCase, "rule" | "when" | "on" | "facts">;

function madeRow(
  one: MadeCase,
  {
    others,
    content,
    statutory,
  }: { readonly others: readonly Rulebook[]; readonly content: Rulebook; readonly statutory: StatutoryBook },
): CaseRow {
  const { rule, when, on } = one;
  const before = cameTo(runCase({ ...one, value: {} }, others, statutory));
  const found = cameTo(runCase({ ...one, value: {} }, [...others, content], statutory));
  return { rule, title: RULE_TITLES[rule], when, on, before, found, differs: found.outcome !== before.outcome };
}

/** Of one rulebook no more than one version judges a day. */
function cameTo([finding]: readonly Finding[]): Came {
  if (!finding) return { outcome: "no finding", reason: null, version: null };
  return { outcome: finding.outcome, reason: finding.reason, version: finding.rulebook.version };
}

/** The usual worker on the day before each value begins to apply, on it and after it; for caps, a charge at each. */
function makeCases({ terms, newAssignmentsFrom }: Rulebook, others: readonly Rulebook[]): readonly MadeCase[] {
  return (Object.keys(terms) as RuleId[]).flatMap((rule) => {
    const values: readonly Dated<unknown>[] = terms[rule]?.values ?? [];
    const begins = values
      .filter(({ to }) => to === null || to >= newAssignmentsFrom)
      .map(({ from }) => latest(from, newAssignmentsFrom));
    return begins.flatMap((from) => {
      const around = [addDays(from, -1), from, addDays(from, 1)];
      if (rule !== "price-cap")
        return around.map((on) => ({ rule, when: "the usual worker", on, facts: compliantFacts(on) }));
      const caps = capsBegun([terms, ...others.map((other) => other.terms)], from);
      return caps.flatMap((cap) => around.flatMap((on) => atCap(cap, on)));
    });
  });
}

/** The caps of every version on a day, those of the same amount once: a charge at one version's cap shows what the other makes of it. */
function capsBegun(versions: readonly Rulebook["terms"][], on: Day): readonly Cap[] {
  const caps = versions.flatMap((terms) => valueOn(terms["price-cap"]?.values ?? [], on)?.value.caps ?? []);
  return [...new Map(caps.map((cap) => [canonicalJson(cap), cap])).values()];
}

/** A charge of exactly the cap, for each role that it stands for. */
const atCap = ({ role, coreJobTypes, basis, amount }: Cap, on: Day): readonly MadeCase[] =>
  coreJobTypes.map((coreJobType) => ({
    rule: "price-cap",
    when: `${basis === "paye-pay" ? "PAYE pay of" : "a limited company at"} ${formatRate(amount)} an hour, ${role}`,
    on,
    facts: compliantFacts(on, { coreJobType, charge: chargeOf({ basis, amount }) }),
  }));

const chargeOf = ({ basis, amount }: Pick<Cap, "basis" | "amount">): SubmissionFacts["charge"] =>
  basis === "paye-pay" ? payeChargeWith(chargeLine("pay", plainRate(amount))) : limitedCompanyCharge(plainRate(amount));
