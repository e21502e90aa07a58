import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { chargeOfShares } from "~/domain/charges/blended-week";
import type { ChargeBreakdown, ChargeLine, ChargeLineKind, ChargeShare } from "~/domain/charges/charge-breakdown";
import { sumOfLines } from "~/domain/charges/sums";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import { addDays, addMonths, type Day, parseDay } from "~/domain/day";
import {
  APPROACHES,
  EMPLOYER_KINDS,
  POST_KINDS,
  REASONS_FOR_LEAVING,
  ROUTES,
  SERVICE_PERIODS,
} from "~/domain/fact-names";
import type {
  Check,
  CoreJobType,
  Exemption,
  Leaving,
  Post,
  ProjectTeam,
  ReferenceFact,
  SubmissionFacts,
} from "~/domain/facts";
import { pounds, type Rate } from "~/domain/money";
import { RULE_IDS } from "~/domain/rulebooks/judge";
import type { Cap } from "~/domain/rulebooks/rulebook";
import { WORKER_CATEGORIES } from "~/domain/rulebooks/rulebook-names";
import type { Outcome, RuleId } from "~/domain/verdict";
import { BrokenDataFiles } from "~/platform/data-file";
import { chargeLine, limitedCompanyCharge, payeCharge } from "./usual-charge";
import { checkDone, compliantFacts, postAt, referenceGiven } from "./usual-submission";

const FOLDER = join(projectFolder(), "db", "rulebooks", "cases");

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: parsed.message });
  return z.NEVER;
});
const outcome = z.enum(["met", "not met", "needs a decision", "not applicable", "exempt", "no finding"]);
const said = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((words) => [words].flat());

/** What a case changes in the compliant submission. Lists take the place of the whole list; what an entry leaves out is usual. */
const given = z
  .strictObject({
    "starts-on": day.optional(),
    "ends-on": day.optional(),
    /** The codes of the former authorities that the hiring council took over from. */
    "council-took-over-from": z.array(z.string()).optional(),
    /** An exemption from the rule of the case; of a cap, the most that the part held against it may come to. */
    exemption: z
      .strictObject({ "starts-on": day, "ends-on": day, found: z.number().optional(), "up-to": z.string().optional() })
      .optional(),
    "qualified-on": day.nullable().optional(),
    "core-job-type": z.string().optional(),
    /** The role of the case's rulebook that the council says the post is. */
    "rulebook-role": z.string().optional(),
    "worker-category": z.enum(WORKER_CATEGORIES).optional(),
    registration: z
      .strictObject({
        number: z.string().optional(),
        status: z.enum(["registered", "not-registered", "suspended", "conditions"]).optional(),
        "checked-on": day.optional(),
        "checked-days-before": z.number().optional(),
        "registered-until": day.optional(),
      })
      .optional(),
    posts: z
      .array(
        z.strictObject({
          from: day,
          to: day.optional(),
          employer: z.string().optional(),
          "authority-code": z.string().nullable().optional(),
          region: z.string().nullable().optional(),
          "employer-kind": z.enum(["english-authority", "children's-trust", "other-uk-authority", "other"]).optional(),
          kind: z.enum(["substantive", "fixed-term", "newly-qualified-year", "agency", "other"]).optional(),
          "job-title": z.string().optional(),
          direct: z.boolean().optional(),
          "childrens-services": z.boolean().optional(),
          "full-time-equivalent": z.number().optional(),
          "reason-for-leaving": z.string().optional(),
          breaks: z.array(z.strictObject({ from: day, to: day })).optional(),
        }),
      )
      .optional(),
    leavings: z
      .array(
        z.strictObject({
          "left-on": day,
          council: z.string().optional(),
          "authority-code": z.string().optional(),
          region: z.string().optional(),
          kind: z.enum(POST_KINDS).optional(),
          reason: z.enum(REASONS_FOR_LEAVING).optional(),
        }),
      )
      .optional(),
    references: z
      .array(
        z.strictObject({
          "given-on": day,
          "practice-based": z.boolean().optional(),
          "on-standard-template": z.boolean().optional(),
          template: z.strictObject({ id: z.string(), version: day }).optional(),
          giver: z.string().optional(),
          "giver-kind": z.enum(EMPLOYER_KINDS).optional(),
          "given-on-accord": z.boolean().optional(),
        }),
      )
      .optional(),
    checks: z
      .record(
        z.string(),
        z.strictObject({
          outcome: z.enum(["clear", "pending", "could-not-complete", "not-needed", "missing"]).optional(),
          "completed-on": day.nullable().optional(),
          "expires-on": day.optional(),
          evidence: z.string().optional(),
        }),
      )
      .optional(),
    notice: z.strictObject({ days: z.number(), "substantive-days": z.number().optional() }).optional(),
    charge: z
      .strictObject({
        "limited-company": z.string().optional(),
        paye: z.string().optional(),
        lines: z.record(z.string(), z.string()).optional(),
        "stated-total": z.string().optional(),
        route: z.enum(ROUTES).optional(),
        /** The paid hours of the day that every amount is for; an hour where left out. */
        "paid-hours-per-day": z.number().optional(),
        "hours-per-week": z.number().optional(),
        "ni-method": z.enum(["weekly-threshold", "flat"]).optional(),
        /** The rates of a week whose hours are not all charged alike, each with all of its lines. */
        shares: z
          .array(
            z.strictObject({
              label: z.string(),
              hours: z.number(),
              role: z.enum(CORE_JOB_TYPES).optional(),
              lines: z.record(z.string(), z.string()),
              "stated-total": z.string().optional(),
            }),
          )
          .optional(),
      })
      .optional(),
    approach: z.enum([...APPROACHES, "not said"]).optional(),
    "project-team": z
      .strictObject({
        "practice-control": z.string().optional(),
        "other-services": z
          .array(z.strictObject({ name: z.string(), amount: z.string(), per: z.enum(SERVICE_PERIODS) }))
          .optional(),
      })
      .optional(),
    "on-site-days-per-week": z.number().nullable().optional(),
  })
  .default({});

