import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, pageTitle, typedDay } from "~/components/form";
import { DateInput, Input, Radios, Textarea } from "~/components/govuk";
import { APPROACH_NAMES, APPROACHES } from "~/domain/fact-names";
import { formatDaysPerWeek, plainHours } from "~/domain/working-time";
import { asksDaysOnSite, availabilityForm, weeksOf } from "~/features/submissions/availability-form";
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
  const { requisition, submission } = draft;
  const { availability, approach } = submission;
  const onSiteDays = availability?.onSiteDaysPerWeek ?? null;
  return {
    around: aroundSection(draft),
    asksOnSite: asksDaysOnSite(draft),
    onSiteAsked: requisition.onSiteDaysPerWeek,
    saved: {
      ...typedDay("available-from", availability?.availableFrom ?? null),
      "notice-weeks": weeksOf(availability?.noticeDays ?? requisition.noticeDays),
      "interview-times": availability?.interviewTimes ?? "",
      "on-site-days": onSiteDays === null ? "" : plainHours(onSiteDays),
      ...(approach && { approach }),
    },
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { submission } = draft;
  const form = await readForm(request, availabilityForm({ asksDaysOnSite: asksDaysOnSite(draft) }));
  if (!form.ok) return refuseSection(form.typed, form.errors);
  return saveSection(submission.id, form.typed, () =>
    saveAvailability(viewer, { submissionId: submission.id, version: versionOf(form.typed), ...form.value }),
  );
});

export default function AvailabilitySection() {
  const { around, asksOnSite, onSiteAsked, saved } = useLoaderData<typeof loader>();
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
      {asksOnSite ? (
        <Input
          {...field.text("on-site-days")}
          label="Days a week on site"
          hint={`At the council’s place of work, like 2 or 2.5.${onSiteAsked === null ? "" : ` The council asks for ${formatDaysPerWeek(onSiteAsked)}`}`}
          suffix="days"
          width={3}
          inputMode="decimal"
        />
      ) : null}
      <Textarea {...field.text("interview-times")} label="Times for an interview (optional)" rows={3} />
      <Radios
        {...field.text("approach")}
        legend="How did you come to put this worker forward?"
        legendSize="s"
        items={APPROACHES.map((value) => ({ value, label: APPROACH_NAMES[value] }))}
      />
    </SectionPage>
  );
}
