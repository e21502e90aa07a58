import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, CharacterCount, Details } from "~/components/govuk";
import { LONGEST_REASON } from "~/domain/reconciliation/period-status";
import { refusePeriod, refusePeriodForm } from "~/features/reconciliation/periods/refuse-period";
import { showPeriod } from "~/features/reconciliation/periods/show-period";
import { signPeriod, signPeriodForm } from "~/features/reconciliation/periods/sign-period";
import { paths } from "~/paths";
import { judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { attempt, faulty } from "../../shared/attempt";
import { confirming, JustDone } from "../../shared/just-done";
import { PeriodPage } from "../../shared/period-page";
import { RefusalNotice } from "../../shared/refusal-notice";

export const meta = () => [{ title: pageTitle("Account") }];

const { show, list, statementFile } = paths.council.periods;

export const loader = forRole("sign:period:own", ({ viewer, params }) =>
  showPeriod(viewer, { id: idParam(params.id), side: "council" }),
);

/** The council's signature, or its refusal with a reason. */
export const action = forRole("sign:period:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { intent, ...typed } = typedOf(await request.formData());
  const refused = intent === "refuse" ? await refuse(viewer, { id, typed }) : await sign(viewer, { id, typed });
  if (refused) return data({ typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(id), intent === "refuse" ? "account-refused" : "account-signed"));
});

type Sent = { readonly id: string; readonly typed: Typed };

async function sign(viewer: Viewer, { id, typed }: Sent) {
  const form = judgeForm(signPeriodForm, typed);
  if (!form.ok) return { status: 400, refusal: faulty(form.errors) };
  return attempt(() => signPeriod(viewer, { id, ...form.value }));
}

async function refuse(viewer: Viewer, { id, typed }: Sent) {
  const form = judgeForm(refusePeriodForm, typed);
  if (!form.ok) return { status: 400, refusal: faulty(form.errors) };
  return attempt(() => refusePeriod(viewer, { id, ...form.value }));
}

export default function CouncilPeriod() {
  const period = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = { typed: answer?.typed, errors: answer?.refusal.errors };
  return (
    <PeriodPage
      period={period}
      backTo={list()}
      fileOf={statementFile}
      beforeTitle={
        answer ? (
          <>
            <FormErrors {...state} />
            <RefusalNotice refusal={answer.refusal} what="the account" />
          </>
        ) : (
          <JustDone />
        )
      }
      acts={
        period.maySign ? (
          <>
            <Form version={period.version}>
              <input type="hidden" name="intent" value="sign" />
              <p className="govuk-body">
                {period.payer} has closed this account. Signing it says that your council agrees to what is approved to
                pay.
              </p>
              <Button>Sign the account</Button>
            </Form>
            <Details summary="Do not sign" open={Boolean(state.errors?.reason)}>
              <Form version={period.version}>
                <input type="hidden" name="intent" value="refuse" />
                <CharacterCount
                  {...bindFields(state).text("reason")}
                  label="Why do you not sign?"
                  labelSize="s"
                  hint={`${period.payer} reads this reason. The account is opened again.`}
                  limit={LONGEST_REASON}
                  rows={3}
                />
                <Button variant="secondary">Do not sign, and open the account again</Button>
              </Form>
            </Details>
          </>
        ) : null
      }
    />
  );
}
