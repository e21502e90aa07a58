import { useLoaderData } from "@remix-run/react";
import { DocumentView, Lines } from "~/components/document-view";
import { DoubtPanel } from "~/components/doubt-panel";
import { Form, pageTitle } from "~/components/form";
import { Button, ButtonGroup, LinkButton, NotificationBanner, SummaryList } from "~/components/govuk";
import { OutcomeTag } from "~/components/outcome-tag";
import { Page } from "~/components/page";
import { ReceivedReferences } from "~/components/received-references";
import { Timeline } from "~/components/timeline";
import { FindingDetails } from "~/components/verdict-panel";
import { formatDay } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import { formatRate } from "~/domain/money";
import { latestByQuestion, openQuestions, questionOf } from "~/domain/rulebooks/open-questions";
import { canAct, possibleActs, STATUS_WORDS, type SubmissionStatus } from "~/domain/submission-status";
import type { Finding } from "~/domain/verdict";
import { formatHoursPerWeek } from "~/domain/working-time";
import { type ListedDecision, listDecisions } from "~/features/decisions/list-decisions";
import { listOutcomes } from "~/features/exemptions/list-outcomes";
import { listSubmissionDoubts } from "~/features/references/doubts/list-submission-doubts";
import { findWithdrawnLeave } from "~/features/references/find-withdrawn-leave";
import { listReceivedReferences } from "~/features/references/list-received-references";
import { shortlistSubmission } from "~/features/responses/shortlist-submission";
import { type ShownSubmission, showSubmission } from "~/features/responses/show-submission";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { may } from "~/platform/permissions";
import { DecisionLine, decisionEvent, newestFirst } from "../../shared/decisions";
import { outcomeRows } from "../../shared/exemption-outcomes";
import { JustDone } from "../../shared/just-done";
import { SubmissionTag } from "../../shared/status-tags";
import { WithdrawnLeaveNotice } from "../../shared/withdrawn-leave";
import { answer, MOVED_ON } from "./moved-on";

export const meta = () => [{ title: pageTitle("Submission") }];

export const loader = forRole("read:submission:addressed", async ({ viewer, request, params }) => ({
  shown: await showSubmission(viewer, idParam(params.id)),
  references: await listReceivedReferences(viewer, idParam(params.id)),
  withdrawnLeave: await findWithdrawnLeave(viewer, idParam(params.id)),
  doubted: (await listSubmissionDoubts(viewer, idParam(params.id))).references,
  decisions: await listDecisions(viewer, idParam(params.id)),
  exemptions: await listOutcomes(viewer, idParam(params.id)),
  mayAnswer: may(viewer, "answer:submission:addressed"),
  hasMovedOn: new URL(request.url).searchParams.has(MOVED_ON),
}));

/** The one answer that needs no form of its own. */
export const action = forRole("answer:submission:addressed", async ({ viewer, params }) => {
  const id = idParam(params.id);
  return answer(id, "shortlisted", () => shortlistSubmission(viewer, id));
});

const messageTitles: Record<ShownSubmission["messages"][number]["kind"], string> = {
  submitted: "Submitted by the agency",
  shortlisted: "Shortlisted",
  "more-asked": "Asked for more",
  answered: "The agency answered",
  declined: "Declined",
  offered: "Offered",
  accepted: "The agency accepted the offer",
  "turned-down": "The agency turned the offer down",
  withdrawn: "Withdrawn by the agency",
};

