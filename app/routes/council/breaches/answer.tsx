import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage, pageTitle } from "~/components/form";
import { type Answered, answerBreach, answerForm } from "~/features/breaches/answer-breach";
import { showBreach } from "~/features/breaches/show-breach";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { BreachAnswer } from "../../shared/breach-answer";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";

const TITLE = "Answer the breach";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.breaches;

export const loader = forRole("mend:breach:own", async ({ viewer, params }) => {
  const { id, number, sentence, version, acts, origin, side, mendBy } = await showBreach(viewer, idParam(params.id));
  if (acts.length === 0) throw notFound();
  return { id, number, sentence, version, acts, origin, side, mendBy };
});

export const action = forRole("mend:breach:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, answerForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, refusal: faulty(form.errors) }, { status: 400 });
  let answered: Answered = "answered";
  const refused = await attempt(async () => {
    answered = await answerBreach(viewer, { id, ...form.value });
  });
  if (refused) return data({ typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(id), `breach-${answered}`));
});

export default function AnswerBreachPage() {
  const { id, number, sentence, version, acts, origin, side, mendBy } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const state = { typed: refused?.typed, errors: refused?.refusal.errors };
  return (
    <FormPage
      {...state}
      title={
        acts.length === 1 ? "Say something about the breach" : side === "council" ? TITLE : "Reply about the breach"
      }
      caption={`Breach ${number}`}
      backLink={show(id)}
      version={version}
      submitLabel="Send"
      beforeTitle={<RefusalNotice refusal={refused?.refusal} what="the breach" />}
      introduction={<p className="govuk-body">{sentence}</p>}
    >
      <BreachAnswer state={state} acts={acts} origin={origin} mendBy={mendBy} />
    </FormPage>
  );
}