const cap = z
  .strictObject({
    role: z.string(),
    "core-job-types": z.array(z.enum(CORE_JOB_TYPES)),
    basis: z.enum(["all-in", "paye-pay"]),
    amount: z.string(),
  })
  .transform(
    ({ "core-job-types": coreJobTypes, amount, ...one }): Cap => ({
      ...one,
      coreJobTypes,
      amount: pounds(amount),
    }),
  );

/** What a case changes in a rule's value. */
const changedValue = z.object({ caps: z.array(cap).optional() }).catchall(z.unknown());

const caseFile = z.strictObject({
  rule: z.enum(RULE_IDS),
  rulebook: z.string(),
  cases: z.array(
    z.strictObject({
      when: z.string(),
      rulebook: z.string().optional(),
      /** What the case changes in the rulebook's value, where no rulebook that ships has such a value. */
      value: changedValue.default({}),
      /** A version that the council has signed beside, for assignments from a day, and what it changes in the rule's values. */
      "signed-for-later": z.strictObject({ from: day, value: changedValue }).optional(),
      given,
      on: z.record(
        day,
        z.union([
          outcome.transform((only) => ({ outcome: only, says: [] as string[] })),
          z.strictObject({ outcome, says: said }),
        ]),
      ),
      says: said,
      "never-says": said,
    }),
  ),
});

type Given = z.output<typeof given>;

/** One case on one day: what a rule of a rulebook ought to find in a submission. */
export type RuleCase = {
  readonly rule: RuleId;
  readonly rulebook: string;
  readonly when: string;
  /** What the case changes in the rulebook's value of this rule; empty where it is judged by the value as it stands. */
  readonly value: Readonly<Record<string, unknown>>;
  /** A version signed for later, with what it changes in the rule's values; null where there is none. */
  readonly signedForLater: { readonly from: Day; readonly value: Readonly<Record<string, unknown>> } | null;
  readonly on: Day;
  readonly outcome: Outcome | "no finding";
  readonly says: readonly string[];
  readonly neverSays: readonly string[];
  readonly facts: SubmissionFacts;
};

let reading: Promise<readonly RuleCase[]> | undefined;

/** Every case that ships beside the rulebooks, a row for each of its days, read once. @throws BrokenDataFiles where a file is not of the form above. */
export function readRuleCases(): Promise<readonly RuleCase[]> {
  reading ??= readCaseFiles();
  return reading;
}

async function readCaseFiles(): Promise<readonly RuleCase[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".yaml")).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const read = caseFile.safeParse(parse(await readFile(join(FOLDER, name), "utf8")));
      if (!read.success)
        throw new BrokenDataFiles("the cases of the rules", [`${name}: ${z.prettifyError(read.error)}`]);
      return read.data;
    }),
  );
  return files.flatMap(({ rule, rulebook, cases }) =>
    cases.flatMap((one) =>
      Object.entries(one.on).map(([on, expected]) => ({
        rule,
        rulebook: one.rulebook ?? rulebook,
        when: one.when,
        value: withCamelKeys(one.value),
        signedForLater: one["signed-for-later"]
          ? { from: one["signed-for-later"].from, value: withCamelKeys(one["signed-for-later"].value) }
          : null,
        on: on as Day,
        outcome: expected.outcome,
        says: expected.outcome === "no finding" ? [] : [...one.says, ...expected.says],
        neverSays: one["never-says"],
        facts: factsOf(one.given, on as Day, { rule, rulebookId: one.rulebook ?? rulebook }),
      })),
    ),
  );
}

