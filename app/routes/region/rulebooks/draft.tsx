import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { DateInput, Input, Radios } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { Refused } from "~/features/refused";
import { stampOf } from "~/features/rulebooks/find-versions";
import { listRegionVersions } from "~/features/rulebooks/list-region-versions";
import { startDraft } from "~/features/rulebooks/start-draft";
import { NEW_AGREEMENT, startForm } from "~/features/rulebooks/start-form";
import { paths } from "~/paths";
import { readForm, textOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { newId } from "~/platform/new-id";
import { EarlyBox, MeantBox } from "./meant-box";

const TITLE = "Draft a new version";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("draft:rulebook:own", async ({ viewer }) => {
  const { agreed, drafts } = await listRegionVersions(viewer);
  return {
    key: newId(),
    bases: agreed.map(({ rulebookId, version, title, newAssignmentsFrom }) => ({
      value: stampOf({ id: rulebookId, version }),
      label: `${title}, version ${version}`,
      hint: `For new assignments from ${formatDay(newAssignmentsFrom)}`,
    })),
    drafts: drafts.map(({ id, title, version }) => ({ id, words: `${title}, draft ${version}` })),
  };
});

export const action = forRole("draft:rulebook:own", async ({ viewer, request }) => {
  const form = await readForm(request, startForm);
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 400 });
  try {
    throw redirectTo(paths.region.rulebooks.show(await startDraft(viewer, form.value)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return data({ typed: form.typed, errors: { [error.field]: error.message } }, { status: 400 });
  }
});

export default function DraftPage() {
  const { key, bases, drafts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? (bases.length === 1 ? { basedOn: bases[0]?.value ?? "" } : {});
  const field = bindFields({ typed, errors: answer?.errors });
  return (
    <FormPage
      title={TITLE}
      backLink={{ href: paths.region.rulebooks.list(), label: "Rulebooks" }}
      typed={typed}
      errors={answer?.errors}
      submitLabel="Begin the draft"
      introduction={
        <p className="govuk-body">
          The draft begins with the values in force on its first day. Nobody outside your region sees it until you send
          it.
        </p>
      }
    >
      <input type="hidden" name="key" value={textOf(typed, "key") || key} />
      <Radios
        {...field.text("basedOn")}
        legend="Which version is it based on?"
        legendSize="s"
        items={[
          ...bases,
          ...(bases.length > 0 ? [{ divider: "or" }] : []),
          {
            value: NEW_AGREEMENT,
            label: "None: it is a new agreement",
            conditional: <Input {...field.text("title")} label="Title of the new agreement" />,
          },
        ]}
      />
      <DateInput
        {...field.date("new-assignments-from")}
        legend="New assignments from"
        legendSize="s"
        hint="The first day on which an assignment that starts is bound by it. For example, 1 4 2027"
      />
      <EarlyBox answer={answer} />
      <MeantBox
        name="another"
        answer={answer}
        legend="Do you want another draft of the same day?"
        hint={<Drafts drafts={drafts} />}
        label="Yes, begin another"
      />
      <DateInput
        {...field.date("all-assignments-from")}
        legend="All assignments from (optional)"
        legendSize="s"
        hint="The day from which it also binds assignments that began before. Leave empty if it never reaches back"
      />
    </FormPage>
  );
}

/** The ways to the drafts that are there already. */
const Drafts = ({ drafts }: { readonly drafts: readonly { readonly id: string; readonly words: string }[] }) => (
  <>
    Open a draft instead:{" "}
    {drafts.map(({ id, words }, index) => (
      <Fragment key={id}>
        {index > 0 ? ", " : ""}
        <a className="govuk-link" href={paths.region.rulebooks.show(id)}>
          {words}
        </a>
      </Fragment>
    ))}
  </>
);
