import { useLoaderData } from "@remix-run/react";
import { DocumentView } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { InsetText, LinkButton, NotificationBanner, SummaryList, Tag, TaskList, WarningText } from "~/components/govuk";
import { Page } from "~/components/page";
import { Timeline } from "~/components/timeline";
import { dayOf, formatDay } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import { showOwnOffer } from "~/features/above-terms/show-own-offer";
import { listDecisions } from "~/features/decisions/list-decisions";
import { listOutcomes } from "~/features/exemptions/list-outcomes";
import { findWithdrawnLeave } from "~/features/references/find-withdrawn-leave";
import { type Section, sectionsFor, sectionTitles } from "~/features/submissions/sections";
import { showDraft } from "~/features/submissions/show-draft";
import { showSubmitted } from "~/features/submissions/show-submitted";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound } from "~/platform/http/responses";
import { decisionEvent, newestFirst } from "../../shared/decisions";
import { outcomeRows } from "../../shared/exemption-outcomes";
import { JustDone } from "../../shared/just-done";
import { SubmissionTag } from "../../shared/status-tags";
import { WithdrawnLeaveNotice } from "../../shared/withdrawn-leave";
import { DraftVerdict } from "./draft-page";
import { aroundSection } from "./open-draft";
import { OwnOfferNotice } from "./own-offer";
import { SUBMITTED } from "./submitted";

export const meta = () => [{ title: pageTitle("Submission") }];

export const loader = forRole("read:submission:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const submitted = await showSubmitted(viewer, id);
  const isNew = new URL(request.url).searchParams.has(SUBMITTED);
  const exemptions = await listOutcomes(viewer, id);
  if (submitted) {
    const decisions = await listDecisions(viewer, id);
    const withdrawnLeave = await findWithdrawnLeave(viewer, id);
    return { kind: "submitted" as const, isNew, decisions, exemptions, withdrawnLeave, ...submitted };
  }
  const draft = await showDraft(viewer, id);
  if (!draft) throw notFound();
  const { requisition, judged, representedElsewhere } = draft;
  return {
    kind: "draft" as const,
    offer: await showOwnOffer(viewer, id),
    exemptions,
    around: aroundSection(draft),
    requisition: {
      id: requisition.id,
      number: requisition.number,
      startsOn: formatDay(dayOf(requisition.startsOn)),
      endsOn: formatDay(dayOf(requisition.endsOn)),
      isOpen: requisition.status === "open",
    },
    sections: sectionsFor(requisition),
    completed: judged.completed,
    awaitsRegister: judged.awaitsRegister,
    isStopped: judged.findings.some(({ outcome }) => outcome === "not met"),
    representedElsewhere,
  };
});

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ShowSubmission() {
  const shown = useLoaderData<typeof loader>();
  return shown.kind === "draft" ? <DraftTasks {...shown} /> : <SubmittedPage {...shown} />;
}

const { submissions, requisitions } = paths.agency;

const pageOf: Record<Section, (id: string) => string> = {
  worker: submissions.worker,
  employment: submissions.employment,
  checks: submissions.checks,
  charge: submissions.charge,
  team: submissions.team,
  references: submissions.references,
  availability: submissions.availability,
  consent: submissions.consent,
};

function DraftTasks({
  around,
  requisition,
  sections,
  completed,
  awaitsRegister,
  isStopped,
  representedElsewhere,
  offer,
  exemptions,
}: Extract<Shown, { kind: "draft" }>) {
  const missing = sections.filter((section) => !completed[section]);
  return (
    <Page
      title={around.worker}
      caption={`Put forward for ${around.jobTitle}, ${around.council}`}
      backLink={{ href: submissions.list(), label: "Submissions" }}
      aside={<DraftVerdict around={around} />}
      beforeTitle={<JustDone />}
    >
      <p className="govuk-body">
        Submission {around.number} for requisition{" "}
        <a className="govuk-link" href={requisitions.show(requisition.id)}>
          {requisition.number}
        </a>
        , {requisition.startsOn} to {requisition.endsOn}. It is a draft: the council does not see it. Fill in the
        sections in any order.
      </p>
      {representedElsewhere ? (
        <WarningText>
          Another agency has already put this worker forward for this requisition. Ask the worker which agency they want
          to be represented by.
        </WarningText>
      ) : null}
      {requisition.isOpen ? null : (
        <WarningText>This requisition is no longer open, so nobody can be submitted for it.</WarningText>
      )}
      {offer ? (
        <>
          <OwnOfferNotice offer={offer} council={around.council} />
          <p className="govuk-body">
            <a className="govuk-link" href={submissions.offerAboveTerms(around.id)}>
              See the offer above the terms
            </a>
          </p>
        </>
      ) : null}
      {exemptions.length > 0 ? <SummaryList rows={outcomeRows(exemptions)} /> : null}
      <TaskList
        tasks={sections.map((section) => ({
          title: sectionTitles[section],
          href: pageOf[section](around.id),
          hint:
            section === "consent" && awaitsRegister ? "The register of leavers is asked once this is entered" : null,
          status: completed[section] ? "Completed" : <Tag colour="blue">Not yet filled in</Tag>,
        }))}
      />
      {missing.length > 0 ? (
        <p className="govuk-body">
          You have filled in {sections.length - missing.length} of {sections.length} sections.
        </p>
      ) : null}
      {missing.length === 0 && isStopped ? (
        <InsetText>
          Everything is filled in, and at least one rule is not met. The verdict says what would change that.
        </InsetText>
      ) : null}
      {missing.length === 0 ? (
        <LinkButton href={isStopped ? submissions.verdict(around.id) : submissions.checkAnswers(around.id)}>
          {isStopped ? "See what stops it" : "Check your answers"}
        </LinkButton>
      ) : null}
      <p className="govuk-body">
        <a className="govuk-link" href={submissions.withdraw(around.id)}>
          Withdraw this draft
        </a>
      </p>
    </Page>
  );
}