const withCamelKeys = (value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [camelKey(key), item]));

/** "within-months" in a file is `withinMonths` in the program. */
const camelKey = (key: string): string => key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The compliant submission judged on a day, with the case's changes. It starts on that day too unless the case says otherwise. */
function factsOf(change: Given, on: Day, judgedBy: JudgedBy): SubmissionFacts {
  const startsOn = change["starts-on"] ?? on;
  const base = compliantFacts(startsOn);
  const { registration } = change;
  return {
    ...base,
    judgedOn: on,
    endsOn: change["ends-on"] ?? addDays(addMonths(startsOn, 6), -1),
    ...(change["council-took-over-from"] && {
      council: { ...base.council, predecessors: change["council-took-over-from"] },
    }),
    ...(change.exemption && { exemptions: [exemptionOf(change.exemption, judgedBy)] }),
    ...(change["worker-category"] && { workerCategory: change["worker-category"] }),
    ...(change["rulebook-role"] && { rulebookRoles: { [judgedBy.rulebookId]: change["rulebook-role"] } }),
    coreJobType: (change["core-job-type"] as CoreJobType | undefined) ?? base.coreJobType,
    qualifiedOn: change["qualified-on"] === undefined ? base.qualifiedOn : change["qualified-on"],
    registration: {
      number: registration?.number ?? base.registration.number,
      status: registration?.status ?? "registered",
      checkedOn: registration?.["checked-on"] ?? addDays(on, -(registration?.["checked-days-before"] ?? 0)),
      registeredUntil: registration?.["registered-until"] ?? null,
    },
    posts: change.posts?.map(postOf) ?? base.posts,
    ...(change.leavings && { leavings: change.leavings.map(leavingOf) }),
    references: change.references?.map(referenceOf) ?? base.references,
    checks: checksOf(change.checks ?? {}, base.checks, addDays(on, -14)),
    charge: chargeOf(change.charge) ?? base.charge,
    notice: change.notice
      ? { days: change.notice.days, substantiveDays: change.notice["substantive-days"] ?? null }
      : base.notice,
    approach: change.approach === "not said" ? undefined : (change.approach ?? base.approach),
    projectTeam: teamOf(change["project-team"]),
    onSiteDaysPerWeek: daysOf(change["on-site-days-per-week"], base.onSiteDaysPerWeek),
  };
}

type JudgedBy = Pick<Exemption, "rule" | "rulebookId">;

/** Granted by two officers on its first day. */
const exemptionOf = (exemption: NonNullable<Given["exemption"]>, judgedBy: JudgedBy): Exemption => ({
  ...judgedBy,
  number: "E-7K3Q9D",
  grantedOn: exemption["starts-on"],
  startsOn: exemption["starts-on"],
  endsOn: exemption["ends-on"],
  grantedBy: [
    { name: "Ruth Addo", office: "director of children’s services" },
    { name: "Tom Hale", office: "chief executive" },
  ],
  upTo: exemption["up-to"] === undefined ? null : pounds(exemption["up-to"]),
  found: exemption.found ?? null,
});

function postOf(post: NonNullable<Given["posts"]>[number], index: number): Post {
  const usual = postAt(post.from, post.to ?? null);
  return {
    ...usual,
    id: `post-${index}`,
    employer: post.employer ?? usual.employer,
    authorityCode: post["authority-code"] === undefined ? usual.authorityCode : post["authority-code"],
    region: post.region === undefined ? (usual.region ?? null) : post.region,
    employerKind: post["employer-kind"] ?? usual.employerKind,
    kind: post.kind ?? usual.kind,
    jobTitle: post["job-title"] ?? usual.jobTitle,
    direct: post.direct ?? usual.direct,
    childrensServices: post["childrens-services"] ?? usual.childrensServices,
    fullTimeEquivalent: post["full-time-equivalent"] ?? usual.fullTimeEquivalent,
    reasonForLeaving: (post["reason-for-leaving"] as Post["reasonForLeaving"] | undefined) ?? usual.reasonForLeaving,
    ...(post.breaks && { breaks: post.breaks }),
  };
}

/** Of a substantive post at Eastholm Council, left by resignation, unless the case says otherwise. */
const leavingOf = (leaving: NonNullable<Given["leavings"]>[number]): Leaving => ({
  council: leaving.council ?? "Eastholm Council",
  authorityCode: leaving["authority-code"] ?? "XEH",
  region: leaving.region ?? "Northmere",
  kind: leaving.kind ?? "substantive",
  leftOn: leaving["left-on"],
  reason: leaving.reason ?? "resigned",
});

