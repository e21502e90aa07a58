import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { DateInput } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { extendAssignment, extendForm } from "~/features/assignments/extend-assignment";
import { showAssignment } from "~/features/assignments/show-assignment";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { AskForExemption } from "../../shared/ask-for-exemption";
import { attempt, faulty } from "../../shared/attempt";
import { Decision } from "../../shared/decision";
import { confirming } from "../../shared/just-done";
import { PastExemptionCheck } from "../../shared/past-exemption";
import { RefusalNotice } from "../../shared/refusal-notice";
import { RegisterCheck } from "../../shared/register-check";

const TITLE = "Extend the assignment";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show, askForExemption } = paths.council.assignments;

export const loader = forRole("change:assignment:own", async ({ viewer, params }) => {
  const { id, number, workerName, endsOn, version } = await showAssignment(viewer, idParam(params.id));
  return { id, number, workerName, endsOn, version };
});

export const action = forRole("change:assignment:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, extendForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => extendAssignment(viewer, { id, ...form.value }));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(id), "extended"));
});

export default function ExtendPage() {
  const { id, number, workerName, endsOn, version } = useLoaderData<typeof loader>();
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
      submitLabel="Extend the assignment"
      beforeTitle={
        <RefusalNotice
          refusal={answer?.refusal}
          what="the assignment"
          instead={<AskForExemption href={askForExemption(id)} about="extension" typed={answer?.typed ?? {}} />}
        />
      }
      introduction={
        <p className="govuk-body">
          It ends on {formatDay(endsOn)}. The extension is judged by the rules of today, on what was submitted and the
          charge agreed since.
        </p>
      }
    >
      <DateInput {...field.date("endsOn")} legend="New last day" legendSize="s" hint="For example, 27 3 2027" />
      <PastExemptionCheck field={field} typed={answer?.typed} refusal={answer?.refusal} />
      <RegisterCheck field={field} isOpen={Boolean(answer)} />
      <Decision field={field} refusal={answer?.refusal} />
    </FormPage>
  );
}
