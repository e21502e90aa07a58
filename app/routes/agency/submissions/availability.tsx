import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, pageTitle, typedDay } from "~/components/form";
import { DateInput, Input, Textarea } from "~/components/govuk";
import { availabilityForm, availabilityOf, weeksOf } from "~/features/submissions/availability-form";
import { saveAvailability } from "~/features/submissions/save-availability";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

const TITLE = "Notice and availability";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { availability } = draft.submission;
  return {
    around: aroundSection(draft),
    saved: {
      ...typedDay("available-from", availability?.availableFrom ?? null),
      "notice-weeks": weeksOf(availability?.noticeDays ?? draft.requisition.noticeDays),
      "interview-times": availability?.interviewTimes ?? "",
    },
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission } = await openDraft(viewer, params.id);
  const form = await readForm(request, availabilityForm);
  if (!form.ok) return refuseSection(form.typed, form.errors);
  const availability = availabilityOf(form.value);
  return saveSection(submission.id, form.typed, () =>
    saveAvailability(viewer, { submissionId: submission.id, version: versionOf(form.typed), availability }),
  );
});

export default function AvailabilitySection() {
  const { around, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed ?? saved, errors: answer?.errors });
  return (
    <SectionPage around={around} title={TITLE} version={around.version} answer={answer}>
      <DateInput {...field.date("available-from")} legend="When can the worker start?" hint="For example, 27 3 2026" />
      <Input
        {...field.text("notice-weeks")}
        label="Notice in weeks"
        hint="The notice that either side gives to end this assignment"
        width={3}
        inputMode="numeric"
      />
      <Textarea {...field.text("interview-times")} label="Times for an interview (optional)" rows={3} />
    </SectionPage>
  );
}
