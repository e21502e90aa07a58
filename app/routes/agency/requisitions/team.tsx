import { useLoaderData } from "@remix-run/react";
import { Lines, ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { InsetText, LinkButton, SummaryList, Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { type OtherService, SERVICE_PERIOD_NAMES } from "~/domain/fact-names";
import { formatPence, formatRate } from "~/domain/money";
import { formatHoursPerWeek } from "~/domain/working-time";
import { listTeam } from "~/features/submissions/list-team";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { SubmissionTag } from "../../shared/status-tags";

const TITLE = "The project team";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:requisition:linked", ({ viewer, params }) => listTeam(viewer, idParam(params.id)));

export default function TeamPage() {
  const { requisition, workers, services, cost } = useLoaderData<typeof loader>();
  const { show, putForward } = paths.agency.requisitions;
  const draft = workers.find(({ status }) => status === "draft");
  return (
    <Page
      title={TITLE}
      caption={`${requisition.team}, ${requisition.council}`}
      backLink={{ href: show(requisition.id), label: `Requisition ${requisition.number}` }}
      width="full"
    >
      <p className="govuk-body">
        The council wants {requisition.posts} workers. You have put forward or begun {workers.length}. Every worker is a
        submission of their own, and the council approves each by name.
      </p>
      {workers.length === 0 ? (
        <EmptyState title="No workers yet">Put the first worker of the team forward.</EmptyState>
      ) : (
        <ScrollRegion label="Workers">
          <Table
            caption="Workers, each with their own charge"
            captionSize="m"
            firstCellIsHeader
            columns={[
              { heading: "Worker" },
              { heading: "Status" },
              { heading: "Hours" },
              { heading: "Charge", numeric: true },
              { heading: "A week", numeric: true },
            ]}
            rows={workers.map(({ id, worker, status, charge, perWeek }) => [
              <a key="worker" className="govuk-link" href={paths.agency.submissions.show(id)}>
                {worker}
              </a>,
              <SubmissionTag key="status" status={status} />,
              charge ? formatHoursPerWeek(charge.hoursPerWeek) : "",
              charge
                ? `${formatRate(charge.statedTotal)} ${charge.unit === "hour" ? "an hour" : "a day"}`
                : "Not filled in",
              perWeek === null ? "" : formatPence(perWeek),
            ])}
            footer={["Workers, a week", "", "", "", formatPence(cost.workersPerWeek)]}
          />
        </ScrollRegion>
      )}
      {requisition.status === "open" ? (
        <LinkButton href={putForward(requisition.id)}>Put a worker forward</LinkButton>
      ) : null}
      <Services services={services} />
      {services && services.length > 0 && draft ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.agency.submissions.team(draft.id)}>
            Change the other services
          </a>
        </p>
      ) : null}
      {services === null && draft ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.agency.submissions.team(draft.id)}>
            Say whether there are other services
          </a>
        </p>
      ) : null}
      <SummaryList
        rows={[
          { key: "Workers, a week", value: formatPence(cost.workersPerWeek) },
          { key: "Other services, a week", value: formatPence(cost.servicesPerWeek) },
          ...(cost.notByWeek.length > 0
            ? [{ key: "Beside these", value: cost.notByWeek.map(priceOf).join("; ") }]
            : []),
          ...(requisition.practiceControl === null
            ? []
            : [
                {
                  key: "How the council controls the team’s practice",
                  value: <Lines text={requisition.practiceControl} />,
                },
              ]),
        ]}
      />
      <p className="govuk-body">
        A week is each worker’s contracted hours, without VAT. A service charged by the month is counted as twelve
        months over 52 weeks.
      </p>
    </Page>
  );
}

const priceOf = ({ name, amount, per }: OtherService): string =>
  `${name}, ${formatRate(amount)} ${SERVICE_PERIOD_NAMES[per]}`;

function Services({ services }: { readonly services: readonly OtherService[] | null }) {
  if (services === null)
    return <InsetText>You have not said whether the council pays for anything beside the workers.</InsetText>;
  if (services.length === 0) return <InsetText>The council pays for nothing beside the workers.</InsetText>;
  return (
    <ScrollRegion label="Other services">
      <Table
        caption="Other services, priced apart from the workers"
        captionSize="m"
        firstCellIsHeader
        columns={[{ heading: "Service" }, { heading: "Cost", numeric: true }]}
        rows={services.map(({ name, amount, per }) => [name, `${formatRate(amount)} ${SERVICE_PERIOD_NAMES[per]}`])}
      />
    </ScrollRegion>
  );
}
