import { useLoaderData } from "@remix-run/react";
import { ChargeTable } from "~/components/charge-table";
import { pageTitle } from "~/components/form";
import { SummaryList } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { VerdictPanel } from "~/components/verdict-panel";
import { dayOf, formatDay } from "~/domain/day";
import { formatNotice } from "~/domain/working-time";
import { showSubmission } from "~/features/responses/show-submission";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { SubmissionTag } from "../../shared/status-tags";

export const meta = () => [{ title: pageTitle("Submission") }];

export const loader = forRole("read:submission:served", ({ viewer, params }) =>
  showSubmission(viewer, idParam(params.id)),
);

/** What an MSP reads of a submission: the charge and the verdict, and no reference. */
export default function ServedSubmissionPage() {
  const { submission, requisition, council, agency, verdict, assignmentId } = useLoaderData<typeof loader>();
  const { workerName, number, status, charge, availability, submittedAt, availableFrom } = submission;
  return (
    <Page
      title={workerName}
      caption={`Submission ${number}`}
      backLink={{ href: paths.msp.submissions.list(), label: "Submissions" }}
      width="full"
    >
      <SummaryList
        rows={[
          { key: "Status", value: <SubmissionTag status={status} /> },
          { key: "Council", value: council },
          { key: "Agency", value: agency },
          {
            key: "Requisition",
            value: (
              <a className="govuk-link" href={paths.msp.requisitions.show(requisition.id)}>
                {requisition.jobTitle}, {requisition.number}
              </a>
            ),
          },
          { key: "Received", value: submittedAt ? <Instant at={submittedAt} /> : "" },
          { key: "Available from", value: availableFrom ? formatDay(dayOf(availableFrom)) : "" },
          { key: "Notice", value: availability ? formatNotice(availability.noticeDays) : "" },
          ...(assignmentId
            ? [
                {
                  key: "Assignment",
                  value: (
                    <a className="govuk-link" href={paths.msp.assignments.show(assignmentId)}>
                      See the assignment
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {charge ? <ChargeTable caption="Charge" breakdowns={[{ heading: "Submitted", breakdown: charge }]} /> : null}
      <VerdictPanel verdict={verdict} title="The verdict at submission" />
    </Page>
  );
}
