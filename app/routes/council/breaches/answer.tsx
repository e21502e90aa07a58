import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage, pageTitle } from "~/components/form";
import { answerBreach, answerForm } from "~/features/breaches/answer-breach";
import { showBreach } from "~/features/breaches/show-breach";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { BreachAnswer } from "../../shared/breach-answer";
import { RefusalNotice } from "../../shared/refusal-notice";

const TITLE = "Answer the breach";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.breaches;

export const loader = forRole("mend:breach:own", async ({ viewer, params }) => {
  const { id, number, sentence, version, acts, origin } = await showBreach(viewer, idParam(params.id));
  if (acts.length === 0) throw notFound();
  return { id, number, sentence, version, acts, origin };
});

export const action = forRole("mend:breach:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, answerForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => answerBreach(viewer, { id, ...form.value }));
  if (refused) return data({ typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(show(id));
});

export default function AnswerBreachPage() {
  const { id, number, sentence, version, acts, origin } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const state = { typed: refused?.typed, errors: refused?.refusal.errors };
  return (
    <FormPage
      {...state}
      title={acts.length > 1 ? TITLE : "Say something about the breach"}
      caption={`Breach ${number}`}
      backLink={show(id)}
      version={version}
      submitLabel="Send"
      beforeTitle={<RefusalNotice refusal={refused?.refusal} what="the breach" />}
      introduction={<p className="govuk-body">{sentence}</p>}
    >
      <BreachAnswer state={state} acts={acts} origin={origin} />
    </FormPage>
  );
}
