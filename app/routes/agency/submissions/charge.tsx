import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { bindFields, pageTitle } from "~/components/form";
import { Button, ButtonGroup, Details, Input, Radios } from "~/components/govuk";
import { RunningTotal } from "~/components/running-total";
import { useEnhancedForm } from "~/components/use-enhanced-form";
import { CitationLink } from "~/components/verdict-panel";
import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import { standAgainstCap } from "~/domain/charges/stand-against-cap";
import { niOverRecovery } from "~/domain/charges/statutory-cost";
import type { StatutoryParameters } from "~/domain/charges/statutory-parameters";
import { ROUTE_NAMES } from "~/domain/fact-names";
import { formatGap, formatPence, formatRate, plainRate } from "~/domain/money";
import {
  atOneRate,
  atSeveralRates,
  chargeForm,
  chargeSoFar,
  faultsFor,
  isAtSeveralRates,
  LINE_KINDS,
  MOST_RATES,
  proposeCharge,
  sharesShown,
  typedCharge,
  withAnotherRate,
  withTotal,
} from "~/features/submissions/charge-form";
import { saveCharge } from "~/features/submissions/save-charge";
import { type ChargeTerms, showChargeTerms } from "~/features/submissions/show-charge-terms";
import { judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { ChargeLines, ChargeRates, ChargeTotal } from "../../shared/charge-rates";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, type SectionAnswer, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

const TITLE = "Charge breakdown";
export const meta = () => [{ title: pageTitle(TITLE) }];
/** Adds up as they type; the buttons do the same on the server without a script. */
export const handle = { interactive: true };

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { submission, requisition } = draft;
  const terms = await showChargeTerms(viewer, draft);
  const blank: Typed = {
    unit: "hour",
    "hours-per-week": String(requisition.hoursPerWeek / 100),
    "ni-method": "weekly-threshold",
    ...(requisition.routesAccepted.length === 1 ? { route: requisition.routesAccepted[0] ?? "" } : {}),
    ...(terms.mspFee === null ? {} : { "line-msp-fee": plainRate(terms.mspFee) }),
  };
  return {
    around: aroundSection(draft),
    terms,
    routes: requisition.routesAccepted,
    saved: submission.charge ? typedCharge(submission.charge) : blank,
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const draft = await openDraft(viewer, params.id);
  const typed = typedOf(await request.formData());
  const faults = typed.intent === "propose" || typed.intent === "add-up" ? faultsFor(typed.intent, typed) : {};
  if (Object.keys(faults).length > 0) return refuseSection(typed, faults);
  const worked = await workOut(typed, () => showChargeTerms(viewer, draft));
  if (worked) return data<SectionAnswer>({ typed: worked, errors: {}, savedMeanwhileAt: null });
  const form = judgeForm(chargeForm, typed);
  if (!form.ok) return refuseSection(typed, form.errors);
  return saveSection(draft.submission.id, typed, () =>
    saveCharge(viewer, { submissionId: draft.submission.id, version: versionOf(typed), charge: form.value }),
  );
});

/** Nothing where a day has no hours yet, and so nothing can be told of an hour. */
const overRecoverySoFar = (charge: ChargeBreakdown, parameters: StatutoryParameters) =>
  charge.unit === "day" && charge.paidHoursPerDay === null ? null : niOverRecovery(charge, parameters);

/** What the buttons that do not save make of the form; null for the one that saves it. */
async function workOut({ intent, ...typed }: Typed, showTerms: () => Promise<ChargeTerms>): Promise<Typed | null> {
  if (intent === "propose") {
    const { parameters } = await showTerms();
    return parameters ? proposeCharge(typed, parameters) : withTotal(typed);
  }
  if (intent === "add-up") return withTotal(typed);
  if (intent === "several-rates") return atSeveralRates(typed);
  if (intent === "one-rate") return atOneRate(typed);
  return intent === "another-rate" ? withAnotherRate(typed) : null;
}

const niMethods = [
  { value: "weekly-threshold", label: "On pay above the weekly threshold, spread over the week’s hours" },
  {
    value: "flat",
    label: "The same share of every hour",
    hint: "This collects more than is due; the verdict shows how much",
  },
];

