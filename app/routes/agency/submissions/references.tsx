import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, pageTitle } from "~/components/form";
import { InsetText, LinkButton, SummaryCard } from "~/components/govuk";
import { dayOf, dayOfInstant, formatDay } from "~/domain/day";
import { removeReference } from "~/features/submissions/remove-reference";
import type { ShownDraft } from "~/features/submissions/show-draft";
import { paths } from "~/paths";
import { typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { DraftPage } from "./draft-page";
import { aroundSection, openDraft } from "./open-draft";
import { saveSection, versionOf } from "./save-section";

const TITLE = "References";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  return { around: aroundSection(draft), references: draft.references.map(described) };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission } = await openDraft(viewer, params.id);
  const typed = typedOf(await request.formData());
  const here = paths.agency.submissions.references(submission.id);
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

function described({ id, held, given, consentGivenOn, fileName }: ShownDraft["references"][number]) {
  const agreed = { key: "Worker agreed", value: formatDay(dayOf(consentGivenOn)) };
  if (held)
    return {
      id,
      title: held.giver,
      rows: [
        { key: "Referee", value: `${held.refereeName}, ${held.refereeJobTitle}` },
        { key: "Given", value: formatDay(held.givenOn) },
        {
          key: "Period",
          value: `${formatDay(held.periodFrom)} to ${held.periodTo ? formatDay(held.periodTo) : "now"}`,
        },
        {
          key: "Kind",
          value: `${held.practiceBased ? "Practice-based" : "Not practice-based"}, ${held.onStandardTemplate ? "on the standard template" : "not on the standard template"}`,
        },
        { key: "File", value: fileName ?? "None" },
        agreed,
      ],
    };
  return {
    id,
    title: `${given?.giver ?? "A council"}, given on Accord`,
    rows: [
      { key: "Number", value: given?.number ?? "" },
      { key: "Given", value: given?.givenAt ? formatDay(dayOfInstant(given.givenAt)) : "" },
      {
        key: "Period",
        value:
          given?.periodFrom && given.periodTo
            ? `${formatDay(dayOf(given.periodFrom))} to ${formatDay(dayOf(given.periodTo))}`
            : "",
      },
      agreed,
    ],
  };
}

export default function ReferencesSection() {
  const { around, references } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { submissions } = paths.agency;
  return (
    <DraftPage
      around={around}
      title={TITLE}
      isChangedMeanwhile={Boolean(answer?.savedMeanwhileAt)}
      errors={answer?.errors}
    >
      <p className="govuk-body">
        Put practice-based references behind this submission. One that a council gave on Accord carries its own proof;
        the text goes to {around.council} and not to you.
      </p>
      {references.length === 0 ? <InsetText>No reference has been added yet.</InsetText> : null}
      {references.map(({ id, title, rows }) => (
        <SummaryCard key={id} title={title} rows={rows} />
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
      <LinkButton href={submissions.show(around.id)}>Back to the task list</LinkButton>
    </DraftPage>
  );
}
