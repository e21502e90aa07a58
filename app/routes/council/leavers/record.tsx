import { data } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { findEntry } from "~/features/leavers/find-entry";
import { leaverForm, namingNobody } from "~/features/leavers/leaver-form";
import { recordLeaver } from "~/features/leavers/record-leaver";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { attempt } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { LeaverFields, SeeEntry } from "./leaver-fields";

const TITLE = "Record a leaver";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("record:leaver:own", () => null);

export const action = forRole("record:leaver:own", async ({ viewer, request }) => {
  const form = await readForm(request, leaverForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, errors: form.errors, entry: null }, { status: 400 });
  const refused = await attempt(() => recordLeaver(viewer, form.value, namingNobody(typed)));
  if (refused) {
    const entry = await findEntry(viewer, form.value);
    return data({ typed, errors: refused.refusal.errors, entry }, { status: refused.status });
  }
  throw redirectTo(confirming(paths.council.leavers.list(), "leaver-recorded"));
});

export default function RecordLeaverPage() {
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed, errors: answer?.errors });
  return (
    <FormPage
      title={TITLE}
      backLink={paths.council.leavers.list()}
      typed={answer?.typed}
      errors={answer?.errors}
      submitLabel="Record the leaver"
      introduction={
        <>
          {answer?.entry ? <SeeEntry id={answer.entry} /> : null}
          <p className="govuk-body">This is all that is kept of them. Do not enter a name.</p>
        </>
      }
    >
      <LeaverFields field={field} />
    </FormPage>
  );
}
