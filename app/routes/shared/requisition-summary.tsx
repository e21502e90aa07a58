import { Lines, ScrollRegion } from "~/components/document-view";
import { InsetText, SummaryList, Table } from "~/components/govuk";
import { UnconfirmedTag } from "~/components/outcome-tag";
import { CitationLink } from "~/components/verdict-panel";
import type { EngagementRoute } from "~/domain/charges/charge-breakdown";
import { inProse, kindName } from "~/domain/charges/sums";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { type Day, formatDay } from "~/domain/day";
import { ROUTE_NAMES, ROUTES } from "~/domain/fact-names";
import type { CoreJobType, WorkerCategory } from "~/domain/facts";
import { formatRate } from "~/domain/money";
import { REASON_FOR_USE_NAMES, type ReasonForUse } from "~/domain/reasons-for-use";
import type { CapInForce } from "~/domain/rulebooks/caps-in-force";
import { WORKER_CATEGORY_NAMES } from "~/domain/rulebooks/rulebook-names";
import { asList, capitalise } from "~/domain/rules/words";
import { formatDaysPerWeek, formatHoursPerWeek, formatNotice } from "~/domain/working-time";

type Post = {
  readonly jobTitle: string;
  readonly coreJobType: CoreJobType;
  readonly workerCategory: WorkerCategory;
  readonly team: string;
  readonly reasonForUse: ReasonForUse;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly hoursPerWeek: number;
  readonly placeOfWork: string;
  readonly routesAccepted: readonly EngagementRoute[];
  readonly noticeDays: number;
  readonly substantiveNoticeDays: number | null;
  readonly description: string;
  readonly posts: number;
  readonly practiceControl: string | null;
  readonly onSiteDaysPerWeek: number | null;
};

/** What a requisition says of the post. */
export function RequisitionSummary({ post }: { readonly post: Post }) {
  return (
    <SummaryList
      rows={[
        { key: "Job title", value: post.jobTitle },
        { key: "Core job type", value: CORE_JOB_TYPE_NAMES[post.coreJobType] },
        { key: "Work of", value: WORKER_CATEGORY_NAMES[post.workerCategory] },
        { key: "Team", value: post.team },
        { key: "Reason for use", value: REASON_FOR_USE_NAMES[post.reasonForUse] },
        { key: "Starts", value: formatDay(post.startsOn) },
        { key: "Ends", value: formatDay(post.endsOn) },
        { key: "Hours", value: formatHoursPerWeek(post.hoursPerWeek) },
        { key: "Workers wanted", value: post.posts === 1 ? "One" : `A project team of ${post.posts}` },
        ...(post.practiceControl === null
          ? []
          : [{ key: "How the council controls the team’s practice", value: <Lines text={post.practiceControl} /> }]),
        { key: "Place of work", value: post.placeOfWork },
        ...(post.onSiteDaysPerWeek === null
          ? []
          : [{ key: "On site", value: formatDaysPerWeek(post.onSiteDaysPerWeek) }]),
        { key: "Engagement routes accepted", value: post.routesAccepted.map((route) => ROUTE_NAMES[route]).join(", ") },
        { key: "Notice", value: formatNotice(post.noticeDays) },
        ...(post.substantiveNoticeDays === null
          ? []
          : [{ key: "Notice of substantive employees in this role", value: formatNotice(post.substantiveNoticeDays) }]),
        { key: "Description", value: <Lines text={post.description} /> },
      ]}
    />
  );
}

/** The routes that a cap is for, and what of their charge it is held against. */
function testOf({ rulebook, role, basis, bases, countedLines }: CapInForce, caps: readonly CapInForce[]): string {
  const own = caps.filter((cap) => cap.rulebook === rulebook);
  const routes = ROUTES.filter(
    (route) => basis === bases[route].find((preferred) => own.some((cap) => cap.basis === preferred)),
  );
  const lines = basis === "paye-pay" ? "basic pay" : asList(countedLines.map((kind) => inProse(kindName(kind))));
  const named = asList(routes.map((route) => inProse(ROUTE_NAMES[route])));
  const test = capitalise(named === "" ? lines : `${named}: ${lines}`);
  return role === null ? test : `‘${role}’. ${test}`;
}

/** "From 1 April 2027 it is £41.00. " */
const laterCap = ({ from, amount }: CapInForce["later"][number]): string =>
  amount === null ? `From ${formatDay(from)} there is none. ` : `From ${formatDay(from)} it is ${formatRate(amount)}. `;

type CapsProps = { readonly caps: readonly CapInForce[]; readonly coreJobType: CoreJobType; readonly startsOn: Day };

/** The caps in force for the role on the first day, each with where it was read. */
export function Caps({ caps, coreJobType, startsOn }: CapsProps) {
  const role = CORE_JOB_TYPE_NAMES[coreJobType].toLowerCase();
  if (caps.length === 0)
    return (
      <InsetText>
        No cap is in force for the role of {role} on {formatDay(startsOn)}.
      </InsetText>
    );
  return (
    <ScrollRegion label={`Caps for the role of ${role} on ${formatDay(startsOn)}`}>
      <Table
        caption={`Caps for the role of ${role} on ${formatDay(startsOn)}`}
        captionSize="m"
        columns={[{ heading: "Test" }, { heading: "Cap, £ an hour", numeric: true }, { heading: "Source" }]}
        firstCellIsHeader
        rows={caps.map((cap) => [
          testOf(cap, caps),
          formatRate(cap.amount),
          <>
            {cap.rulebook}, in force from {formatDay(cap.from)}. {cap.later.map(laterCap)}
            {cap.provenance === "unconfirmed" ? <UnconfirmedTag /> : null} <CitationLink citation={cap.citation} />
          </>,
        ])}
      />
    </ScrollRegion>
  );
}
