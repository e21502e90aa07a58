import type { ChargeBreakdown, ChargeLineKind, ChargeShare, EngagementRoute } from "~/domain/charges/charge-breakdown";
import type { NiOverRecovery } from "~/domain/charges/statutory-cost";
import { cappedPart, lineName, perHour, rateOfKind, sumOfLines } from "~/domain/charges/sums";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { type Day, formatDay, formatDayShort } from "~/domain/day";
import type { Block, Document, Field, Section, Table } from "~/domain/documents/document";
import { documentFinding } from "~/domain/documents/document-finding";
import {
  APPROACH_NAMES,
  CHECK_OUTCOME_NAMES,
  POST_KIND_NAMES,
  REASON_FOR_LEAVING_NAMES,
  REGISTRATION_STATUS_NAMES,
  ROUTE_NAMES,
  SERVICE_PERIOD_NAMES,
} from "~/domain/fact-names";
import type { Check, CoreJobType, Post, ProjectTeam, ReferenceFact, SubmissionFacts } from "~/domain/facts";
import { formatPence, formatRate, payForHours, type Rate } from "~/domain/money";
import { REASON_FOR_USE_NAMES, type ReasonForUse } from "~/domain/reasons-for-use";
import type { Outcome, Verdict } from "~/domain/verdict";
import { formatDaysPerWeek, formatHours, formatHoursPerWeek, WEEKS_IN_A_YEAR } from "~/domain/working-time";
import { field, fields, paragraph, roleOf, table } from "./blocks";

/** The post as it was published, on the day of the submission. Hours in hundredths. */
type SubmissionRequisition = {
  readonly number: string;
  readonly jobTitle: string;
  readonly coreJobType: CoreJobType;
  readonly team: string;
  readonly reasonForUse: ReasonForUse;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly hoursPerWeek: number;
  readonly placeOfWork: string;
  readonly routesAccepted: readonly EngagementRoute[];
  readonly noticeDays: number;
  readonly description: string;
  /** Days a week that the council asks for, in hundredths of a day; null or absent where it asks for none. */
  readonly onSiteDaysPerWeek?: number | null;
};

/** A reference behind the submission: who gave it, and the day the worker agreed that it goes to this council. */
export type SubmissionReference = Pick<
  ReferenceFact,
  "giver" | "givenOn" | "periodFrom" | "periodTo" | "practiceBased" | "onStandardTemplate" | "givenOnAccord"
> & {
  readonly refereeName: string;
  readonly refereeJobTitle: string;
  /** "REF-7K3Q9D" for one given on Accord; null for one that the agency holds. */
  readonly number: string | null;
  readonly consentGivenOn: Day;
};

/** A cap that the charge is held against: `lines` are those that count, the pay line alone for a cap on PAYE pay. */
export type SubmissionCap = {
  readonly rulebook: string;
  readonly basis: "all-in" | "paye-pay";
  readonly lines: readonly ChargeLineKind[];
  /** £ an hour. */
  readonly amount: Rate;
};

/** Everything a submission says, as it stands at the moment it is submitted. */
export type SubmissionContent = {
  readonly number: string;
  readonly frozenOn: Day;
  readonly notice: string | null;
  readonly council: string;
  readonly agency: string;
  /** The managed service provider between them; null where the agency supplies the council directly. */
  readonly msp: string | null;
  readonly workerName: string;
  readonly requisition: SubmissionRequisition;
  readonly facts: SubmissionFacts;
  /** Checks by kind, in the words of the rulebook's standard; a kind without one is shown as it is. */
  readonly checkLabels: Readonly<Record<string, string>>;
  readonly caps: readonly SubmissionCap[];
  /** What employer National Insurance costs beyond what is due; null or absent where nothing, or where it cannot be known. */
  readonly niOverRecovery?: NiOverRecovery | null;
  readonly references: readonly SubmissionReference[];
  readonly availability: { readonly availableFrom: Day; readonly interviewTimes: string; readonly noticeDays: number };
  readonly consent: {
    readonly givenOn: Day;
    readonly how: "email" | "telephone" | "in-person" | "signed-form";
    readonly note: string;
  };
  readonly verdict: Verdict;
};

const consentWays: Readonly<Record<SubmissionContent["consent"]["how"], string>> = {
  email: "By email",
  telephone: "By telephone",
  "in-person": "In person",
  "signed-form": "On a signed form",
};

