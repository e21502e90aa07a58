import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, ButtonGroup, DateInput, Details, LinkButton, Radios, Select } from "~/components/govuk";
import { REGISTRATION_STATUS_NAMES, REGISTRATION_STATUSES } from "~/domain/fact-names";
import { isOfCharge } from "~/domain/rulebooks/charge-verdict";
import { noteCheck, noteRegisterCheckForm, renewCheckForm } from "~/features/assignments/note-check";
import { type ShownBreach, showBreach } from "~/features/breaches/show-breach";
import { ownerForm, takeBreach } from "~/features/breaches/take-breach";
import { paths } from "~/paths";
import { judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";
import { attempt, faulty, type Refusal } from "../../shared/attempt";
import { BreachPage } from "../../shared/breach-page";
import { JustDone } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";

export const meta = () => [{ title: pageTitle("Breach") }];

const { show, list, answer } = paths.council.breaches;

export const loader = forRole("read:breach:own", async ({ viewer, params }) => {
  const breach = await showBreach(viewer, idParam(params.id));
  const isOurs = breach.side === "council" && breach.assignmentId !== null;
  return {
    breach,
    personId: viewer.personId,
    mayOpenReference: isOurs && may(viewer, "read:reference:own"),
    mayOpenAssignment: isOurs && may(viewer, "read:assignment:own"),
    mayChangeAssignment: isOurs && breach.status !== "mended" && may(viewer, "change:assignment:own"),
    mayAskForExemption:
      isOurs && breach.finding !== null && breach.status !== "mended" && may(viewer, "ask:exemption:own"),
  };
});

type Answer = { readonly typed: Typed; readonly refusal: Refusal };
type Asked = { readonly status: number; readonly answer: Answer } | null;

/** Who sees to it, and what was checked again: each a form of its own. */
export const action = forRole("read:breach:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { intent, ...typed } = typedOf(await request.formData());
  const refused =
    intent === "owner"
      ? await give(viewer, id, typed)
      : await note(viewer, await showBreach(viewer, id), intent, typed);
  if (refused) return data<Answer>(refused.answer, { status: refused.status });
  throw redirectTo(show(id));
});

async function give(viewer: Viewer, id: string, typed: Typed): Promise<Asked> {
  const form = judgeForm(ownerForm, typed);
  if (!form.ok) return { status: 400, answer: { typed, refusal: faulty(form.errors) } };
  return refusedWith(typed, await attempt(() => takeBreach(viewer, { id, ...form.value })));
}

async function note(
  viewer: Viewer,
  { assignmentId }: ShownBreach,
  intent: Typed[string] | undefined,
  typed: Typed,
): Promise<Asked> {
  if (!assignmentId || !may(viewer, "change:assignment:own")) throw notFound();
  if (intent === "register-check") {
    const form = judgeForm(noteRegisterCheckForm, typed);
    if (!form.ok) return { status: 400, answer: { typed, refusal: faulty(form.errors) } };
    return refusedWith(typed, await attempt(() => noteCheck(viewer, { id: assignmentId, register: form.value })));
  }
  const form = judgeForm(renewCheckForm, typed);
  if (!form.ok) return { status: 400, answer: { typed, refusal: faulty(form.errors) } };
  return refusedWith(typed, await attempt(() => noteCheck(viewer, { id: assignmentId, renewed: form.value })));
}

const refusedWith = (typed: Typed, refused: Awaited<ReturnType<typeof attempt>>): Asked =>
  refused && { status: refused.status, answer: { typed, refusal: refused.refusal } };

export default function ShowBreachPage() {
  const { breach, personId, ...may } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.refusal.errors;
  const field = bindFields({ typed: refused?.typed, errors });
  const { assignments, references } = paths.council;
  const { assignmentId, reference } = breach;
  const referenceHref = may.mayOpenReference && reference ? references.show(reference.id) : null;
  const answerLabel = breach.side === "council" ? "Answer" : "Reply";
  return (
    <BreachPage
      breach={breach}
      backTo={list()}
      assignmentHref={may.mayOpenAssignment && assignmentId ? assignments.show(assignmentId) : null}
      referenceHref={referenceHref}
      beforeTitle={
        <>
          {refused ? null : <JustDone />}
          <FormErrors typed={refused?.typed} errors={errors} />
          <RefusalNotice refusal={refused?.refusal} what="the breach" />
        </>
      }
      acts={
        <>
          <ButtonGroup>
            {breach.acts.length > 0 ? (
              <LinkButton href={answer(breach.id)}>{breach.acts.length > 1 ? answerLabel : "Say something"}</LinkButton>
            ) : null}
            {referenceHref && breach.status !== "mended" ? (
              <LinkButton href={referenceHref} variant="secondary">
                See the reference
              </LinkButton>
            ) : null}
            {may.mayChangeAssignment && assignmentId && breach.finding && isOfCharge(breach.finding) ? (
              <LinkButton href={assignments.changeCharge(assignmentId)} variant="secondary">
                Change the charge
              </LinkButton>
            ) : null}
            {may.mayAskForExemption && assignmentId ? (
              <a className="govuk-link" href={assignments.askForExemption(assignmentId)}>
                Ask for an exemption
              </a>
            ) : null}
          </ButtonGroup>
          {may.mayChangeAssignment && breach.kind === "registration" ? <RegisterCheck field={field} /> : null}
          {breach.renewable.length > 0 ? <RenewedCheck field={field} checks={breach.renewable} /> : null}
          {breach.owners.length > 0 ? (
            <Details summary="Change who sees to it" open={Boolean(errors?.ownerId)}>
              <Form version={breach.version}>
                <input type="hidden" name="intent" value="owner" />
                <Select
                  {...field.text("ownerId")}
                  label="Who sees to it"
                  defaultValue={breach.ownerId ?? personId ?? ""}
                  items={breach.owners.map(({ id, name }) => ({
                    value: id,
                    text: id === personId ? `${name} (you)` : name,
                  }))}
                />
                <Button variant="secondary">Change the owner</Button>
              </Form>
            </Details>
          ) : null}
        </>
      }
    />
  );
}

type Field = { readonly field: ReturnType<typeof bindFields> };

function RegisterCheck({ field }: Field) {
  return (
    <Form>
      <h2 className="govuk-heading-m">Check the register again</h2>
      <input type="hidden" name="intent" value="register-check" />
      <DateInput {...field.date("checkedOn")} legend="Day you checked the register" legendSize="s" />
      <Radios
        {...field.text("status")}
        legend="What it showed"
        legendSize="s"
        items={REGISTRATION_STATUSES.map((value) => ({ value, label: REGISTRATION_STATUS_NAMES[value] }))}
      />
      <Button variant="secondary">Note the check</Button>
    </Form>
  );
}

function RenewedCheck({ field, checks }: Field & { readonly checks: ShownBreach["renewable"] }) {
  return (
    <Form>
      <h2 className="govuk-heading-m">Note a check that was done again</h2>
      <input type="hidden" name="intent" value="renewed-check" />
      <Select
        {...field.text("kind")}
        label="Check"
        items={[
          { value: "", text: "Select a check" },
          ...checks.map(({ kind, label }) => ({ value: kind, text: label })),
        ]}
      />
      <DateInput {...field.date("completedOn")} legend="Day the check was done" legendSize="s" />
      <DateInput
        {...field.date("expiresOn")}
        legend="Day it runs out (optional)"
        legendSize="s"
        hint="Where the certificate or document says one."
      />
      <Button variant="secondary">Note the check</Button>
    </Form>
  );
}
