import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DocumentView, Lines } from "~/components/document-view";
import { DoubtPanel } from "~/components/doubt-panel";
import { Form, pageTitle } from "~/components/form";
import {
  Button,
  ButtonGroup,
  InsetText,
  LinkButton,
  NotificationBanner,
  SummaryList,
  WarningText,
} from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { ReferenceStatusTag } from "~/components/reference-status-tag";
import { dayOfInstant, formatDay } from "~/domain/day";
import { type Chase, chaseReference } from "~/features/references/chase-reference";
import { showReferenceDoubts } from "~/features/references/doubts/show-reference-doubts";
import { type SuppliedReference, showSuppliedReference } from "~/features/references/show-supplied-reference";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { may } from "~/platform/permissions";
import { JustDone } from "../../shared/just-done";
import { groundsRows, Stated } from "../../shared/reference-grounds";
import { ReferenceTimeline } from "../../shared/reference-timeline";
import { WorkersComment } from "../../shared/workers-comment";

export const meta = () => [{ title: pageTitle("Reference") }];

export const loader = forRole("read:reference:supplied", async ({ viewer, params }) => ({
  shown: await showSuppliedReference(viewer, idParam(params.id)),
  doubted: (await showReferenceDoubts(viewer, idParam(params.id))).doubted,
  mayAsk: may(viewer, "ask:reference:supplied"),
}));

export const action = forRole("ask:reference:supplied", async ({ viewer, params }) =>
  data(await chaseReference(viewer, idParam(params.id))),
);

const { references, candidates } = paths.agency;

export default function ShowReference() {
  const { shown, doubted, mayAsk } = useLoaderData<typeof loader>();
  const chase = useActionData<typeof action>();
  return (
    <Page
      title={shown.workerName}
      caption={`Reference ${shown.number}`}
      backLink={{ href: references.list(), label: "References" }}
      beforeTitle={chase ? <Chased chase={chase} /> : <JustDone />}
      aside={<ReferenceTimeline occasion={shown.occasion} steps={shown.steps} />}
    >
      <Standing shown={shown} />
      <DoubtPanel references={[doubted]} href={references.doubts(shown.id)} />
      <SummaryList rows={summaryOf(shown)} />
      {mayAsk ? <Acts shown={shown} /> : null}
      {shown.given ? <Text shown={shown} /> : null}
    </Page>
  );
}

function Chased({ chase }: { readonly chase: Chase }) {
  if (chase.outcome === "chased") return <NotificationBanner type="success" text="The reference has been chased" />;
  return (
    <NotificationBanner title="Nobody was chased">
      <p className="govuk-notification-banner__heading">
        {chase.outcome === "too-soon" ? (
          <>
            It was asked for or chased a short while ago. You can chase it from <Instant at={chase.from} />.
          </>
        ) : (
          "Nobody is awaited for this reference. Where it stands is shown below."
        )}
      </p>
    </NotificationBanner>
  );
}

/** What keeps it from coming, and what can be done. */
function Standing({ shown }: { readonly shown: SuppliedReference }) {
  const { status, referee, giver, closed, replacedBy } = shown;
  if (status === "bounced")
    return (
      <WarningText>
        The mail to {referee ? `${referee.name} at ${referee.email}` : giver} came back: the address takes no mail.
        Change the referee to ask at another address, or to ask somebody else.
      </WarningText>
    );
  if (status === "declined")
    return (
      <>
        <WarningText>
          {referee?.name ?? giver} cannot give this reference.{" "}
          {referee ? "You can ask somebody else." : "You can ask a referee elsewhere for another."}
        </WarningText>
        {closed ? <Because words={closed.because} /> : null}
      </>
    );
  if (status === "withdrawn" && closed)
    return (
      <>
        <WarningText>
          {giver} withdrew this reference on {formatDay(dayOfInstant(closed.at))}. It no longer counts behind a
          submission.
        </WarningText>
        <Because words={closed.because} />
        {replacedBy ? (
          <p className="govuk-body">
            <a className="govuk-link" href={references.show(replacedBy.id)}>
              See reference {replacedBy.number}, which replaces it
            </a>
          </p>
        ) : null}
      </>
    );
  if (status === "cancelled" && closed) return <Because words={closed.because} />;
  return null;
}

const Because = ({ words }: { readonly words: string }) =>
  words ? (
    <InsetText>
      <Lines text={words} />
    </InsetText>
  ) : null;

const summaryOf = (shown: SuppliedReference) => [
  { key: "Status", value: <ReferenceStatusTag status={shown.status} isOverdue={shown.isOverdue} /> },
  { key: shown.given ? "Given by" : "Asked of", value: shown.giver },
  ...(shown.referee
    ? [
        { key: "Referee", value: `${shown.referee.name}, ${shown.referee.jobTitle}` },
        { key: "Referee’s email address", value: shown.referee.email },
      ]
    : [{ key: "Referee", value: shown.given ? refereeOf(shown.given) : "The council’s own referees" }]),
  { key: "Role", value: shown.jobTitle },
  {
    key: "Period",
    value: `${formatDay(shown.periodFrom)} to ${shown.periodTo ? formatDay(shown.periodTo) : "now"}`,
  },
  ...(shown.given
    ? [
        { key: "Given", value: <Instant at={shown.given.at} /> },
        { key: "Kind", value: shown.isPracticeBased ? "Practice-based" : "Confirms employment, not practice-based" },
      ]
    : [{ key: "Due", value: <Stated by={shown.grounds?.dueBy ?? null}>{formatDay(shown.dueOn)}</Stated> }]),
  ...(shown.grounds ? groundsRows(shown.grounds) : []),
];

const refereeOf = ({ by, jobTitle }: NonNullable<SuppliedReference["given"]>) =>
  [by, jobTitle].filter(Boolean).join(", ");

function Acts({ shown }: { readonly shown: SuppliedReference }) {
  const { id, status, candidateId, mayChase, mayChangeReferee, mayCancel } = shown;
  const isToAskElsewhere = status === "declined" && !mayChangeReferee && candidateId !== null;
  if (!mayChase && !mayChangeReferee && !mayCancel && !isToAskElsewhere) return null;
  return (
    <Form>
      <ButtonGroup>
        {mayChase ? <Button variant="secondary">Chase</Button> : null}
        {mayChangeReferee ? (
          <LinkButton href={references.changeReferee(id)} variant="secondary">
            Change the referee
          </LinkButton>
        ) : null}
        {isToAskElsewhere ? (
          <LinkButton href={candidates.askForReference(candidateId)} variant="secondary">
            Ask for another reference
          </LinkButton>
        ) : null}
        {mayCancel ? (
          <a className="govuk-link" href={references.cancel(id)}>
            Cancel the request
          </a>
        ) : null}
      </ButtonGroup>
    </Form>
  );
}

function Text({ shown }: { readonly shown: SuppliedReference }) {
  const { document, comment, keptBy, workerName } = shown;
  if (document)
    return (
      <>
        <DocumentView document={document.content} headingLevel={2} pdfHref={paths.documents.pdf(document.id)} />
        <WorkersComment comment={comment} />
      </>
    );
  return (
    <>
      <h2 className="govuk-heading-m">What it says</h2>
      <p className="govuk-body">
        {keptBy === "referee" ? "The referee has not agreed that you read it. " : ""}
        {keptBy === "worker" ? `${workerName} has not agreed that you read it. ` : ""}
        {keptBy
          ? "It can be put behind a submission all the same: the council that you put the worker forward to reads it, with the worker’s leave."
          : "It is no longer to be read here."}
      </p>
    </>
  );
}
