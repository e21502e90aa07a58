import { useActionData, useLoaderData } from "@remix-run/react";
import { DocumentView, Lines } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { InsetText, LinkButton, NotificationBanner, SummaryList } from "~/components/govuk";
import { Page } from "~/components/page";
import { type Day, dayOfInstant, formatDay } from "~/domain/day";
import { showReferenceDraft } from "~/features/references/show-draft";
import { type GiversReference, showReference } from "~/features/references/show-reference";
import { paths } from "~/paths";
import { forLink } from "~/platform/http/guard";
import { notFound } from "~/platform/http/responses";
import { NotSaved } from "../shared/not-saved";
import { CanYouPage } from "../shared/reference-can-you";
import { OpenCorrection, ReferenceCorrections } from "../shared/reference-corrections";
import { ReferenceTasks } from "../shared/reference-tasks";
import { ReplacesNote, type ReplacesNoteProps } from "../shared/replaces-note";
import { WorkersComment } from "../shared/workers-comment";
import { loadCanYou, loadReplaced, loadTasks, saveCanYou } from "../shared/write-reference";
import { refereePages as pages } from "./referee-pages";

type Loaded = { readonly view: "can you" | "reference" };

export const meta = ({ data }: { data?: Loaded }) => [
  { title: pageTitle(data?.view === "can you" ? "Can you give a reference?" : "A reference that you are asked for") },
];

export const loader = forLink("give", async ({ request, viewer, referenceId, expiresAt }) => {
  const query = new URL(request.url).searchParams;
  const asked = { viewer, referenceId, pages };
  if (query.has("can-you")) return { view: "can you", canYou: await loadCanYou(asked) } as const;
  const [shown, draft] = await Promise.all([
    showReference(viewer, referenceId),
    showReferenceDraft(viewer, referenceId),
  ]);
  if (shown.standing !== "giver") throw notFound();
  const isWriting = shown.isOwed && draft.isBegun;
  return {
    view: "reference",
    shown,
    replaced: shown.isOwed ? await loadReplaced(viewer, referenceId) : null,
    tasks: isWriting ? await loadTasks(asked) : null,
    opensUntil: dayOfInstant(expiresAt),
    news: query.get("news"),
  } as const;
});

export const action = forLink("give", ({ viewer, referenceId, request }) =>
  saveCanYou({ viewer, referenceId, pages, request }),
);

export default function RefereesReference() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (loaded.view === "can you") return <CanYouPage loaded={loaded.canYou} refused={refused} />;
  const { shown } = loaded;
  if (shown.document) return <Given shown={shown} document={shown.document} news={loaded.news} />;
  if (!shown.isOwed) return <NotGiven shown={shown} />;
  return <ToGive {...loaded} />;
}

type ToGiveProps = {
  readonly shown: GiversReference;
  readonly tasks: Awaited<ReturnType<typeof loadTasks>> | null;
  readonly replaced: ReplacesNoteProps["replaced"] | null;
  readonly opensUntil: Day;
};

function ToGive({ shown, replaced, tasks, opensUntil }: ToGiveProps) {
  const { id, agency, workerName, number } = shown;
  return (
    <Page title={`A reference for ${workerName}`} caption={`Reference ${number}`}>
      <SummaryList rows={summaryOf(shown)} />
      {replaced ? <ReplacesNote replaced={replaced} /> : null}
      {tasks ? (
        <ReferenceTasks tasks={tasks} seenBy="Only you see what you save" />
      ) : (
        <>
          <p className="govuk-body">
            {agency} wants to supply {workerName} as a social worker, and asks you for a reference because they worked
            with you. What you say is shared with {workerName}, who can comment on it. With their agreement, councils
            read it.
          </p>
          <p className="govuk-body">
            The first question is whether you can give a reference at all. You can save your answers and come back.
          </p>
          <LinkButton href={pages.canYou(id)} isStartButton>
            Start
          </LinkButton>
        </>
      )}
      <h2 className="govuk-heading-s">Coming back later</h2>
      <p className="govuk-body">
        What you save is kept. This page stays open in this browser until {formatDay(opensUntil)}, or until you close
        the browser. To come back after that, or on another device, open the link in your email: it offers to send you a
        fresh one.
      </p>
    </Page>
  );
}

function summaryOf({ agency, workerName, jobTitle, periodFrom, periodTo, dueOn }: GiversReference) {
  return [
    { key: "Asked for by", value: agency },
    { key: "About", value: workerName },
    { key: "Post", value: jobTitle },
    {
      key: "When they worked there",
      value: periodTo ? `${formatDay(periodFrom)} to ${formatDay(periodTo)}` : `From ${formatDay(periodFrom)}`,
    },
    { key: "Give it by", value: formatDay(dueOn) },
  ];
}

function NotGiven({ shown }: { readonly shown: GiversReference }) {
  return (
    <Page title="You are not giving this reference" caption={`Reference ${shown.number}`} beforeTitle={<NotSaved />}>
      {shown.closed ? (
        <InsetText>
          <Lines text={shown.closed.because} />
        </InsetText>
      ) : null}
      <p className="govuk-body">
        {shown.agency} has been told. There is nothing left for you to do. If you can give it after all, ask{" "}
        {shown.agency} to ask you again.
      </p>
    </Page>
  );
}

const newsOf = (workerName: string): Readonly<Record<string, string>> => ({
  given: `You have given the reference. ${workerName} has been sent a private link to read it. Thank you.`,
  withdrawn: "Reference withdrawn. We have emailed you a private link to the one that replaces it.",
  answered: `Your answer is kept, and ${workerName} has been sent it.`,
});

type GivenProps = {
  readonly shown: GiversReference;
  readonly document: NonNullable<GiversReference["document"]>;
  readonly news: string | null;
};

function Given({ shown, document, news }: GivenProps) {
  const { id, workerName, closed } = shown;
  const text = news ? newsOf(workerName)[news] : undefined;
  const answerHref = closed ? null : paths.referee.correction(id);
  return (
    <Page
      beforeTitle={
        text ? (
          <NotificationBanner type="success" titleAs="p" text={text} />
        ) : (
          <>
            <NotSaved />
            <OpenCorrection corrections={shown.corrections} answerHref={answerHref} />
          </>
        )
      }
    >
      <DocumentView document={document.content} pdfHref={paths.referee.pdf(id)}>
        {closed ? (
          <InsetText>
            You withdrew this reference on {formatDay(dayOfInstant(closed.at))}. The one that replaces it has a private
            link of its own, which we have emailed to you.
          </InsetText>
        ) : (
          <InsetText>
            This is what you gave. It cannot be changed any more. Download the PDF if you want to keep a copy.
          </InsetText>
        )}
      </DocumentView>
      <WorkersComment comment={shown.comment} />
      <ReferenceCorrections corrections={shown.corrections} answerHref={answerHref} />
      {closed ? null : (
        <section>
          <h2 className="govuk-heading-m">If something is wrong</h2>
          <p className="govuk-body">
            A given reference cannot be edited. You can{" "}
            <a className="govuk-link" href={paths.referee.withdraw(id)}>
              withdraw it and give another in its place
            </a>
            .
          </p>
        </section>
      )}
    </Page>
  );
}