const verdictWords: Readonly<Record<Outcome, string>> = {
  met: "Every rule is met",
  "not met": "A rule is not met",
  "needs a decision": "The council has something to decide",
  "not applicable": "No rule applies",
  exempt: "Every rule is met or exempt",
};

/** What the council receives: the candidate, the charge, and every rule with its finding. Nothing in it is looked up later. */
export function submissionDocument(content: SubmissionContent): Document {
  const { council, agency, workerName, requisition, facts, verdict } = content;
  const { charge } = facts;
  return {
    schema: "accord.document/1",
    kind: "submission",
    language: "en-GB",
    title: `Submission of ${workerName}`,
    subtitle: `From ${agency} to ${council}`,
    number: content.number,
    frozenOn: content.frozenOn,
    summary: [
      field("Worker", workerName),
      field("Registration number", facts.registration.number),
      field("Role", roleOf(requisition)),
      field("Requisition", requisition.number),
      field("Council", council),
      field("Agency", agency),
      field("Starts", formatDay(facts.startsOn)),
      field("Total charge", `${formatRate(charge.statedTotal)} ${perUnit(charge)}, excluding VAT`),
      field("Submission number", content.number),
      field("Verdict", verdictWords[verdict.outcome]),
    ],
    sections: [
      { heading: "The post", blocks: [fields(postFields(content))] },
      { heading: "The worker and registration", blocks: [fields(workerFields(content))] },
      { heading: "Employment history", blocks: historyBlocks(facts) },
      { heading: "Charge breakdown", blocks: chargeBlocks(content) },
      ...(facts.projectTeam ? [{ heading: "Project team", blocks: teamBlocks(facts.projectTeam) }] : []),
      { heading: "Pre-employment checks", blocks: checkBlocks(content) },
      { heading: "References", blocks: referenceBlocks(content.references) },
      { heading: "Notice and availability", blocks: [fields(availabilityFields(content))] },
      { heading: "Consent to be represented", blocks: [fields(consentFields(content))] },
      verdictSection(verdict),
    ],
    notice: content.notice,
  };
}

function postFields({ council, agency, msp, requisition }: SubmissionContent): Field[] {
  return [
    field("Council", council),
    field("Agency", agency),
    field("Managed service provider", msp ?? "None: the agency supplies the council directly"),
    field("Job title", requisition.jobTitle),
    field("Core job type", CORE_JOB_TYPE_NAMES[requisition.coreJobType]),
    field("Team", requisition.team),
    field("Reason for use", REASON_FOR_USE_NAMES[requisition.reasonForUse]),
    field("Dates", `${formatDay(requisition.startsOn)} to ${formatDay(requisition.endsOn)}`),
    field("Hours a week", formatHours(requisition.hoursPerWeek)),
    field("Place of work", requisition.placeOfWork),
    ...onSite("On site, as the council asks", requisition.onSiteDaysPerWeek),
    field("Engagement routes accepted", requisition.routesAccepted.map((route) => ROUTE_NAMES[route]).join(", ")),
    field("Notice", days(requisition.noticeDays)),
    ...(requisition.description === "" ? [] : [field("About the post", requisition.description)]),
  ];
}

function workerFields({ workerName, facts: { registration, qualifiedOn } }: SubmissionContent): Field[] {
  return [
    field("Name", workerName),
    field("Social Work England number", registration.number),
    field("Registration status", REGISTRATION_STATUS_NAMES[registration.status]),
    field("Register checked on", formatDay(registration.checkedOn)),
    field("Registered until", registration.registeredUntil ? formatDay(registration.registeredUntil) : "Not noted"),
    field("Qualified or first registered", qualifiedOn ? formatDay(qualifiedOn) : "Not known"),
  ];
}

function historyBlocks({ posts, gaps }: SubmissionFacts): Block[] {
  const history = table(
    "Posts, most recent first",
    ["Employer", "Job title", "From", "To", "Kind", "Direct", "FTE", "Why it ended"],
    [...posts].sort((a, b) => (a.from < b.from ? 1 : -1)).map(describePost),
    ["FTE"],
  );
  const breaks = posts.flatMap(({ employer, breaks: within = [] }) =>
    within.map(({ from, to }) => [employer, `${formatDay(from)} to ${formatDay(to)}`]),
  );
  const explained = gaps.map(({ from, to, explanation }) => [`${formatDay(from)} to ${formatDay(to)}`, explanation]);
  return [
    posts.length > 0 ? history : paragraph("No posts are given."),
    ...(breaks.length > 0 ? [table("Breaks within posts", ["Employer", "Break"], breaks)] : []),
    explained.length > 0
      ? table("Gaps and why", ["Gap", "Explanation"], explained)
      : paragraph("There are no gaps to explain."),
  ];
}

