import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, Form, FormErrors, type FormState, pageTitle, typedDay } from "~/components/form";
import { Button, ButtonGroup, Checkboxes, DateInput, Input, InsetText, Select } from "~/components/govuk";
import { choiceOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { formatPence, formatRate } from "~/domain/money";
import { HOUR_KIND_NAMES, HOUR_KINDS } from "~/domain/reconciliation/line";
import { plainHours } from "~/domain/working-time";
import { confirmWeek } from "~/features/reconciliation/agency/confirm-week";
import {
  listSelfBilling,
  type ProposedWeek,
  proposeWeek,
  type WeekLine,
} from "~/features/reconciliation/agency/propose-week";
import { readWeek, weekForm } from "~/features/reconciliation/agency/read-week-form";
import type { SentImport } from "~/features/reconciliation/agency/send-import";
import { hoursName, seenName } from "~/features/reconciliation/agency/week-fields";
import { paths } from "~/paths";
import { type FieldErrors, judgeForm, type Typed, textOf, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { notFound, redirectTo } from "~/platform/http/responses";
import { attempt } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";

const TITLE = "Confirm a week’s charges";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { list, show, send } = paths.agency.charges;

/** The week that the address asks for. */
function weekAsked(request: Request) {
  const asked: Typed = Object.fromEntries(new URL(request.url).searchParams);
  return { asked, form: judgeForm(weekForm, asked) };
}

export const loader = forRole("send:line:supplied", async ({ viewer, request }) => {
  const { payers, lastSunday } = await listSelfBilling(viewer);
  const { asked, form } = weekAsked(request);
  const [only, ...others] = payers;
  const begun: Typed = {
    ...typedDay("week-ending", lastSunday),
    ...(only && others.length === 0 ? { payer: only.id } : {}),
  };
  const noErrors: FieldErrors = {};
  if (!("payer" in asked)) return { payers, typed: begun, errors: noErrors, week: null };
  if (!form.ok) return { payers, typed: asked, errors: form.errors, week: null };
  let week: ProposedWeek | null = null;
  const refused = await attempt(async () => {
    week = await proposeWeek(viewer, form.value);
  });
  return { payers, typed: asked, errors: refused?.refusal.errors ?? noErrors, week: week as ProposedWeek | null };
});

export const action = forRole("send:line:supplied", async ({ viewer, request }) => {
  const { form } = weekAsked(request);
  if (!form.ok) throw notFound();
  const typed = typedOf(await request.formData());
  const { errors, ...given } = readWeek(typed);
  const showAgain = async (found: FieldErrors, status: number) => {
    const week = await proposeWeek(viewer, form.value, given.changed);
    return data({ typed, errors: found, week }, { status });
  };
  if (textOf(typed, "intent") === "work-out") return showAgain(errors, 200);
  if (Object.keys(errors).length > 0) return showAgain(errors, 400);
  let sent: SentImport = { id: "", isNew: true };
  const refused = await attempt(async () => {
    sent = await confirmWeek(viewer, { ...form.value, ...given });
  });
  if (refused) return showAgain(refused.refusal.errors, refused.status);
  throw redirectTo(confirming(show(sent.id), sent.isNew ? "charges-sent" : "sent-before"));
});

export default function ConfirmWeek() {
  const { payers, typed: asked, errors: wrong, week: proposed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const week = answer?.week ?? proposed;
  const field = bindFields({ typed: asked, errors: wrong });
  const firstLine = week?.lines[0];
  return (
    <Page
      title={TITLE}
      backLink={{ href: list(), label: "Charges" }}
      beforeTitle={
        <FormErrors
          typed={asked}
          errors={answer?.errors ?? wrong}
          anchors={firstLine ? { confirmed: `#confirmed-${firstLine.assignmentId}` } : {}}
        />
      }
    >
      {payers.length === 0 ? (
        <p className="govuk-body">
          Nobody who pays you has recorded a self-billing agreement with you.{" "}
          <a className="govuk-link" href={send()}>
            Enter your charges
          </a>{" "}
          instead.
        </p>
      ) : (
        <Form method="get">
          <Select
            {...field.text("payer")}
            label="Who pays you"
            items={[{ value: "", text: "Choose who pays" }, ...choiceOptions(payers)]}
          />
          <DateInput {...field.date("week-ending")} legend="Week ending" legendSize="s" />
          <Button variant="secondary">Show what is expected</Button>
        </Form>
      )}
      {week ? <ExpectedWeek week={week} state={{ typed: answer?.typed, errors: answer?.errors }} /> : null}
    </Page>
  );
}

function ExpectedWeek({ week, state }: { readonly week: ProposedWeek; readonly state: FormState }) {
  const { weekEnding, lines, waiting, isUnderWay } = week;
  return (
    <>
      <h2 className="govuk-heading-m">Week ending {formatDay(weekEnding)}</h2>
      {waiting.length > 0 ? (
        <InsetText>
          Left out, as nobody has approved their timesheets yet:{" "}
          {waiting.map(({ number, workerName }) => `${workerName} (${number})`).join(", ")}.
        </InsetText>
      ) : null}
      {isUnderWay ? (
        <p className="govuk-body">A confirmation of this week is being imported. Come back when it is.</p>
      ) : lines.length === 0 ? (
        <p className="govuk-body">Nothing is expected for this week that has not been charged.</p>
      ) : (
        <Form>
          <p className="govuk-body">
            These are the charges by what was agreed. Change hours where they are wrong, and work out the charges again;
            take the tick from a line that is not to be charged.
          </p>
          {lines.map((line) => (
            <ExpectedLine key={line.assignmentId} line={line} state={state} />
          ))}
          <ButtonGroup>
            <Button name="intent" value="confirm">
              Confirm the charges
            </Button>
            <Button variant="secondary" name="intent" value="work-out">
              Work out the charges again
            </Button>
          </ButtonGroup>
        </Form>
      )}
    </>
  );
}

const UNIT_NAMES = { hour: "hours", day: "days" } as const;
const BASIS = {
  approved: "as on the approved timesheet",
  contracted: "as contracted: no timesheet has come",
} as const;

function ExpectedLine({ line, state }: { readonly line: WeekLine; readonly state: FormState }) {
  const { assignmentId, assignmentNumber, workerName, jobTitle, council, unit, hours, rates, charged, basis } = line;
  const field = bindFields(state);
  const ticked = state.typed ? [state.typed.confirmed ?? []].flat() : [assignmentId];
  const shown = HOUR_KINDS.filter(
    (kind) =>
      kind === "standard" || rates[kind] !== null || (state.typed && hoursName(assignmentId, kind) in state.typed),
  );
  return (
    <div className="govuk-form-group">
      <Checkboxes
        name="confirmed"
        idPrefix={`confirmed-${assignmentId}`}
        defaultValue={ticked}
        items={[
          {
            value: assignmentId,
            label: `${workerName}, ${jobTitle}, ${council} (${assignmentNumber})`,
            hint: `${formatPence(charged.net)} and ${formatPence(charged.vat)} VAT: ${formatPence(charged.gross)}`,
          },
        ]}
      />
      <input type="hidden" name={seenName(assignmentId)} value={charged.gross} />
      {shown.map((kind) => {
        const name = hoursName(assignmentId, kind);
        const rate = rates[kind];
        return (
          <Input
            key={kind}
            {...field.text(name)}
            defaultValue={state.typed && name in state.typed ? textOf(state.typed, name) : plainHours(hours[kind])}
            label={
              <>
                {HOUR_KIND_NAMES[kind]} {UNIT_NAMES[unit]}
                <span className="govuk-visually-hidden"> of {workerName}</span>
              </>
            }
            hint={
              rate === null
                ? undefined
                : `${formatRate(rate)} ${unit === "hour" ? "an hour" : "a day"}${state.typed ? "" : `, ${BASIS[basis]}`}`
            }
            width={5}
            inputMode="decimal"
          />
        );
      })}
    </div>
  );
}
