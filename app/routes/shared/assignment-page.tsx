import type { ReactNode } from "react";
import { ChargeTable } from "~/components/charge-table";
import { Details, SummaryList, type SummaryRow, WarningText } from "~/components/govuk";
import { Page } from "~/components/page";
import { Timeline, type TimelineEvent } from "~/components/timeline";
import { VerdictPanel } from "~/components/verdict-panel";
import { BREACH_KIND_NAMES } from "~/domain/breaches/breach-kinds";
import type { Foreseen } from "~/domain/breaches/foresee-unmet";
import { foreseenSentence } from "~/domain/breaches/foreseen-sentence";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { type Day, formatDay } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import { WORKER_CATEGORY_NAMES } from "~/domain/rulebooks/rulebook-names";
import { formatHoursPerWeek, formatNotice } from "~/domain/working-time";
import type { ShownAssignment } from "~/features/assignments/show-assignment";
import type { ListedOutcome } from "~/features/exemptions/list-outcomes";
import { BreachTags } from "./breach-tags";
import { outcomeRows } from "./exemption-outcomes";
import { formatCapped } from "./format-capped";
import { AssignmentTag } from "./status-tags";

type AssignmentPageProps = {
  readonly assignment: ShownAssignment;
  readonly backTo: string;
  /** How the exemptions it was granted or refused came out, for those who may know. */
  readonly exemptions?: readonly ListedOutcome[];
  /** The page of an exemption, for those who have one. */
  readonly exemptionHref?: (id: string) => string;
  /** The page of a breach, for those who read it. */
  readonly breachHref?: (id: string) => string;
  /** What it will not meet from a day to come, for those who read the facts it is judged by. */
  readonly foreseen?: readonly Foreseen[];
  /** What the viewer can do about it beforehand. */
  readonly foreseenActs?: (foreseen: Foreseen) => ReactNode;
  /** What the viewer can do with it. */
  readonly acts?: ReactNode;
  readonly beforeTitle?: ReactNode;
};

/** An assignment as far as its reader may see it: dates, agreed charges line by line, verdicts, what happened. */
export function AssignmentPage(props: AssignmentPageProps) {
  const { assignment, backTo, exemptions = [], exemptionHref, breachHref, acts, beforeTitle } = props;
  const { foreseen = [], foreseenActs } = props;
  const { charges, verdicts, happened, workerName, number } = assignment;
  const [latest, ...earlier] = verdicts;
  return (
    <Page
      width="full"
      title={workerName ?? CORE_JOB_TYPE_NAMES[assignment.coreJobType]}
      caption={`Assignment ${number}`}
      backLink={{ href: backTo, label: "Assignments" }}
      beforeTitle={beforeTitle}
    >
      <SummaryList
        rows={[
          ...summaryOf(assignment),
          ...breachRows(assignment, breachHref),
          ...outcomeRows(exemptions, exemptionHref),
        ]}
      />
      {foreseen.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What will no longer be met</h2>
          {foreseen.map((one) => (
            <div key={`${one.finding.rulebook.id} ${one.finding.rule}`}>
              <WarningText>{foreseenSentence(one)}</WarningText>
              {foreseenActs?.(one)}
            </div>
          ))}
        </>
      ) : null}
      {acts}
      {charges.length > 0 ? (
        <ChargeTable
          caption="Agreed charges"
          breakdowns={charges.map(({ from, breakdown }) => ({ heading: `From ${formatDay(from)}`, breakdown }))}
        />
      ) : null}
      {latest ? <VerdictPanel verdict={latest.verdict} title="The latest verdict" /> : null}
      {earlier.length > 0 ? (
        <Details summary="Earlier verdicts">
          <ul className="govuk-list govuk-list--bullet">
            {earlier.map((verdict) => (
              <li key={verdict.id}>
                {formatDay(verdict.judgedOn as Day)}: {verdict.outcome}
                {verdict.cappedRate === null ? "" : ` (held against the cap: ${formatCapped(verdict)})`}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      {happened.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What happened</h2>
          <Timeline headingLevel={3} events={happened.map(timelineEvent)} />
        </>
      ) : null}
    </Page>
  );
}

function summaryOf(assignment: ShownAssignment): SummaryRow[] {
  const { noticeGivenOn, reasonForEnding, verdicts } = assignment;
  const capped = verdicts[0] ? formatCapped(verdicts[0]) : null;
  return [
    { key: "Status", value: <AssignmentTag state={assignment.state} /> },
    { key: "Role", value: roleOf(assignment) },
    { key: "Work of", value: WORKER_CATEGORY_NAMES[assignment.workerCategory] },
    { key: "Council", value: `${assignment.council}, ${assignment.team}` },
    { key: "Agency", value: assignment.agency },
    ...(assignment.requisitionNumber ? [{ key: "Requisition", value: assignment.requisitionNumber }] : []),
    { key: "First day", value: formatDay(assignment.startsOn) },
    { key: "Last day", value: formatDay(assignment.endsOn) },
    { key: "Hours", value: formatHoursPerWeek(assignment.hoursPerWeek) },
    { key: "Notice agreed", value: formatNotice(assignment.noticeDays) },
    ...(capped ? [{ key: "Held against the cap", value: capped }] : []),
    ...(noticeGivenOn ? [{ key: "Notice given", value: formatDay(noticeGivenOn) }] : []),
    ...(noticeGivenOn && reasonForEnding ? [{ key: "Reason for ending", value: reasonForEnding }] : []),
  ];
}

/** "Duty social worker (social worker)"; a title that is the core job type’s own is said once. */
function roleOf({ jobTitle, coreJobType }: ShownAssignment): string {
  const type = CORE_JOB_TYPE_NAMES[coreJobType];
  return jobTitle.toLowerCase() === type.toLowerCase() ? jobTitle : `${jobTitle} (${type.toLowerCase()})`;
}

/** What stands unmended, as no verdict since the agreement says it. */
const breachRows = ({ breaches }: ShownAssignment, pageOf: AssignmentPageProps["breachHref"]): SummaryRow[] =>
  breaches.map(({ id, number, kind, status }) => ({
    key: `Breach ${number}`,
    value: (
      <>
        {pageOf ? (
          <a className="govuk-link" href={pageOf(id)}>
            {BREACH_KIND_NAMES[kind]}
          </a>
        ) : (
          BREACH_KIND_NAMES[kind]
        )}{" "}
        <BreachTags status={status} overdue={null} />
      </>
    ),
  }));

const titles: Readonly<Record<string, string>> = {
  "assignment.started": "Assignment agreed",
  "assignment.extended": "Extended",
  "assignment.charge-changed": "Charge changed",
  "assignment.checked": "Checked again",
  "assignment.ended": "Ended with notice",
};

function timelineEvent({ type, at, by, details }: ShownAssignment["happened"][number]): TimelineEvent {
  return {
    title: titles[type] ?? type,
    by: by ?? "Accord",
    at: formatInstant(at),
    dateTime: at,
    description: descriptionOf(type, details),
  };
}

function descriptionOf(
  type: string,
  { before, after, from, endsOn }: Readonly<Record<string, unknown>>,
): string | null {
  if (type === "assignment.extended") return `From ${formatDay(before as Day)} to ${formatDay(after as Day)}`;
  if (type === "assignment.charge-changed") return `From ${before} to ${after} an hour, from ${formatDay(from as Day)}`;
  if (type === "assignment.ended") return `Last day ${formatDay(endsOn as Day)}`;
  return null;
}
