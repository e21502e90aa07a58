import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Button, ButtonGroup, DateInput, InsetText, Textarea } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { ROUTE_NAMES } from "~/domain/fact-names";
import { changeCharge } from "~/features/assignments/change-charge";
import { changeChargeForm, chargeFromForm } from "~/features/assignments/change-charge-form";
import { showAssignment } from "~/features/assignments/show-assignment";
import { statutoryOn } from "~/features/charges/statutory-on";
import { explainExceeded } from "~/features/exemptions/explain-exceeded";
import {
  chargeForm,
  faultsFor,
  isAtSeveralRates,
  proposeCharge,
  typedCharge,
  withTotal,
} from "~/features/submissions/charge-form";
import { paths } from "~/paths";
import { judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { AskForExemption } from "../../shared/ask-for-exemption";
import { attempt, faulty, type Refusal } from "../../shared/attempt";
import { ChargeLines, ChargeRates, ChargeTotal } from "../../shared/charge-rates";
import { Decision } from "../../shared/decision";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";
import { RegisterCheck } from "../../shared/register-check";

const TITLE = "Change the charge";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show, askForExemption } = paths.council.assignments;

/** What stays as it was agreed: how the worker is engaged, and for how long. */
const KEPT = ["route", "unit", "hours-per-day", "hours-per-week", "ni-method"] as const;

type Answer = {
  readonly typed: Typed;
  readonly refusal: Refusal;
  /** How far exemptions let the charge go, where it goes further. */
  readonly exceeded?: readonly string[];
};

export const loader = forRole("change:assignment:own", async ({ viewer, params }) => {
  const { id, number, workerName, charges, version } = await showAssignment(viewer, idParam(params.id));
  const latest = charges.at(-1);
  if (!latest) throw notFound();
  const { breakdown, from } = latest;
  return { id, number, workerName, version, breakdown, agreedFrom: from, saved: typedCharge(breakdown) };
});

export const action = forRole("change:assignment:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { intent, ...typed } = typedOf(await request.formData());
  const unread = intent === "propose" || intent === "add-up" ? faultsFor(intent, typed) : {};
  if (Object.keys(unread).length > 0) return data<Answer>({ typed, refusal: faulty(unread) }, { status: 400 });
  if (intent === "add-up") return data<Answer>({ typed: withTotal(typed), refusal: faulty({}) });
  if (intent === "propose") {
    const day = judgeForm(chargeFromForm, typed);
    const parameters = await statutoryOn(day.ok ? day.value.from : null);
    return data<Answer>({
      typed: parameters ? proposeCharge(typed, parameters) : withTotal(typed),
      refusal: faulty({}),
    });
  }
  const [change, charge] = [judgeForm(changeChargeForm, typed), judgeForm(chargeForm, typed)];
  if (!change.ok || !charge.ok) {
    const errors = { ...(change.ok ? {} : change.errors), ...(charge.ok ? {} : charge.errors) };
    return data<Answer>({ typed, refusal: faulty(errors) }, { status: 400 });
  }
  const refused = await attempt(() => changeCharge(viewer, { id, ...change.value, breakdown: charge.value }));
  if (refused) {
    const { refusal, status } = refused;
    const exceeded = refusal.unmet ? await explainExceeded(viewer, id, refusal.unmet) : [];
    return data<Answer>({ typed, refusal, exceeded }, { status });
  }
  throw redirectTo(confirming(show(id), "charge-changed"));
});

export default function ChangeChargePage() {
  const { id, number, workerName, version, breakdown, agreedFrom, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? saved;
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={TITLE}
      caption={`${workerName}, ${number}`}
      backLink={show(id)}
      typed={typed}
      errors={errors}
      version={version}
      beforeTitle={
        <RefusalNotice
          refusal={answer?.refusal}
          what="the assignment"
          instead={
            <>
              {answer?.exceeded?.map((sentence) => (
                <InsetText key={sentence}>{sentence}</InsetText>
              ))}
              <AskForExemption href={askForExemption(id)} about="charge" typed={typed} />
            </>
          }
        />
      }
      introduction={
        <p className="govuk-body">
          {ROUTE_NAMES[breakdown.route]}, in £ {breakdown.unit === "hour" ? "an hour" : "a day"}, without VAT. The new
          charge is judged by the rules of the day it begins; the one agreed from {formatDay(agreedFrom)} stays for the
          days before. The statutory lines follow from pay by the law’s figures of the day it begins.
        </p>
      }
    >
      {KEPT.map((name) => (
        <input key={name} type="hidden" name={name} value={saved[name] ?? ""} />
      ))}
      <DateInput {...field.date("from")} legend="First day of the new charge" legendSize="s" />
      {isAtSeveralRates(saved) ? (
        <ChargeRates field={field} typed={typed} />
      ) : (
        <>
          <ChargeLines field={field} />
          <ChargeTotal field={field} />
        </>
      )}
      <Textarea {...field.text("reason")} label="Reason for the change" rows={3} />
      <RegisterCheck field={field} isOpen={answer?.refusal.unmet != null || errors?.checkedOn !== undefined} />
      <Decision field={field} refusal={answer?.refusal} />
      <ButtonGroup>
        <Button>Change the charge</Button>
        <Button variant="secondary" name="intent" value="add-up" formNoValidate>
          Add up the lines
        </Button>
        <Button variant="secondary" name="intent" value="propose" formNoValidate>
          Work out the statutory lines
        </Button>
      </ButtonGroup>
    </FormPage>
  );
}
