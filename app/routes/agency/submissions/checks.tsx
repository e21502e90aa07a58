import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, pageTitle, typedDay } from "~/components/form";
import { DateInput, Fieldset, Input, Radios } from "~/components/govuk";
import { CHECK_OUTCOME_NAMES, CHECK_OUTCOMES } from "~/domain/fact-names";
import type { Check } from "~/domain/facts";
import { checksForm } from "~/features/submissions/checks-form";
import { saveChecks } from "~/features/submissions/save-checks";
import { showCheckStandard } from "~/features/submissions/show-check-standard";
import { readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

const TITLE = "Pre-employment checks";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const asked = await showCheckStandard(viewer, draft);
  return { around: aroundSection(draft), asked, saved: typedChecks(draft.candidate.checks) };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const draft = await openDraft(viewer, params.id);
  const asked = await showCheckStandard(viewer, draft);
  const form = await readForm(request, checksForm(asked));
  if (!form.ok) return refuseSection(form.typed, form.errors);
  // Checks that only another council asks for stay on the worker's record.
  const kept = draft.candidate.checks.filter(({ kind }) => !asked.some((one) => one.kind === kind));
  const checks = [...kept, ...form.value];
  return saveSection(draft.submission.id, form.typed, () =>
    saveChecks(viewer, { candidateId: draft.candidate.id, version: versionOf(form.typed), checks }),
  );
});

const typedChecks = (checks: readonly Check[]): Typed =>
  Object.assign(
    {},
    ...checks.map(({ kind, outcome, completedOn, expiresOn, evidence }) => ({
      [`${kind}-outcome`]: outcome,
      ...typedDay(`${kind}-completed-on`, completedOn),
      ...typedDay(`${kind}-expires-on`, expiresOn),
      [`${kind}-evidence`]: evidence,
    })),
  );

export default function ChecksSection() {
  const { around, asked, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed ?? saved, errors: answer?.errors });
  return (
    <SectionPage
      around={around}
      title={TITLE}
      version={around.candidateVersion}
      answer={answer}
      introduction={
        <p className="govuk-body">
          These are the checks that {around.council} asks for. Leave out what is not known yet, and come back. Do not
          copy certificates or numbers of identity documents here.
        </p>
      }
    >
      {asked.map(({ kind, label, required }) => (
        <Fieldset key={kind} legend={required ? label : `${label} (if it applies)`} legendSize="m">
          <Radios
            {...field.text(`${kind}-outcome`)}
            legend="How it stands"
            legendSize="s"
            variant="small"
            items={CHECK_OUTCOMES.map((value) => ({ value, label: CHECK_OUTCOME_NAMES[value] }))}
          />
          <DateInput {...field.date(`${kind}-completed-on`)} legend="Day completed" legendSize="s" />
          <DateInput {...field.date(`${kind}-expires-on`)} legend="Day it expires, if it does" legendSize="s" />
          <Input {...field.text(`${kind}-evidence`)} label="What was seen, or the steps taken" />
        </Fieldset>
      ))}
    </SectionPage>
  );
}
