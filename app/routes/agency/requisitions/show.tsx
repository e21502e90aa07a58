import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { LinkButton, SummaryList, WarningText } from "~/components/govuk";
import { UnconfirmedTag } from "~/components/outcome-tag";
import { Page } from "~/components/page";
import { CitationLink } from "~/components/verdict-panel";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { formatDay } from "~/domain/day";
import { ROUTE_NAMES } from "~/domain/fact-names";
import { formatRate } from "~/domain/money";
import { REASON_FOR_USE_NAMES } from "~/domain/reasons-for-use";
import { showRequisition } from "~/features/requisitions/show-requisition";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";

export const meta = () => [{ title: pageTitle("Requisition") }];

export const loader = forRole("read:requisition:linked", ({ viewer, params }) =>
  showRequisition(viewer, idParam(params.id)),
);

const weeks = (days: number) => `${days / 7} weeks`;

export default function LinkedRequisitionPage() {
  const requisition = useLoaderData<typeof loader>();
  const { id, number, jobTitle, coreJobType, council, status, caps, substantiveNoticeDays } = requisition;
  return (
    <Page
      title={jobTitle}
      caption={`${number}, ${council}`}
      backLink={{ href: paths.agency.requisitions.list(), label: "Requisitions" }}
    >
      {status === "open" ? null : (
        <WarningText>This requisition is {status}: nobody more can be put forward for it.</WarningText>
      )}
      <SummaryList
        rows={[
          { key: "Core job type", value: CORE_JOB_TYPE_NAMES[coreJobType] },
          { key: "Team", value: requisition.team },
          { key: "Reason for use", value: REASON_FOR_USE_NAMES[requisition.reasonForUse] },
          { key: "Dates", value: `${formatDay(requisition.startsOn)} to ${formatDay(requisition.endsOn)}` },
          { key: "Hours a week", value: String(requisition.hoursPerWeek / 100) },
          { key: "Place of work", value: requisition.placeOfWork },
          {
            key: "Engagement routes accepted",
            value: requisition.routesAccepted.map((route) => ROUTE_NAMES[route]).join(", "),
          },
          {
            key: "Notice",
            value:
              weeks(requisition.noticeDays) +
              (substantiveNoticeDays === null
                ? ""
                : `; substantive staff in this role give ${weeks(substantiveNoticeDays)}`),
          },
          { key: "About the work", value: requisition.description },
        ]}
      />
      <h2 className="govuk-heading-m">Cap in force</h2>
      {caps.length === 0 ? (
        <p className="govuk-body">No cap has been set for this role on {formatDay(requisition.startsOn)}.</p>
      ) : null}
      <ul className="govuk-list govuk-list--bullet">
        {caps.map((cap) => (
          <li key={`${cap.rulebook} ${cap.basis}`}>
            {formatRate(cap.amount)} an hour {cap.basis === "paye-pay" ? "on PAYE pay" : "all-in"}, from{" "}
            {formatDay(cap.from)}. <CitationLink citation={cap.citation} />{" "}
            {cap.provenance === "unconfirmed" ? <UnconfirmedTag /> : null}
          </li>
        ))}
      </ul>
      {status === "open" ? (
        <LinkButton href={paths.agency.requisitions.putForward(id)}>Put a worker forward</LinkButton>
      ) : null}
    </Page>
  );
}
