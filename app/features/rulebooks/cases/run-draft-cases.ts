import { type StatutoryBook, valueOn } from "~/domain/charges/statutory-parameters";
import { addDays, type Day, latest } from "~/domain/day";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { SubmissionFacts } from "~/domain/facts";
import { formatRate, plainRate } from "~/domain/money";
import { type Comparison, compareRulebooks, differencesOf } from "~/domain/rulebooks/compare-rulebooks";
import type { Cap, Dated, Rulebook } from "~/domain/rulebooks/rulebook";
import { RULE_TITLES } from "~/domain/rules/conclude";
import type { Finding, Outcome, RuleId } from "~/domain/verdict";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findOwnVersion, type OwnVersion } from "../find-draft";
import { baseOf } from "../find-versions";
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

/** A case that ships, held against the version that the draft is based on too. */
export type ShippedRow = CaseRow & {
  /** By the version it is based on, and those before that; null where it is based on none. */
  readonly base: Came | null;
  /** The change that makes it come to something else than by the base: of its rule, or of what the rulebook says of itself. */
  readonly cause: RuleId | "about" | null;
};

export type DraftCases = Pick<OwnVersion, "id" | "status"> & {
  readonly title: string;
  readonly version: string;
  readonly firstDay: Day;
  /** The version it is based on, and what has changed since; null where it is based on none. */
  readonly base: { readonly version: string; readonly changes: Comparison } | null;
  /** The cases that ship with the rulebook, with what they expect. */
  readonly shipped: readonly ShippedRow[];
  /** The usual worker the day before, on and after each value begins, by what is in force and with the draft. */
  readonly made: readonly CaseRow[];
};

/**
 * Runs the cases of a region's version: each is judged as it would be were the version signed, so a day on which the
 * version does not bind is judged by the version before it.
 */
export async function runDraftCases(viewer: Viewer, id: string): Promise<DraftCases> {
  const { draft, base } = await reading(viewer, async (read) => {
    const draft = await findOwnVersion(read, id);
    if (!draft) throw notFound();
    return { draft, base: await baseOf(read, draft) };
  });
  const { content, status } = draft;
  const [{ versions }, cases, { statutory }] = await Promise.all([
    publicVersions(content.id),
    readRuleCases(),
    rulesInUse(),
  ]);
  const others = versions.filter(({ version }) => version !== content.version);
  const changes = base && differencesOf(compareRulebooks(base, content));
  const shippedRow = shippedRowBy({
    versions: [...others, content],
    upToBase: base && others.filter(({ newAssignmentsFrom }) => newAssignmentsFrom <= base.newAssignmentsFrom),
    changes,
    statutory,
  });
  return {
    id,
    status,
    title: content.title,
    version: content.version,
    firstDay: content.newAssignmentsFrom,
    base: base && changes && { version: base.version, changes },
    shipped: cases
      // A case that brings a value or a version of its own says nothing of this one's.
      .filter(
        ({ rulebook, value, signedForLater }) =>
          rulebook === content.id && Object.keys(value).length === 0 && signedForLater === null,
      )
      .map(shippedRow),
    made: makeCases(content, others).map((one) => madeRow(one, { others, content, statutory })),
  };
}

type HeldAgainstBase = {
  readonly versions: readonly Rulebook[];
  readonly upToBase: readonly Rulebook[] | null;
  readonly changes: Comparison | null;
  readonly statutory: StatutoryBook;
};

const shippedRowBy =
  ({ versions, upToBase, changes, statutory }: HeldAgainstBase) =>
  (one: RuleCase): ShippedRow => {
    const { rule, when, on, outcome } = one;
    const found = cameTo(runCase(one, versions, statutory));
    const base = upToBase && cameTo(runCase(one, upToBase, statutory));
    return {
      rule,
      title: RULE_TITLES[rule],
      when,
      on,
      before: { outcome, reason: null, version: null },
      base,
      found,
      differs: found.outcome !== outcome,
      cause: changes && base?.outcome !== found.outcome ? causeIn(changes, rule) : null,
    };
  };

function causeIn({ about, terms }: Comparison, rule: RuleId): ShippedRow["cause"] {
  if (terms.some(({ id }) => id === rule)) return rule;
  return about.length > 0 ? "about" : null;
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
  const before = cameTo(runCase({ ...one, value: {}, signedForLater: null }, others, statutory));
  const found = cameTo(runCase({ ...one, value: {}, signedForLater: null }, [...others, content], statutory));
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