export default function SubmissionPage() {
  const { shown, references, withdrawnLeave, doubted, decisions, exemptions, mayAnswer, hasMovedOn } =
    useLoaderData<typeof loader>();
  const { submission, requisition, agency, document, verdict, messages, assignmentId, recordedSince } = shown;
  const { id, status, offer, outcome, hourlyCharge } = submission;
  const toDecide = openQuestions(verdict);
  return (
    <Page
      title={submission.workerName}
      caption={`Submission ${submission.number} from ${agency}`}
      backLink={{ href: paths.council.submissions.list(), label: "Submissions" }}
      width="full"
      beforeTitle={hasMovedOn ? <MovedOnBanner status={status} /> : <JustDone />}
    >
      <SummaryList
        rows={[
          { key: "Status", value: <SubmissionTag status={status} /> },
          ...(outcome ? [{ key: "Verdict", value: <OutcomeTag outcome={outcome} /> }] : []),
          ...(hourlyCharge === null ? [] : [{ key: "Charge", value: `${formatRate(hourlyCharge)} an hour` }]),
          {
            key: "Requisition",
            value: (
              <a className="govuk-link" href={paths.council.requisitions.show(requisition.id)}>
                {requisition.jobTitle}, {requisition.number}
              </a>
            ),
          },
          ...(offer
            ? [
                {
                  key: status === "offered" || status === "accepted" ? "Offer" : "Last offer",
                  value: `${formatDay(offer.startsOn)} to ${formatDay(offer.endsOn)}, ${formatHoursPerWeek(offer.hoursPerWeek)}`,
                },
              ]
            : []),
          ...outcomeRows(exemptions, paths.council.exemptions.show),
          ...(assignmentId
            ? [
                {
                  key: "Assignment",
                  value: (
                    <a className="govuk-link" href={paths.council.assignments.show(assignmentId)}>
                      See the assignment
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {recordedSince.length > 0 ? <RecordedSince findings={recordedSince} /> : null}
      {toDecide.length > 0 ? (
        <ToDecide
          findings={toDecide}
          decisions={decisions}
          href={mayAnswer && canAct("council", "offer", status) ? paths.council.submissions.decide(id) : null}
        />
      ) : null}
      {mayAnswer ? <Answers id={id} status={status} /> : null}
      <h2 className="govuk-heading-m">References</h2>
      <WithdrawnLeaveNotice withdrawn={withdrawnLeave} />
      <DoubtPanel references={doubted} href={paths.council.submissions.doubts(id)} />
      <ReceivedReferences
        references={references}
        doubts={{ references: doubted, href: paths.council.submissions.doubts(id) }}
      />
      <h2 className="govuk-heading-m">Between you and the agency</h2>
      <Timeline
        headingLevel={3}
        events={newestFirst(
          messages.map(({ kind, byName, at, text }) => ({
            title: messageTitles[kind],
            by: byName,
            at: formatInstant(at),
            dateTime: at,
            description: text ? <Lines text={text} /> : null,
          })),
          decisions.map(decisionEvent),
        )}
      />
      {document && submission.documentId ? (
        <DocumentView document={document} headingLevel={2} pdfHref={paths.documents.pdf(submission.documentId)} />
      ) : null}
    </Page>
  );
}

function MovedOnBanner({ status }: { readonly status: SubmissionStatus }) {
  return (
    <NotificationBanner title="Nothing was changed">
      <p className="govuk-notification-banner__heading">
        This submission has moved on while you were answering. It now stands at ‘{STATUS_WORDS[status].toLowerCase()}’.
      </p>
    </NotificationBanner>
  );
}

function RecordedSince({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <section aria-labelledby="recorded-since">
      <h2 className="govuk-heading-m" id="recorded-since">
        Recorded since the worker was submitted
      </h2>
      <p className="govuk-body">
        A council of the region has recorded that the worker left a post there. An offer is judged by it, as the
        submission could not be.
      </p>
      <ul className="app-findings">
        {findings.map((finding) => (
          <li key={`${finding.rulebook.id} ${finding.rulebook.version}`}>
            <FindingDetails finding={finding} isOpen />
          </li>
        ))}
      </ul>
    </section>
  );
}

type ToDecideProps = {
  readonly findings: readonly Finding[];
  readonly decisions: readonly ListedDecision[];
  /** Where the viewer decides; null where they do not, or nothing is left to decide. */
  readonly href: string | null;
};

function ToDecide({ findings, decisions, href }: ToDecideProps) {
  const latest = latestByQuestion(decisions);
  return (
    <section aria-labelledby="to-decide">
      <h2 className="govuk-heading-m" id="to-decide">
        For your council to decide
      </h2>
      <p className="govuk-body">
        The rules do not settle {findings.length === 1 ? "this" : "these"}: the text leaves it open, or a value in it is
        unconfirmed. An assignment is offered once your council has accepted {findings.length === 1 ? "it" : "each"}.
      </p>
      <ul className="app-findings">
        {findings.map((finding) => (
          <li key={questionOf(finding)}>
            <FindingDetails finding={finding} isOpen={!latest.has(questionOf(finding))} />
            <DecisionLine decision={latest.get(questionOf(finding))} />
          </li>
        ))}
      </ul>
      {href ? <LinkButton href={href}>{latest.size === 0 ? "Decide" : "Change what is decided"}</LinkButton> : null}
    </section>
  );
}

function Answers({ id, status }: { readonly id: string; readonly status: SubmissionStatus }) {
  const acts = possibleActs("council", status);
  const { offer, askForMore, decline } = paths.council.submissions;
  if (acts.length === 0) return null;
  return (
    <Form>
      <ButtonGroup>
        {acts.includes("offer") ? <LinkButton href={offer(id)}>Offer the assignment</LinkButton> : null}
        {acts.includes("shortlist") ? <Button variant="secondary">Shortlist</Button> : null}
        {acts.includes("ask-for-more") ? (
          <LinkButton href={askForMore(id)} variant="secondary">
            Ask for more
          </LinkButton>
        ) : null}
        {acts.includes("decline") ? (
          <a className="govuk-link" href={decline(id)}>
            {status === "offered" ? "Take the offer back and decline" : "Decline"}
          </a>
        ) : null}
      </ButtonGroup>
    </Form>
  );
}