const messageTitles = {
  submitted: "Submitted",
  shortlisted: "Shortlisted by the council",
  "more-asked": "The council asked for more",
  answered: "Answered",
  declined: "Declined by the council",
  offered: "Offered by the council",
  accepted: "Offer accepted",
  "turned-down": "Offer turned down",
  withdrawn: "Withdrawn",
} as const;

function SubmittedPage({
  isNew,
  council,
  submission,
  document,
  messages,
  requisition,
  assignmentId,
  decisions,
  exemptions,
  withdrawnLeave,
}: Extract<Shown, { kind: "submitted" }>) {
  const { id, status } = submission;
  const lastSaid = messages[0]?.text;
  return (
    <Page
      width="full"
      backLink={{ href: submissions.list(), label: "Submissions" }}
      beforeTitle={
        status === "offered" ? (
          <NotificationBanner title="Offer">
            <p className="govuk-notification-banner__heading">The council has offered this assignment.</p>
            {lastSaid ? <p className="govuk-body">{lastSaid}</p> : null}
            <a className="govuk-notification-banner__link" href={submissions.acceptOffer(id)}>
              Answer the offer
            </a>
          </NotificationBanner>
        ) : status === "more-asked" ? (
          <NotificationBanner title="Question">
            <p className="govuk-notification-banner__heading">The council has asked for more.</p>
            {lastSaid ? <p className="govuk-body">{lastSaid}</p> : null}
            <a className="govuk-notification-banner__link" href={submissions.answer(id)}>
              Answer the council
            </a>
          </NotificationBanner>
        ) : isNew && status === "submitted" ? (
          <NotificationBanner type="success" titleAs="p" text={`Submitted to ${council}`} />
        ) : (
          <JustDone />
        )
      }
    >
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <SummaryList
            rows={[
              { key: "Status", value: <SubmissionTag key="status" status={status} /> },
              {
                key: "Requisition",
                value: (
                  <a
                    className="govuk-link"
                    href={requisitions.show(requisition.id)}
                  >{`${requisition.number}, ${requisition.jobTitle}`}</a>
                ),
              },
              ...outcomeRows(exemptions),
              ...(assignmentId
                ? [
                    {
                      key: "Assignment",
                      value: (
                        <a className="govuk-link" href={paths.agency.assignments.show(assignmentId)}>
                          See the assignment
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          <WithdrawnLeaveNotice withdrawn={withdrawnLeave} />
          {document ? <DocumentView document={document.content} pdfHref={paths.documents.pdf(document.id)} /> : null}
          {["submitted", "shortlisted", "more-asked", "offered"].includes(status) ? (
            <p className="govuk-body">
              <a className="govuk-link" href={submissions.withdraw(id)}>
                Withdraw or replace this submission
              </a>
            </p>
          ) : null}
        </div>
        <div className="govuk-grid-column-one-third">
          <h2 className="govuk-heading-m">What has happened</h2>
          <Timeline
            headingLevel={3}
            events={newestFirst(
              messages.map(({ kind, byName, byOrganisation, at, text }) => ({
                title: messageTitles[kind],
                by: `${byName}, ${byOrganisation}`,
                at: formatInstant(at),
                dateTime: at,
                description: text || undefined,
              })),
              decisions.map(decisionEvent),
            )}
          />
        </div>
      </div>
    </Page>
  );
}
