import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, pageTitle } from "~/components/form";
import { Button, InsetText, LinkButton, SummaryCard } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { type Day, dayOf, formatDay } from "~/domain/day";
import { type WhyNotCarried, whyNotCarried } from "~/domain/references/carrying";
import { askForConsents } from "~/features/references/consents/ask-for-consents";
import { findAsked } from "~/features/references/consents/find-asked";
import { type CarriableReference, listCarriableReferences } from "~/features/references/list-carriable-references";
import { removeReference } from "~/features/submissions/remove-reference";
import type { ShownDraft } from "~/features/submissions/show-draft";
import { paths } from "~/paths";
import { typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { JustDone } from "../../shared/just-done";
import { askForReferencePage } from "../references/ask-page";
import { addReferencePage } from "./add-reference-page";
import { DraftPage } from "./draft-page";
import { aroundSection, openDraft } from "./open-draft";
import { saveSection, versionOf } from "./save-section";

const TITLE = "References";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { id } = draft.submission;
  const [carriable, leaveAsked] = await Promise.all([listCarriableReferences(viewer, id), findAsked(viewer, id)]);
  return {
    around: aroundSection(draft),
    candidateId: draft.candidate.id,
    references: draft.references.map((one) => described(one, { council: draft.council.name, carriable })),
    leaveAsked,
    waiting: carriable.filter(({ behind }) => behind === null).length,
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission } = await openDraft(viewer, params.id);
  const typed = typedOf(await request.formData());
  const here = paths.agency.submissions.references(submission.id);
  if (typed.intent === "ask-leave") {
    await askForConsents(viewer, submission.id);
    throw redirectTo(here);
  }
  return saveSection(
    submission.id,
    typed,
    () =>
      removeReference(viewer, {
        submissionId: submission.id,
        version: versionOf(typed),
        id: String(typed.remove ?? ""),
      }),
    here,
  );
});

type Behind = ShownDraft["references"][number];
type Around = { readonly council: string; readonly carriable: readonly CarriableReference[] };

const periodOf = ({ periodFrom, periodTo }: { readonly periodFrom: Day; readonly periodTo: Day | null }) => ({
  key: "Period",
  value: `${formatDay(periodFrom)} to ${periodTo ? formatDay(periodTo) : "now"}`,
});

function described({ id, referenceId, held, given, consentGivenOn, fileName }: Behind, { council, carriable }: Around) {
  const agreedOn = { key: "Worker agreed", value: formatDay(dayOf(consentGivenOn)) };
  if (held)
    return {
      id,
      title: held.giver,
      warning: null,
      replacedBy: null,
      rows: [
        { key: "Referee", value: `${held.refereeName}, ${held.refereeJobTitle}` },
        { key: "Given", value: formatDay(held.givenOn) },
        periodOf(held),
        {
          key: "Kind",
          value: `${held.practiceBased ? "Practice-based" : "Not practice-based"}, ${held.onStandardTemplate ? "on the standard template" : "not on the standard template"}`,
        },
        { key: "File", value: fileName ?? "None" },
        agreedOn,
      ],
    };
  const because = whyNotCarried(given);
  const replacement = carriable.find(({ replacesId, behind }) => replacesId === referenceId && behind === null);
  return {
    id,
    title: given ? `${given.giver}, given on Accord` : "A reference given on Accord",
    warning: because && inWords(because, { council, given }),
    replacedBy: because === "withdrawn" ? (replacement?.id ?? null) : null,
    rows: given
      ? [
          { key: "Number", value: given.number },
          { key: "Given", value: formatDay(given.givenOn) },
          periodOf(given),
          { key: "Kind", value: given.practiceBased ? "Practice-based" : "Confirms employment, not practice-based" },
          agreedOn,
          ...(given.leave ? [{ key: "May be read until", value: formatDay(given.leave.until) }] : []),
        ]
      : [],
  };
}

function inWords(
  because: WhyNotCarried,
  { council, given }: { readonly council: string } & Pick<Behind, "given">,
): string {
  if (because === "withdrawn" && given?.withdrawnOn)
    return `It no longer counts: ${given.giver} withdrew it on ${formatDay(given.withdrawnOn)}. Remove it before you submit.`;
  return `It no longer counts: the worker’s leave that it goes to ${council} has ended or was withdrawn. Remove it, or ask the worker for leave.`;
}

export default function ReferencesSection() {
  const { around, candidateId, references, leaveAsked, waiting } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { submissions } = paths.agency;
  return (
    <DraftPage
      around={around}
      title={TITLE}
      isChangedMeanwhile={Boolean(answer?.savedMeanwhileAt)}
      errors={answer?.errors}
    >
      <JustDone />
      <p className="govuk-body">
        Put practice-based references behind this submission. One that was given on Accord carries its own proof; the
        text goes to {around.council}, and to you only if the referee and the worker agree.
      </p>
      {references.length === 0 ? <InsetText>No reference has been added yet.</InsetText> : null}
      {references.map(({ id, title, rows, warning, replacedBy }) => (
        <div key={id}>
          {warning ? (
            <InsetText>
              {warning}{" "}
              {replacedBy ? (
                <a className="govuk-link" href={addReferencePage(around.id, replacedBy)}>
                  Add the reference that replaces it
                </a>
              ) : null}
            </InsetText>
          ) : null}
          <SummaryCard title={title} rows={rows} />
        </div>
      ))}
      <LinkButton href={submissions.addReference(around.id)} variant="secondary">
        {references.length === 0 ? "Add a reference" : "Add another reference"}
      </LinkButton>
      {references.length > 0 ? (
        <Form version={around.version}>
          <h2 className="govuk-heading-m">Remove a reference</h2>
          <ul className="govuk-list">
            {references.map(({ id, title }) => (
              <li key={id}>
                <button type="submit" className="app-link-button govuk-link" name="remove" value={id}>
                  Remove the reference from {title}
                </button>
              </li>
            ))}
          </ul>
        </Form>
      ) : null}
      <h2 className="govuk-heading-m">References on Accord</h2>
      {waiting > 0 ? (
        <p className="govuk-body">
          {waiting === 1 ? "One reference" : `${waiting} references`} given on Accord can be added to this submission.
        </p>
      ) : null}
      <AskLeave worker={around.worker} council={around.council} asked={leaveAsked} />
      <p className="govuk-body">
        <a className="govuk-link" href={askForReferencePage(candidateId, { submissionId: around.id })}>
          Ask somebody to give a new reference about {around.worker}
        </a>
      </p>
      <LinkButton href={submissions.show(around.id)}>Back to the task list</LinkButton>
    </DraftPage>
  );
}

type AskLeaveProps = {
  readonly worker: string;
  readonly council: string;
  readonly asked: { readonly at: string; readonly mayAskAgain: boolean } | null;
};

/** Says the same whether or not there is a reference to ask about: that is for the worker to tell. */
function AskLeave({ worker, council, asked }: AskLeaveProps) {
  return (
    <Form>
      <p className="govuk-body">
        Councils may have given references about {worker} that you do not know of. If {worker} agrees that they go to{" "}
        {council}, they can be added here. Accord asks {worker} by email; you are not told whether there are any.
      </p>
      {asked ? (
        <p className="govuk-body">
          You asked {worker} on <Instant at={asked.at} />.{asked.mayAskAgain ? "" : " You can ask again tomorrow."}
        </p>
      ) : null}
      {!asked || asked.mayAskAgain ? (
        <Button variant="secondary" name="intent" value="ask-leave">
          Ask {worker} for leave{asked ? " again" : ""}
        </Button>
      ) : null}
    </Form>
  );
}