function referenceOf(reference: NonNullable<Given["references"]>[number], index: number): ReferenceFact {
  return referenceGiven(reference["given-on"], {
    id: `reference-${index}`,
    practiceBased: reference["practice-based"] ?? true,
    onStandardTemplate: reference["on-standard-template"] ?? true,
    ...(reference.template && { template: reference.template }),
    givenOnAccord: reference["given-on-accord"] ?? true,
    ...(reference.giver && { giver: reference.giver }),
    ...(reference["giver-kind"] && { giverKind: reference["giver-kind"] }),
  });
}

/** Named checks take the place of the usual ones; others are added, and a missing one is taken away. */
function checksOf(changes: NonNullable<Given["checks"]>, usual: readonly Check[], doneOn: Day): readonly Check[] {
  const kinds = new Set([...usual.map(({ kind }) => kind), ...Object.keys(changes)]);
  return [...kinds].flatMap((kind) => {
    const change = changes[kind];
    if (change?.outcome === "missing") return [];
    return checkDone(kind, doneOn, {
      outcome: change?.outcome ?? "clear",
      completedOn: change?.["completed-on"] === undefined ? doneOn : change["completed-on"],
      expiresOn: change?.["expires-on"] ?? null,
      evidence: change?.evidence ?? "Seen by the agency",
    });
  });
}

/** A team of which the case gives what the council states and what the agency prices; what it leaves out was not said. */
function teamOf(team: Given["project-team"]): ProjectTeam | null {
  if (!team) return null;
  return {
    name: "Assessment team",
    practiceControl: team["practice-control"] ?? null,
    otherServices:
      team["other-services"]?.map(({ name, amount, per }) => ({ name, amount: pounds(amount), per })) ?? null,
  };
}

/** Days a week, kept in hundredths; null where none were agreed, and the usual ones where the case says nothing. */
const daysOf = (days: number | null | undefined, usual: number | null | undefined): number | null | undefined =>
  days === undefined ? usual : days === null ? null : days * 100;

/** A limited company at a rate, or the usual PAYE charge, with what the case changes: its lines, its unit, its rates. */
function chargeOf(charge: Given["charge"]): ChargeBreakdown | null {
  if (!charge) return null;
  const { shares, lines: changes = {} } = charge;
  const usual = charge["limited-company"] ? limitedCompanyCharge(charge["limited-company"]) : payeCharge();
  const changed = linesOf({ ...changes, ...(charge.paye && { pay: charge.paye }) });
  const kept = usual.lines
    .filter(({ kind }) => changes[kind] !== NO_LINE)
    .map((line) => changed.find(({ kind }) => kind === line.kind) ?? line);
  const lines = [...kept, ...changed.filter(({ kind }) => !kept.some((line) => line.kind === kind))];
  const day = charge["paid-hours-per-day"];
  const hours = charge["hours-per-week"];
  const whole: ChargeBreakdown = {
    ...usual,
    route: charge.route ?? usual.route,
    unit: day === undefined ? "hour" : "day",
    paidHoursPerDay: day === undefined ? null : inHundredths(day),
    hoursPerWeek: hours === undefined ? usual.hoursPerWeek : inHundredths(hours),
    niMethod: charge["ni-method"] ?? usual.niMethod,
    lines,
    statedTotal: totalOf(charge["stated-total"], lines),
  };
  return shares ? chargeOfShares(whole, shares.map(shareOf)) : whole;
}

type GivenShare = NonNullable<NonNullable<Given["charge"]>["shares"]>[number];

function shareOf({ label, hours, role, lines: given, ...share }: GivenShare): ChargeShare {
  const lines = linesOf(given);
  return {
    label,
    hoursPerWeek: inHundredths(hours),
    coreJobType: role ?? null,
    lines,
    statedTotal: totalOf(share["stated-total"], lines),
  };
}

const inHundredths = (hours: number): number => Math.round(hours * 100);

/** An amount that takes the usual line away. */
const NO_LINE = "none";

const linesOf = (amounts: Readonly<Record<string, string>>): readonly ChargeLine[] =>
  Object.entries(amounts)
    .filter(([, amount]) => amount !== NO_LINE)
    .map(([kind, amount]) => chargeLine(kind as ChargeLineKind, amount, kind === "other" ? "Training" : null));

/** The total that the case states, or what the lines come to. */
const totalOf = (stated: string | undefined, lines: readonly ChargeLine[]): Rate =>
  stated ? pounds(stated) : sumOfLines(lines);
