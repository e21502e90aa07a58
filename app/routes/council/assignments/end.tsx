import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Checkboxes, DateInput, Textarea, WarningText } from "~/components/govuk";
import { type Day, formatDay } from "~/domain/day";
import { formatNotice } from "~/domain/working-time";
import { endAssignment, endForm, ShortNotice } from "~/features/assignments/end-assignment";
import { showAssignment } from "~/features/assignments/show-assignment";
import { paths } from "~/paths";
import { readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty, type Refusal } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";

const TITLE = "End the assignment";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.assignments;

type Answer = {
  readonly typed: Typed;
  readonly refusal: Refusal;
  readonly short: { readonly days: number; readonly earliestEnd: Day } | null;
};

export const loader = forRole("change:assignment:own", async ({ viewer, params }) => {
  const { id, number, workerName, endsOn, noticeDays, version } = await showAssignment(viewer, idParam(params.id));
  return { id, number, workerName, endsOn, noticeDays, version };
});

export const action = forRole("change:assignment:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, endForm);
  const { typed } = form;
  if (!form.ok) return data<Answer>({ typed, refusal: faulty(form.errors), short: null }, { status: 400 });
  try {
    const refused = await attempt(() => endAssignment(viewer, { id, ...form.value }));
    if (refused) return data<Answer>({ typed, refusal: refused.refusal, short: null }, { status: refused.status });
  } catch (error) {
    if (!(error instanceof ShortNotice)) throw error;
    const { days, earliestEnd } = error;
    const errors = { shortNotice: "Confirm that the notice is shorter than agreed, or change the last day" };
    return data<Answer>({ typed, refusal: faulty(errors), short: { days, earliestEnd } }, { status: 400 });
  }
  throw redirectTo(confirming(show(id), "ended"));
});

export default function EndPage() {
  const { id, number, workerName, endsOn, noticeDays, version } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed: answer?.typed, errors });
  return (
    <FormPage
      title={TITLE}
      caption={`${workerName}, ${number}`}
      backLink={show(id)}
      typed={answer?.typed}
      errors={errors}
      version={version}
      submitLabel="End the assignment"
      beforeTitle={<RefusalNotice refusal={answer?.refusal} what="the assignment" />}
      introduction={
        <p className="govuk-body">
          It is planned to end on {formatDay(endsOn)}, and {formatNotice(noticeDays)} of notice was agreed. When it
          ends, your council gives a reference.
        </p>
      }
    >
      <DateInput {...field.date("noticeGivenOn")} legend="Day notice was given" legendSize="s" />
      <DateInput {...field.date("endsOn")} legend="Last day" legendSize="s" />
      <Textarea {...field.text("reason")} label="Reason for ending" />
      {answer?.short ? (
        <>
          <WarningText>
            The notice is {formatNotice(answer.short.days)} shorter than agreed. With the notice agreed, the earliest
            last day is {formatDay(answer.short.earliestEnd)}.
          </WarningText>
          <Checkboxes
            {...field.several("shortNotice")}
            items={[{ value: "accepted", label: "End it with shorter notice than agreed" }]}
          />
        </>
      ) : null}
    </FormPage>
  );
}
