import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, pageTitle, typedDay } from "~/components/form";
import { CharacterCount, Checkboxes, DateInput, Input, Radios } from "~/components/govuk";
import { RULEBOOK_KIND_NAMES, STANDING_NAMES, WORKER_CATEGORY_NAMES } from "~/domain/rulebooks/rulebook-names";
import { aboutForm } from "~/features/rulebooks/about-form";
import { changeAbout } from "~/features/rulebooks/change-about";
import { paths } from "~/paths";
import { readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { DraftFormPage } from "./draft-form-page";
import { EarlyBox } from "./meant-box";
import { aroundDraft, openDraft } from "./open-draft";
import { refuseDraft, saveDraft, versionOf } from "./save-draft";
import { SourceFields, typedSource } from "./source-fields";

const TITLE = "About the rulebook";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("draft:rulebook:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { title, issuer, kind, standing, covers, newAssignmentsFrom, allAssignmentsFrom, to, citation } = draft.content;
  const saved: Typed = {
    title,
    issuer,
    kind,
    standing,
    covers,
    ...typedDay("new-assignments-from", newAssignmentsFrom),
    ...typedDay("all-assignments-from", allAssignmentsFrom),
    ...typedDay("to", to),
    ...typedSource(citation),
    note: draft.note,
  };
  return { around: aroundDraft(draft), saved };
});

export const action = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const { id } = await openDraft(viewer, params.id);
  const form = await readForm(request, aboutForm);
  if (!form.ok) return refuseDraft(form.typed, form.errors);
  return saveDraft(
    form.typed,
    () => changeAbout(viewer, { id, version: versionOf(form.typed), ...form.value }),
    paths.region.rulebooks.show(id),
  );
});

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

export default function AboutPage() {
  const { around, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed ?? saved, errors: answer?.errors });
  return (
    <DraftFormPage around={around} answer={answer} title={TITLE} submitLabel="Save">
      <Input {...field.text("title")} label="Title" />
      <Input {...field.text("issuer")} label="Issued by" />
      <Radios {...field.text("kind")} legend="Kind" legendSize="s" items={choicesOf(RULEBOOK_KIND_NAMES)} />
      <Radios
        {...field.text("standing")}
        legend="What stands behind it?"
        legendSize="s"
        items={choicesOf(STANDING_NAMES)}
      />
      <Checkboxes
        {...field.several("covers")}
        legend="Whose work it covers"
        legendSize="s"
        items={choicesOf(WORKER_CATEGORY_NAMES)}
      />
      <DateInput
        {...field.date("new-assignments-from")}
        legend="New assignments from"
        legendSize="s"
        hint="Values that begin with the rulebook move with it, and those that had ended before are left out"
      />
      <EarlyBox answer={answer} />
      <DateInput
        {...field.date("all-assignments-from")}
        legend="All assignments from (optional)"
        legendSize="s"
        hint="The day from which it also binds assignments that began before. Leave empty if it never reaches back"
      />
      <DateInput
        {...field.date("to")}
        legend="Last day (optional)"
        legendSize="s"
        hint="Leave empty if it is in force until another version takes its place"
      />
      <SourceFields field={field} />
      <CharacterCount
        {...field.text("note")}
        label="What has changed and why (optional)"
        hint="For the councils that are asked to sign"
        limit={4000}
        rows={6}
      />
    </DraftFormPage>
  );
}
