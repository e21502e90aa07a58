import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, pageTitle } from "~/components/form";
import { Textarea } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { explainGap } from "~/features/submissions/explain-gap";
import type { ShownDraft } from "~/features/submissions/show-draft";
import { paths } from "~/paths";
import { textField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { notFound } from "~/platform/http/responses";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

const TITLE = "Explain a gap";
export const meta = () => [{ title: pageTitle(TITLE) }];

const gapForm = z.object({
  explanation: textField({ missing: "Enter what the worker did in this time", name: "Explanation", most: 1000 }),
});

/** The gap that begins on the day in the address: one not explained yet, or one whose explanation is changed. */
function gapFrom({ candidate, judged }: ShownDraft, from: string | undefined) {
  const explained = candidate.gaps.find((gap) => gap.from === from);
  const found = explained ?? judged.gapsToExplain.find((gap) => gap.from === from);
  if (!found) throw notFound();
  return { from: found.from, to: found.to, explanation: explained?.explanation ?? "" };
}

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  return { around: aroundSection(draft), gap: gapFrom(draft, params.from) };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { from, to } = gapFrom(draft, params.from);
  const form = await readForm(request, gapForm);
  if (!form.ok) return refuseSection(form.typed, form.errors);
  const gap = { from, to, explanation: form.value.explanation };
  return saveSection(
    draft.submission.id,
    form.typed,
    () => explainGap(viewer, { candidateId: draft.candidate.id, version: versionOf(form.typed), gap }),
    paths.agency.submissions.employment(draft.submission.id),
  );
});

export default function GapPage() {
  const { around, gap } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed ?? { explanation: gap.explanation }, errors: answer?.errors });
  return (
    <SectionPage
      around={around}
      title={TITLE}
      version={around.candidateVersion}
      answer={answer}
      backTo={paths.agency.submissions.employment(around.id)}
      submitLabel="Save the explanation"
    >
      <Textarea
        {...field.text("explanation")}
        label={`What did the worker do between ${formatDay(gap.from)} and ${formatDay(gap.to)}?`}
        hint="For example, travelling, caring for family, or looking for work"
        rows={4}
      />
    </SectionPage>
  );
}
