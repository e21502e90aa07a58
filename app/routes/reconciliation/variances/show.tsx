import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, InsetText, SummaryList, Textarea } from "~/components/govuk";
import { Page } from "~/components/page";
import { Timeline, type TimelineEvent } from "~/components/timeline";
import { formatDay, formatMonth } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import { formatPence } from "~/domain/money";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { VARIANCE_STATUS_NAMES } from "~/domain/reconciliation/variance-status";
import { capitalise } from "~/domain/rules/words";
import { discussForm, discussVariance } from "~/features/reconciliation/settling/discuss-variance";
import { reopenForm, reopenVariance } from "~/features/reconciliation/settling/reopen-variance";
import { settleForm, settleVariances } from "~/features/reconciliation/settling/settle-variances";
import { type ShownVariance, showVariance } from "~/features/reconciliation/settling/show-variance";
import { paths } from "~/paths";
import { judgeForm, type Typed, textOf, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { attempt, faulty } from "../../shared/attempt";
import { confirming, JustDone } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";
import { ChargedBesideAgreed } from "../charged-beside-agreed";
import { STEP_NAMES, sayAmount } from "../words";
import { SettlementFields } from "./settlement-fields";

export const meta = () => [{ title: pageTitle("Variance") }];

const { variances, ledger } = paths.reconciliation;

export const loader = forRole("read:ledger:own", ({ viewer, params }) => showVariance(viewer, idParam(params.id)));

export const action = forRole("settle:variance:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const typed = typedOf(await request.formData());
  const command = commandOf(viewer, id, typed);
  if (!command.ok) return data({ typed, refusal: faulty(command.errors) }, { status: 400 });
  const refused = await attempt(command.run);
  if (refused) return data({ typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(variances.show(id), "saved"));
});

/** The page has three forms; each says in `act` which it is. */
function commandOf(viewer: Viewer, id: string, typed: Typed) {
  const act = textOf(typed, "act");
  if (act === "say") {
    const form = judgeForm(discussForm, typed);
    return form.ok ? { ok: true as const, run: () => discussVariance(viewer, { id, ...form.value }) } : form;
  }
  if (act === "reopen") {
    const form = judgeForm(reopenForm, typed);
    return form.ok ? { ok: true as const, run: () => reopenVariance(viewer, { id, ...form.value }) } : form;
  }
  const form = judgeForm(settleForm, typed);
  return form.ok
    ? { ok: true as const, run: () => settleVariances(viewer, { chosen: { ids: [id] }, ...form.value }) }
    : form;
}

export default function VariancePage() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = { typed: answer?.typed, errors: answer?.refusal.errors };
  const field = bindFields(state);
  const { status, answerBy, answer: answered } = shown;
  return (
    <Page
      title={VARIANCE_CLASS_NAMES[shown.class]}
      caption={`${shown.agency}, week ending ${formatDay(shown.weekEnding)}`}
      backLink={variances.list()}
      beforeTitle={
        <>
          <FormErrors {...state} />
          <RefusalNotice refusal={answer?.refusal} what="this variance" />
          {answer ? null : <JustDone />}
        </>
      }
    >
      <InsetText>{capitalise(shown.sentence)}</InsetText>
      <SummaryList
        rows={[
          { key: "At stake", value: sayAmount(shown.amount) },
          { key: "Status", value: VARIANCE_STATUS_NAMES[status] },
          { key: "Held back", value: shown.maySettle ? `${formatPence(shown.held.gross)} gross` : "Nothing" },
          ...(answered
            ? [{ key: "Agency’s answer", value: answered === "agreed" ? "It agrees" : "It does not agree" }]
            : []),
          ...(answerBy && !answered
            ? [{ key: shown.isOverdue ? "Answer overdue since" : "Answer by", value: formatDay(answerBy) }]
            : []),
          { key: "Council", value: shown.council },
          {
            key: "Account",
            value: `${formatMonth(shown.period)}${shown.isOpenAccount ? "" : ", closed: nothing in it can change"}`,
          },
        ]}
      />
      {shown.maySettle ? (
        <section aria-labelledby="settle">
          <h2 className="govuk-heading-m" id="settle">
            Settle it
          </h2>
          {shown.mayWriteOff ? null : (
            <p className="govuk-body">
              It is above {formatPence(shown.writeOffLimit)}, the most that can be written off.
            </p>
          )}
          <Form>
            <input type="hidden" name="token" value={shown.token} />
            <SettlementFields {...state} />
            <Button>Settle the variance</Button>
          </Form>
        </section>
      ) : null}
      {shown.mayReopen ? (
        <section aria-labelledby="reopen">
          <h2 className="govuk-heading-m" id="reopen">
            Open it again
          </h2>
          <Form version={shown.version}>
            <input type="hidden" name="act" value="reopen" />
            <Textarea {...field.text("reason")} label="Why it is opened again" />
            <Button variant="secondary">Open it again</Button>
          </Form>
        </section>
      ) : null}
      {shown.line ? (
        <>
          <h2 className="govuk-heading-m">The line</h2>
          <ChargedBesideAgreed line={shown.line} />
          <p className="govuk-body">
            <a className="govuk-link" href={ledger.line(shown.line.id)}>
              All of the line
            </a>
          </p>
        </>
      ) : null}
      {shown.evidence.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">The agency’s evidence</h2>
          <ul className="govuk-list">
            {shown.evidence.map((one) => (
              <li key={one.id}>
                <a className="govuk-link" href={variances.evidence(shown.id, one.id)}>
                  {one.name} (PDF)
                </a>
                , added by {one.addedByName}, {formatInstant(one.addedAt)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2 className="govuk-heading-m">What happened</h2>
      <Timeline events={eventsOf(shown)} headingLevel={3} />
      <Form>
        <input type="hidden" name="act" value="say" />
        <Textarea {...field.text("said")} label="Say something to the agency" labelSize="s" />
        <Button variant="secondary">Say it</Button>
      </Form>
    </Page>
  );
}

/** Newest first; it begins with the finding. */
function eventsOf({ steps, foundAt }: ShownVariance): readonly TimelineEvent[] {
  const taken = steps.map(
    ({ step, text, authority, byName, byOrganisation, at }): TimelineEvent => ({
      title: STEP_NAMES[step],
      by: `${byName}, ${byOrganisation}`,
      at: formatInstant(at),
      dateTime: at,
      description: authority ? `${text} (on the authority of ${authority})` : text,
    }),
  );
  return [...taken.reverse(), { title: STEP_NAMES.found, at: formatInstant(foundAt), dateTime: foundAt }];
}