function describePost(post: Post): string[] {
  return [
    post.employer,
    post.childrensServices ? post.jobTitle : `${post.jobTitle} (outside children’s services)`,
    formatDayShort(post.from),
    post.to ? formatDayShort(post.to) : "In post",
    POST_KIND_NAMES[post.kind],
    yesNo(post.direct),
    `${post.fullTimeEquivalent}%`,
    REASON_FOR_LEAVING_NAMES[post.reasonForLeaving],
  ];
}

function chargeBlocks({ facts: { charge }, caps, niOverRecovery }: SubmissionContent): Block[] {
  const byDay = charge.unit === "day";
  const rates = (rate: Rate) => [...(byDay ? [formatRate(rate)] : []), formatRate(perHour(charge, rate))];
  const rateHeadings = byDay ? ["£ a day", "£ an hour"] : ["£ an hour"];
  const marks = (kind: ChargeLineKind) => (caps.length > 0 ? [countsTowards(kind, caps)] : []);
  const tableOf = (caption: string, { lines }: Pick<ChargeBreakdown, "lines">): Table => ({
    caption,
    columns: [
      { heading: "Line", numeric: false },
      ...(caps.length > 0 ? [{ heading: "Counts towards the cap", numeric: false }] : []),
      ...rateHeadings.map((heading) => ({ heading, numeric: true })),
    ],
    rows: lines.map((line) => [lineName(line), ...marks(line.kind), ...rates(line.rate)]),
    footer: ["Total", ...(caps.length > 0 ? [""] : []), ...rates(sumOfLines(lines))],
  });
  const ofEachRate = (charge.shares ?? []).map((share) => tableOf(`${describeShare(share)}, excluding VAT`, share));
  const ofTheWeek = tableOf(
    charge.shares
      ? "What the council pays on average over the hours of the week, excluding VAT"
      : "What the council pays, excluding VAT",
    charge,
  );
  const expenses = rateOfKind(charge.lines, "expenses");
  const hourly = perHour(charge, charge.statedTotal);
  return [
    fields([
      field("Engagement route", ROUTE_NAMES[charge.route]),
      ...(charge.paidHoursPerDay === null ? [] : [field("Paid hours in a day", formatHours(charge.paidHoursPerDay))]),
      field("Contracted hours a week", formatHours(charge.hoursPerWeek)),
      field(
        "How employer National Insurance is costed",
        charge.niMethod === "flat" ? "Flat on every hour" : "Spread over the weekly threshold",
      ),
    ]),
    ...[...ofEachRate, ofTheWeek].map((shown): Block => ({ type: "table", table: shown })),
    fields([
      field("Total stated by the agency", `${formatRate(charge.statedTotal)} ${perUnit(charge)}`),
      field(
        "Cost of a week at contracted hours",
        `${formatPence(payForHours(hourly, charge.hoursPerWeek))}, excluding VAT`,
      ),
      ...(expenses === 0
        ? []
        : [field("Of the total, expenses, which no cap counts", `${formatRate(expenses)} ${perUnit(charge)}`)]),
      ...(niOverRecovery && niOverRecovery.perHour > 0
        ? [
            field(
              "Employer National Insurance beyond what is due",
              `${formatRate(niOverRecovery.perHour)} an hour, ${formatPence(niOverRecovery.perYear)} over a year of ${WEEKS_IN_A_YEAR} weeks`,
            ),
          ]
        : []),
      ...caps.map((cap) => capField(charge, cap)),
    ]),
  ];
}

function countsTowards(kind: ChargeLineKind, caps: readonly SubmissionCap[]): string {
  const counted = caps.filter(({ lines }) => lines.includes(kind));
  if (counted.length === 0) return "No";
  return counted.length === caps.length ? "Yes" : `Yes: ${counted.map(({ rulebook }) => rulebook).join(", ")}`;
}

/** "Out of hours: 7 hours a week as team manager" */
const describeShare = ({ label, hoursPerWeek, coreJobType }: ChargeShare): string =>
  `${label}: ${formatHoursPerWeek(hoursPerWeek)}${coreJobType ? ` as ${CORE_JOB_TYPE_NAMES[coreJobType].toLowerCase()}` : ""}`;

