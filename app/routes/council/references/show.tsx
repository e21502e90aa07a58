import { useLoaderData } from "@remix-run/react";
import { DocumentView, Lines } from "~/components/document-view";
import { Form, pageTitle } from "~/components/form";
import { Button, InsetText, LinkButton, NotificationBanner, SummaryList, Tag, TaskList } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { ReferenceStatusTag } from "~/components/reference-status-tag";
import { Timeline } from "~/components/timeline";
import { formatDay } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import { missingAnswers, type Progress, progressOf } from "~/domain/references/judge-answers";
import { shareReferenceAgain } from "~/features/references/share-reference-again";
import { showReferenceDraft } from "~/features/references/show-draft";
import { type ReferenceStep, showReference } from "~/features/references/show-reference";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";

export const meta = () => [{ title: pageTitle("Reference") }];

export const loader = forRole("read:reference:own", async ({ viewer, request, params }) => {
  const shown = await showReference(viewer, idParam(params.id));
  const news = new URL(request.url).searchParams.get("news");
  const mayGive = may(viewer, "give:reference:own");
  const tasks = shown.standing === "giver" && !shown.document && mayGive ? await tasksOf(viewer, shown.id) : null;
  return { shown, tasks, mayGive, news };
});

async function tasksOf(viewer: Viewer, referenceId: string) {
  const { template, answers } = await showReferenceDraft(viewer, referenceId);
  return {
    notice: template.notice,
    isComplete: missingAnswers(template, answers).length === 0,
    sections: template.sections.map((section) => ({
      id: section.id,
      title: section.title,
      progress: progressOf(section, answers),
    })),
  };
}

export const action = forRole("give:reference:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  await shareReferenceAgain(viewer, id);
  throw redirectTo(`${paths.council.references.show(id)}?news=shared`);
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Given = Extract<Loaded["shown"], { standing: "giver" }>;
type Received = Extract<Loaded["shown"], { standing: "receiver" }>;

export default function ShowReference() {
  const { shown, tasks, mayGive, news } = useLoaderData<typeof loader>();
  if (shown.standing === "receiver") return <ReceivedReference shown={shown} />;
  return <OwnReference shown={shown} tasks={tasks} mayGive={mayGive} news={news} />;
}

const { references } = paths.council;
const toReferences = { href: references.list(), label: "References" };

function ReceivedReference({ shown }: { readonly shown: Received }) {
  const { document, comment, giver } = shown;
  return (
    <Page backLink={{ href: paths.council.submissions.list(), label: "Submissions" }}>
      <DocumentView document={document.content} pdfHref={paths.documents.pdf(document.id)}>
        <InsetText>Given by {giver} on Accord, and carried here with the worker’s consent.</InsetText>
      </DocumentView>
      <WorkersComment comment={comment} />
    </Page>
  );
}

function OwnReference({ shown, tasks, mayGive, news }: { readonly shown: Given } & Omit<Loaded, "shown">) {
  const { document } = shown;
  return (
    <Page
      title={document ? undefined : shown.workerName}
      caption={`Reference ${shown.number}`}
      backLink={toReferences}
      beforeTitle={<News news={news} workerName={shown.workerName} />}
      aside={<Life steps={shown.steps} />}
    >
      {document ? (
        <>
          <DocumentView document={document.content} pdfHref={paths.documents.pdf(document.id)} />
          <WorkersComment comment={shown.comment} />
          {mayGive ? <ShareAgain workerName={shown.workerName} /> : null}
        </>
      ) : (
        <>
          <SummaryList rows={summaryOf(shown)} />
          {tasks ? (
            <Tasks id={shown.id} tasks={tasks} />
          ) : (
            <p className="govuk-body">It is given by a referee of your council.</p>
          )}
        </>
      )}
    </Page>
  );
}

function News({ news, workerName }: { readonly news: string | null; readonly workerName: string }) {
  if (news !== "given" && news !== "shared") return null;
  const text =
    news === "given"
      ? `Reference given. ${workerName} has been sent a private link to read it and comment on it.`
      : `${workerName} has been sent a new private link. Links sent before no longer open.`;
  return <NotificationBanner type="success" text={text} />;
}

const summaryOf = (shown: Given) => [
  {
    key: "Status",
    value: <ReferenceStatusTag status={shown.steps.length > 1 ? "drafted" : "due"} isOverdue={shown.isOverdue} />,
  },
  { key: "Role", value: shown.jobTitle },
  { key: "Supplied by", value: shown.agency },
  { key: "Assignment", value: `${formatDay(shown.periodFrom)} to ${formatDay(shown.periodTo)}` },
  { key: "Give it by", value: `${formatDay(shown.dueOn)}, so that the worker can read it before the assignment ends` },
];

const progressWords: Record<Progress, React.ReactNode> = {
  "not started": <Tag colour="blue">Not yet started</Tag>,
  incomplete: <Tag colour="yellow">Incomplete</Tag>,
  completed: "Completed",
};

function Tasks({ id, tasks }: { readonly id: string; readonly tasks: NonNullable<Loaded["tasks"]> }) {
  return (
    <>
      <h2 className="govuk-heading-m">What the reference says</h2>
      {tasks.notice ? <InsetText>{tasks.notice}</InsetText> : null}
      <p className="govuk-body">
        Fill in the sections in any order. Only your council sees them until you give the reference.
      </p>
      <TaskList
        tasks={tasks.sections.map(({ id: section, title, progress }) => ({
          title,
          href: references.draft(id, section),
          status: progressWords[progress],
        }))}
      />
      {tasks.isComplete ? (
        <LinkButton href={references.checkAnswers(id)}>Check your answers</LinkButton>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={references.checkAnswers(id)}>
            See your answers so far
          </a>
        </p>
      )}
    </>
  );
}

const stepTitles: Record<ReferenceStep["step"], string> = {
  due: "Fell due",
  drafted: "Last drafted",
  given: "Given",
  shared: "Shared with the worker",
  commented: "Worker commented",
};

function Life({ steps }: { readonly steps: readonly ReferenceStep[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">What has happened</h2>
      <Timeline
        headingLevel={3}
        events={steps.map(({ step, at, by }) => ({
          title: stepTitles[step],
          by: by ?? undefined,
          at: formatInstant(at),
          dateTime: at,
        }))}
      />
    </>
  );
}

function WorkersComment({ comment }: { readonly comment: { readonly text: string; readonly at: string } | null }) {
  if (!comment) return null;
  return (
    <section>
      <h2 className="govuk-heading-m">What the worker says of it</h2>
      <p className="govuk-body">
        <Lines text={comment.text} />
      </p>
      <p className="govuk-body-s">
        Said on <Instant at={comment.at} />
      </p>
    </section>
  );
}

function ShareAgain({ workerName }: { readonly workerName: string }) {
  return (
    <section>
      <h2 className="govuk-heading-m">The worker’s private link</h2>
      <p className="govuk-body">If {workerName} no longer has the link, or it has expired, send a new one.</p>
      <Form>
        <Button variant="secondary">Send a new link</Button>
      </Form>
    </section>
  );
}
