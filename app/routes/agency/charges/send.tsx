import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AmountInput } from "~/components/amount-input";
import { bindFields, Form, FormErrors, type FormState, pageTitle } from "~/components/form";
import { Button, ButtonGroup, DateInput, Details, Fieldset, Input, Select } from "~/components/govuk";
import { choiceOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { offerTyping, type SentLines, sendTypedLines } from "~/features/reconciliation/agency/send-typed-lines";
import { type LineField, lineFieldName, linesIn, MOST_LINES } from "~/features/reconciliation/agency/typed-line-fields";
import { paths } from "~/paths";
import { type FieldErrors, type Typed, textOf, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";

const TITLE = "Enter a week’s charges";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { list, show, send, upload } = paths.agency.charges;

export const loader = forRole("send:line:supplied", ({ viewer, request }) =>
  offerTyping(viewer, new URL(request.url).searchParams.get("payer")),
);

export const action = forRole("send:line:supplied", async ({ viewer, request }) => {
  const sent = typedOf(await request.formData());
  const typed: Typed = { ...sent, lines: String(linesIn(sent)) };
  const noErrors: FieldErrors = {};
  if (textOf(typed, "intent") === "another") return data({ typed, errors: noErrors });
  const payerId = idParam(textOf(typed, "payer"));
  const outcomes: SentLines[] = [];
  const refused = await attempt(async () => outcomes.push(await sendTypedLines(viewer, payerId, typed)));
  if (refused) return data({ typed, errors: refused.refusal.errors }, { status: refused.status });
  const [outcome] = outcomes;
  if (!outcome?.ok) return data({ typed, errors: outcome?.errors ?? noErrors }, { status: 400 });
  const { id, isNew } = outcome.sent;
  throw redirectTo(confirming(show(id), isNew ? "charges-sent" : "sent-before"));
});

export default function EnterWeek() {
  const { payers, payer, assignments } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed: Typed = answer?.typed ?? {};
  const errors = answer?.errors;
  const field = bindFields({ typed, errors });
  const lines = linesIn({ lines: typed.lines ?? "1" });
  return (
    <Page
      title={TITLE}
      backLink={{ href: list(), label: "Charges" }}
      beforeTitle={
        <FormErrors
          typed={typed}
          errors={errors}
          anchors={{ file: `#${lineFieldName("assignment", 0)}`, payer: `#${lineFieldName("assignment", 0)}` }}
        />
      }
    >
      <p className="govuk-body">
        A line for each worker’s week. What you enter is checked at once, and goes into the ledger of whoever pays you.
        With many lines it is quicker to{" "}
        <a className="govuk-link" href={upload()}>
          send a file
        </a>
        .
      </p>
      {payer === null ? (
        <Form method="get">
          <Select
            name="payer"
            label="Who pays you for the week"
            items={[{ value: "", text: "Choose who pays" }, ...choiceOptions(payers)]}
          />
          <Button>Continue</Button>
        </Form>
      ) : (
        <Form>
          <input type="hidden" name="payer" value={payer.id} />
          <input type="hidden" name="lines" value={lines} />
          <p className="govuk-body">
            For {payer.name}
            {payers.length > 1 ? (
              <>
                {" "}
                (
                <a className="govuk-link" href={send()}>
                  choose somebody else
                </a>
                )
              </>
            ) : null}
          </p>
          <DateInput {...field.date("week-ending")} legend="Week ending" legendSize="s" />
          <Input {...field.text("invoice-number")} label="Invoice number" width={20} />
          {Array.from({ length: lines }, (_, line) => (
            <LineFields key={line} line={line} assignments={assignments} state={{ typed, errors }} />
          ))}
          <ButtonGroup>
            <Button name="intent" value="send">
              Send the charges
            </Button>
            {lines < MOST_LINES ? (
              <Button
                variant="secondary"
                name="intent"
                value="another"
                formAction={`${send()}?payer=${payer.id}#line-${lines + 1}`}
              >
                Add another line
              </Button>
            ) : null}
          </ButtonGroup>
        </Form>
      )}
    </Page>
  );
}

type LineFieldsProps = {
  /** From 0. */
  readonly line: number;
  readonly assignments: readonly { readonly number: string; readonly label: string }[];
  readonly state: FormState;
};

/** Charged in few weeks. */
const SELDOM: readonly LineField[] = [
  "days",
  "hours_overtime",
  "rate_overtime",
  "hours_on_call",
  "rate_on_call",
  "hours_holiday",
  "rate_holiday",
  "expenses",
];

function LineFields({ line, assignments, state }: LineFieldsProps) {
  const field = (name: LineField) => bindFields(state).text(lineFieldName(name, line));
  const isSeldomUsed = SELDOM.some((name) => {
    const { defaultValue, errorMessage } = field(name);
    return Boolean(defaultValue || errorMessage);
  });
  const hours = (name: LineField, label: string) => (
    <Input {...field(name)} label={label} width={5} inputMode="decimal" />
  );
  return (
    <Fieldset legend={`Line ${line + 1}`} legendSize="m" id={`line-${line + 1}`}>
      <Select
        {...field("assignment")}
        label="Assignment"
        hint={line === 0 ? undefined : "A line that is left empty is not sent"}
        items={[
          { value: "", text: "Choose the assignment" },
          ...assignments.map(({ number, label }) => ({ value: number, text: label })),
        ]}
      />
      {hours("hours_standard", "Standard hours")}
      <AmountInput {...field("rate")} label="Standard rate" hint="An hour, or a day where days are charged" />
      <Details summary="Days, overtime, on call, holiday or expenses" open={isSeldomUsed}>
        {hours("days", "Days, in the place of standard hours")}
        {hours("hours_overtime", "Overtime hours")}
        <AmountInput {...field("rate_overtime")} label="Overtime rate" />
        {hours("hours_on_call", "On-call hours")}
        <AmountInput {...field("rate_on_call")} label="On-call rate" />
        {hours("hours_holiday", "Holiday hours")}
        <AmountInput {...field("rate_holiday")} label="Holiday rate" />
        <AmountInput {...field("expenses")} label="Expenses" hint="Without VAT" />
      </Details>
      <AmountInput
        {...field("net")}
        label="Charge without VAT"
        hint="Left empty, it is worked out from the hours, the rates and the expenses"
      />
      <AmountInput {...field("vat")} label="VAT" hint="0 where none is due" />
    </Fieldset>
  );
}