function capField(charge: ChargeBreakdown, { rulebook, basis, lines, amount }: SubmissionCap): Field {
  const part = basis === "paye-pay" ? "Basic pay" : "Capped part";
  return field(
    `${part}, ${rulebook}`,
    `${formatRate(cappedPart(charge, lines))} an hour, against a cap of ${formatRate(amount)} an hour`,
  );
}

function teamBlocks({ name, practiceControl, otherServices }: ProjectTeam): Block[] {
  const services = otherServices ?? [];
  return [
    fields([
      field("Team", name),
      field("How the council controls the team’s practice", practiceControl ?? "The council has made no statement"),
    ]),
    services.length > 0
      ? table(
          "Other services, priced apart from the workers, excluding VAT",
          ["Service", "Cost"],
          services.map((service) => [
            service.name,
            `${formatRate(service.amount)} ${SERVICE_PERIOD_NAMES[service.per]}`,
          ]),
          ["Cost"],
        )
      : paragraph("The council pays for nothing beside the workers."),
  ];
}

function checkBlocks({ facts: { checks }, checkLabels }: SubmissionContent): Block[] {
  if (checks.length === 0) return [paragraph("No checks are given.")];
  const describe = ({ kind, outcome, completedOn, expiresOn, evidence }: Check) => [
    checkLabels[kind] ?? kind,
    CHECK_OUTCOME_NAMES[outcome],
    completedOn ? formatDayShort(completedOn) : "",
    expiresOn ? formatDayShort(expiresOn) : "",
    evidence,
  ];
  return [table("Checks", ["Check", "Outcome", "Completed", "Expires", "Evidence"], checks.map(describe))];
}

function referenceBlocks(references: readonly SubmissionReference[]): Block[] {
  if (references.length === 0) return [paragraph("No references are given.")];
  return references.map((reference) => ({
    type: "subsection",
    heading: `Reference from ${reference.giver}`,
    blocks: [
      fields([
        field("Referee", [reference.refereeName, reference.refereeJobTitle].filter(Boolean).join(", ")),
        field("Given on", formatDay(reference.givenOn)),
        field(
          "Period covered",
          reference.periodTo
            ? `${formatDay(reference.periodFrom)} to ${formatDay(reference.periodTo)}`
            : `From ${formatDay(reference.periodFrom)}`,
        ),
        field("Practice-based", yesNo(reference.practiceBased)),
        field("On the standard template", yesNo(reference.onStandardTemplate)),
        field(
          "Where it was given",
          reference.givenOnAccord
            ? `On Accord${reference.number ? `, as ${reference.number}` : ""}`
            : "Held by the agency",
        ),
        field("Worker agreed to its sharing on", formatDay(reference.consentGivenOn)),
      ]),
    ],
  }));
}

function availabilityFields({ availability, facts }: SubmissionContent): Field[] {
  return [
    field("Available from", formatDay(availability.availableFrom)),
    field("Notice of this engagement", days(availability.noticeDays)),
    field("Times for an interview", availability.interviewTimes || "None given"),
    ...onSite("On site", facts.onSiteDaysPerWeek),
    ...(facts.approach ? [field("How the agency came by the worker", APPROACH_NAMES[facts.approach])] : []),
  ];
}

function consentFields({ consent, agency, workerName }: SubmissionContent): Field[] {
  return [
    field("Who agreed", `${workerName} agreed to be represented by ${agency} for this requisition`),
    field("Given on", formatDay(consent.givenOn)),
    field("How it was given", consentWays[consent.how]),
    ...(consent.note === "" ? [] : [field("Note", consent.note)]),
  ];
}

function verdictSection({ judgedOn, outcome, findings }: Verdict): Section {
  return {
    heading: "Verdict",
    blocks: [
      paragraph(`${verdictWords[outcome]}. Judged on ${formatDay(judgedOn)} by the rulebooks in force for this post.`),
      { type: "findings", findings: findings.map(documentFinding) },
    ],
  };
}

const onSite = (question: string, days: number | null | undefined): Field[] =>
  days == null ? [] : [field(question, formatDaysPerWeek(days))];

const perUnit = ({ unit }: ChargeBreakdown): string => (unit === "day" ? "a day" : "an hour");
const yesNo = (value: unknown): string => (value ? "Yes" : "No");
const days = (count: number): string =>
  count > 0 && count % 7 === 0
    ? `${count / 7} ${count === 7 ? "week" : "weeks"}`
    : `${count} ${count === 1 ? "day" : "days"}`;
