import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { OutcomeTag } from "~/components/outcome-tag";
import { Page } from "~/components/page";
import { lineName } from "~/domain/charges/sums";
import { costOfWeek } from "~/domain/charges/team-cost";
import { formatDay } from "~/domain/day";
import { ROUTE_NAMES, SERVICE_PERIOD_NAMES } from "~/domain/fact-names";
import { formatPence, formatRate } from "~/domain/money";
import type { Finding } from "~/domain/verdict";
import { formatNotice } from "~/domain/working-time";
import { type Compared, compareSubmissions } from "~/features/responses/compare-submissions";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { SubmissionTag } from "../../shared/status-tags";

const TITLE = "Compare submissions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:submission:addressed", ({ viewer, params }) =>
  compareSubmissions(viewer, idParam(params.id)),
);

type Candidate = Compared["candidates"][number];

export default function ComparePage() {
  const { requisition, candidates } = useLoaderData<typeof loader>();
  return (
    <Page
      title={TITLE}
      caption={`${requisition.jobTitle}, ${requisition.number}`}
      backLink={paths.council.requisitions.show(requisition.id)}
      width="full"
    >
      {candidates.length === 0 ? (
        <EmptyState title="No submissions to compare">
          They stand here side by side once agencies have put workers forward, until they are declined or withdrawn.
        </EmptyState>
      ) : (
        <ScrollRegion label={TITLE}>
          <Table
            caption={`Submissions for ${requisition.number}, the lowest charge first`}
            captionSize="hidden"
            className="app-compare"
            firstCellIsHeader
            columns={[
              { heading: <span className="govuk-visually-hidden">What is compared</span> },
              ...candidates.map(({ id, workerName, number }) => ({
                heading: (
                  <>
                    <a className="govuk-link" href={paths.council.submissions.show(id)}>
                      {workerName}
                    </a>
                    <br />
                    {number}
                  </>
                ),
              })),
            ]}
            rows={rowsOf(candidates)}
          />
        </ScrollRegion>
      )}
    </Page>
  );
}

function rowsOf(candidates: readonly Candidate[]): ReactNode[][] {
  const across = (heading: string, cell: (candidate: Candidate) => ReactNode) => [heading, ...candidates.map(cell)];
  const lines = [...new Set(candidates.flatMap(({ charge }) => charge.lines.map(lineName)))];
  return [
    across("Status", ({ status }) => <SubmissionTag status={status} />),
    across("Agency", ({ agency }) => agency),
    across("Engagement route", ({ charge }) => ROUTE_NAMES[charge.route]),
    across("Whole charge, £ an hour", ({ hourlyCharge }) => (hourlyCharge === null ? "" : formatRate(hourlyCharge))),
    ...lines.map((name) =>
      across(name, ({ charge }) => {
        const line = charge.lines.find((one) => lineName(one) === name);
        return line ? `${formatRate(line.rate)}${charge.unit === "day" ? " a day" : ""}` : "None";
      }),
    ),
    ...(candidates.some(({ otherServices }) => otherServices)
      ? [
          across("A week at contracted hours", ({ charge }) => formatPence(costOfWeek(charge))),
          across("Other services of the team, priced apart", ({ otherServices }) => servicesInWords(otherServices)),
        ]
      : []),
    across("Against the cap", ({ cap }) => <Findings findings={cap} />),
    across("Experience", ({ experience }) => <Findings findings={experience} />),
    across("References", ({ references }) => String(references)),
    across("Available from", ({ availability }) => (availability ? formatDay(availability.availableFrom) : "")),
    across("Interview times", ({ availability }) => availability?.interviewTimes || "None given"),
    across("Notice", ({ availability }) => (availability ? formatNotice(availability.noticeDays) : "")),
    across("All rules", ({ outcome }) => <OutcomeTag outcome={outcome} />),
  ];
}

const servicesInWords = (services: Candidate["otherServices"]): string =>
  services && services.length > 0
    ? services.map(({ name, amount, per }) => `${name}, ${formatRate(amount)} ${SERVICE_PERIOD_NAMES[per]}`).join("; ")
    : "None";

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.map(({ rulebook, outcome, reason }) => (
    <p key={`${rulebook.id} ${rulebook.version}`} className="govuk-body-s">
      <OutcomeTag outcome={outcome} /> {reason} ({rulebook.title})
    </p>
  ));
}