export default function ChargeSection() {
  const { around, terms, routes, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const enhanced = useEnhancedForm(chargeForm, answer);
  const initial = answer?.typed ?? saved;
  const [typed, setTyped] = useState<Typed>(initial);
  const field = bindFields({ typed: initial, errors: enhanced.errors });
  const soFar = chargeSoFar(typed);
  const standing = standAgainstCap(soFar, terms.caps);
  const over = terms.parameters && soFar.hoursPerWeek > 0 ? overRecoverySoFar(soFar, terms.parameters) : null;
  const isSplit = isAtSeveralRates(initial);

  /** The document holds what was typed; this only reads it, and writes the totals where the person has not. */
  function readAgain(event: FormEvent<HTMLDivElement>) {
    const form = (event.target as HTMLInputElement).form;
    if (!form) return;
    const now = typedOf(new FormData(form));
    for (const [name, total] of Object.entries(withTotal(now))) {
      const box = /^(share-\d+-)?total$/.test(name) ? form.elements.namedItem(name) : null;
      if (event.target !== box && box instanceof HTMLInputElement) box.value = String(total);
    }
    setTyped(typedOf(new FormData(form)));
  }

  return (
    <SectionPage
      around={around}
      title={TITLE}
      version={around.version}
      answer={answer}
      enhanced={enhanced}
      submitLabel=""
      introduction={
        <p className="govuk-body">
          Itemise what the council pays for each unit of work, without VAT. The statutory lines follow from pay, hours
          and route by the rates of {terms.taxYear}.
        </p>
      }
    >
      <div onInput={readAgain}>
        <Radios
          {...field.text("route")}
          legend="How is the worker engaged?"
          legendSize="s"
          items={routes.map((value) => ({ value, label: ROUTE_NAMES[value] }))}
        />
        <Radios
          {...field.text("unit")}
          legend="What is the charge for?"
          legendSize="s"
          items={[
            { value: "hour", label: "Each paid hour" },
            {
              value: "day",
              label: "Each day",
              conditional: (
                <Input {...field.text("hours-per-day")} label="Paid hours in a day" width={5} inputMode="decimal" />
              ),
            },
          ]}
        />
        {isSplit ? null : (
          <Input {...field.text("hours-per-week")} label="Paid hours a week" width={5} inputMode="decimal" />
        )}
        <Radios
          {...field.text("ni-method")}
          legend="How is employer National Insurance worked out?"
          legendSize="s"
          items={niMethods}
        />
        {isSplit ? (
          <ChargeRates field={field} typed={initial} />
        ) : (
          <>
            <ChargeLines field={field} kinds={["pay"]} />
            <Button variant="secondary" name="intent" value="propose" formNoValidate>
              Work out the statutory lines
            </Button>
            <ChargeLines field={field} kinds={LINE_KINDS.filter((kind) => kind !== "pay")} />
          </>
        )}
        <RunningTotal
          total={`${formatRate(soFar.statedTotal)} ${soFar.unit === "hour" ? "an hour" : "a day"}${isSplit ? " on average" : ""}`}
          standing={standing?.words}
          tone={standing?.tone}
        >
          {over && over.perHour > 0 ? (
            <p className="govuk-body">
              Employer National Insurance is {formatGap(over.perHour)} an hour more than is due:{" "}
              {formatPence(over.perYear)} over a year of 52 weeks.
            </p>
          ) : null}
          {terms.caps.length > 0 ? (
            <Details summary="Caps in force">
              <ul className="govuk-list govuk-list--bullet">
                {terms.caps.map((cap) => (
                  <li key={`${cap.rulebook} ${cap.basis}`}>
                    {formatRate(cap.amount)} an hour {cap.basis === "paye-pay" ? "on PAYE pay" : "all-in"},{" "}
                    {cap.rulebook}. <CitationLink citation={cap.citation} />
                  </li>
                ))}
              </ul>
            </Details>
          ) : null}
        </RunningTotal>
        {isSplit ? null : <ChargeTotal field={field} />}
      </div>
      <ButtonGroup>
        <Button>Save and continue</Button>
        <Button variant="secondary" name="intent" value="add-up" formNoValidate>
          Add up the lines
        </Button>
        {isSplit ? (
          <Button variant="secondary" name="intent" value="propose" formNoValidate>
            Work out the statutory lines
          </Button>
        ) : null}
      </ButtonGroup>
      {isSplit ? (
        <ButtonGroup>
          {sharesShown(initial).length < MOST_RATES ? (
            <Button variant="secondary" name="intent" value="another-rate" formNoValidate>
              Add another rate
            </Button>
          ) : null}
          <Button variant="secondary" name="intent" value="one-rate" formNoValidate>
            Charge all hours at one rate
          </Button>
        </ButtonGroup>
      ) : (
        <Details summary="Hours are charged at different rates">
          <p className="govuk-body">
            If some hours of the week cost more than others, such as hours out of hours or in another role, give each
            rate apart. What you have typed is kept as the first of them.
          </p>
          <Button variant="secondary" name="intent" value="several-rates" formNoValidate>
            Charge hours at different rates
          </Button>
        </Details>
      )}
    </SectionPage>
  );
}
