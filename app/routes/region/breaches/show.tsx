import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button } from "~/components/govuk";
import { answerBreach, answerForm } from "~/features/breaches/answer-breach";
import { showBreach } from "~/features/breaches/show-breach";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { BreachAnswer } from "../../shared/breach-answer";
import { BreachPage } from "../../shared/breach-page";
import { confirming, JustDone } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";

export const meta = () => [{ title: pageTitle("Breach") }];

const { list, show } = paths.region.breaches;

export const loader = forRole("read:breach:regional", ({ viewer, params }) => showBreach(viewer, idParam(params.id)));

export const action = forRole("read:breach:regional", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, answerForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => answerBreach(viewer, { id, ...form.value }));
  if (refused) return data({ typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(id), "breach-answered"));
});

export default function RegionalBreachPage() {
  const breach = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const state = { typed: refused?.typed, errors: refused?.refusal.errors };
  const { assignmentId, acts, origin, version, mendBy } = breach;
  return (
    <BreachPage
      breach={breach}
      backTo={list()}
      assignmentHref={assignmentId ? paths.region.assignments.show(assignmentId) : null}
      beforeTitle={
        <>
          {refused ? null : <JustDone />}
          <FormErrors {...state} />
          <RefusalNotice refusal={refused?.refusal} what="the breach" />
        </>
      }
      acts={
        <Form version={version}>
          <BreachAnswer state={state} acts={acts} origin={origin} mendBy={mendBy} />
          <Button variant="secondary">Send</Button>
        </Form>
      }
    />
  );
}
