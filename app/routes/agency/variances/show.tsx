import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, FileUpload, SummaryList, type SummaryRow, Table, Textarea } from "~/components/govuk";
import { Page } from "~/components/page";
import { kindName, lineName } from "~/domain/charges/sums";
import { formatDay } from "~/domain/day";
import { formatPence, formatRate } from "~/domain/money";
import { HOUR_KIND_NAMES, type HourKind } from "~/domain/reconciliation/line";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { capitalise } from "~/domain/rules/words";
import { addEvidence } from "~/features/reconciliation/agency/add-evidence";
import { answerForm, answerVariance } from "~/features/reconciliation/agency/answer-variance";
import { sayForm, sayOfVariance } from "~/features/reconciliation/agency/say-of-variance";
import { type ShownOwnVariance, showOwnVariance } from "~/features/reconciliation/agency/show-own-variance";
import { paths } from "~/paths";
import { judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { readPdf } from "~/platform/http/uploads";
import { attempt, faulty, type Refusal } from "../../shared/attempt";
import { confirming, JustDone } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";
import { VarianceStatusTag, VarianceTimeline } from "../../shared/variance-words";
import { AnswerFields } from "./answer-fields";

export const meta = () => [{ title: pageTitle("Variance") }];

const { list, show, evidence: evidencePath, correctedFile } = paths.agency.variances;

export const loader = forRole("read:variance:supplied", ({ viewer, params }) =>
  showOwnVariance(viewer, idParam(params.id)),
);

export const action = forRole("answer:variance:supplied", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const sent = await request.formData();
  const typed = typedOf(sent);
  const refuse = (refusal: Refusal, status = 400) => data({ typed, refusal }, { status });
  const run = async (command: () => Promise<unknown>) => {
    const refused = await attempt(command);
    if (refused) return refuse(refused.refusal, refused.status);
    throw redirectTo(confirming(show(id), "saved"));
  };
  if (typed.intent === "say") {
    const form = judgeForm(sayForm, typed);
    return form.ok ? run(() => sayOfVariance(viewer, { id, ...form.value })) : refuse(faulty(form.errors));
  }
  if (typed.intent === "add-evidence") {
    const file = await readPdf(sent, "file");
    return file.ok ? run(() => addEvidence(viewer, { id, file: file.value })) : refuse(faulty({ file: file.message }));
  }
  const form = judgeForm(answerForm, typed);
  return form.ok ? run(() => answerVariance(viewer, { id, ...form.value })) : refuse(faulty(form.errors));
});

export default function OwnVariancePage() {
  const shown = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const state = { typed: refused?.typed, errors: refused?.refusal.errors };
  return (
    <Page
      title={VARIANCE_CLASS_NAMES[shown.class]}
      caption="Variance"
      backLink={{ href: list(), label: "Variances" }}
      beforeTitle={
        refused ? (
          <>
            <FormErrors {...state} />
            <RefusalNotice refusal={refused.refusal} what="the variance" />
          </>
        ) : (
          <JustDone />
        )
      }
    >
      <p className="govuk-body-l">{capitalise(shown.sentence)}</p>
      <SummaryList rows={summaryOf(shown)} />
      <ChargedLine shown={shown} />
      <Agreed shown={shown} />
      {shown.isAnswerable ? <AnswerSection shown={shown} state={state} /> : null}
      <Evidence shown={shown} state={state} />
      <h2 className="govuk-heading-m">What was said and done</h2>
      {shown.maySay ? <SaySection state={state} /> : null}
      <VarianceTimeline happened={shown.happened} />
    </Page>
  );
}

type SectionProps = {
  readonly shown: ShownOwnVariance;
  readonly state: { readonly typed: Typed | undefined; readonly errors: Readonly<Record<string, string>> | undefined };
};

function summaryOf(shown: ShownOwnVariance): SummaryRow[] {
  const { status, amount, payer, council, assignment, line, weekEnding, answer, answerBy, corrected } = shown;
  const number = assignment?.number ?? line?.assignmentNumber;
  return [
    { key: "Status", value: <VarianceStatusTag status={status} /> },
    { key: "At stake", value: formatPence(amount) },
    ...(number
      ? [
          {
            key: "Assignment",
            value: assignment ? (
              <a className="govuk-link" href={paths.agency.assignments.show(assignment.id)}>
                {number}, {assignment.jobTitle}
              </a>
            ) : (
              number
            ),
          },
        ]
      : []),
    { key: "Week ending", value: formatDay(weekEnding) },
    { key: "Council", value: council },
    { key: "Paid by", value: payer },
    {
      key: "Your answer",
      value: answer ? (answer === "agreed" ? "Agreed: you will credit it" : "Contested") : "None yet",
    },
    ...(answerBy && !answer ? [{ key: "Answer by", value: formatDay(answerBy) }] : []),
    ...(corrected
      ? [
          {
            key: "Corrected file",
            value: (
              <a className="govuk-link" href={paths.agency.charges.show(corrected.id)}>
                {corrected.number}
              </a>
            ),
          },
        ]
      : []),
  ];
}

const HOURS: readonly (readonly [
  HourKind,
  "hoursStandard" | "hoursOvertime" | "hoursOnCall" | "hoursHoliday",
  "rateStandard" | "rateOvertime" | "rateOnCall" | "rateHoliday",
])[] = [
  ["standard", "hoursStandard", "rateStandard"],
  ["overtime", "hoursOvertime", "rateOvertime"],
  ["on-call", "hoursOnCall", "rateOnCall"],
  ["holiday", "hoursHoliday", "rateHoliday"],
];

/** The line as the agency charged it, beside what was agreed, and what is paid of it now. */
function ChargedLine({ shown: { line } }: Pick<SectionProps, "shown">) {
  if (!line) return <p className="govuk-body">The week was approved, and no charge for it has come.</p>;
  const unit = line.unit === "day" ? "days" : "hours";
  return (
    <>
      <h2 className="govuk-heading-m">The line as you charged it</h2>
      <SummaryList
        rows={[
          { key: "Invoice", value: line.invoiceNumber ?? "None" },
          { key: "Row of the file", value: line.row },
          ...HOURS.filter(([, quantity]) => line[quantity] > 0).map(([kind, quantity, rate]) => ({
            key: `${HOUR_KIND_NAMES[kind]} ${unit}`,
            value: `${line[quantity] / 100}${line[rate] === null ? "" : ` at ${formatRate(line[rate])}`}`,
          })),
          ...(line.expenses === 0 ? [] : [{ key: "Expenses", value: formatPence(line.expenses) }]),
        ]}
      />
      <ScrollRegion label="Amounts of the line">
        <Table
          caption="Amounts of the line"
          captionSize="s"
          firstCellIsHeader
          columns={[
            { heading: "What it is" },
            { heading: "Net", numeric: true },
            { heading: "VAT", numeric: true },
            { heading: "Gross", numeric: true },
          ]}
          rows={(
            [
              ["Charged", line.charged],
              ["Agreed", line.agreedAmounts],
              ["Can be paid now", line.payable],
            ] as const
          ).map(([name, { net, vat, gross }]) => [name, formatPence(net), formatPence(vat), formatPence(gross)])}
        />
      </ScrollRegion>
      {line.others.length > 0 ? (
        <>
          <h3 className="govuk-heading-s">Other variances on the line</h3>
          <ul className="govuk-list govuk-list--bullet">
            {line.others.map((other) => (
              <li key={other.id}>
                <a className="govuk-link" href={show(other.id)}>
                  {VARIANCE_CLASS_NAMES[other.class]}
                </a>
                : {formatPence(other.amount)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** What was agreed for the week, line by line of its breakdown, beside what the invoice itemised. */
function Agreed({ shown: { agreed, line } }: Pick<SectionProps, "shown">) {
  return agreed.map(({ from, breakdown }) => (
    <ScrollRegion key={from} label={`Agreed from ${formatDay(from)}`}>
      <Table
        caption={`Agreed from ${formatDay(from)}, ${breakdown.unit === "day" ? "a day" : "an hour"}`}
        captionSize="s"
        firstCellIsHeader
        columns={[{ heading: "Part" }, { heading: "Agreed", numeric: true }, { heading: "Charged", numeric: true }]}
        rows={breakdown.lines.map((part) => {
          const charged = line?.parts?.[part.kind];
          return [
            part.kind === "other" ? lineName(part) : kindName(part.kind),
            formatRate(part.rate),
            charged === undefined ? "Not itemised" : formatRate(charged),
          ];
        })}
        footer={[
          "Rate",
          formatRate(breakdown.statedTotal),
          line?.rateStandard == null ? "Not stated" : formatRate(line.rateStandard),
        ]}
      />
    </ScrollRegion>
  ));
}

function AnswerSection({ shown, state }: SectionProps) {
  return (
    <section aria-labelledby="your-answer">
      <h2 className="govuk-heading-m" id="your-answer">
        Your answer
      </h2>
      <Form version={shown.version}>
        <AnswerFields state={state} legend="Do you agree?" />
        <Button>{shown.answer ? "Change your answer" : "Send your answer"}</Button>
      </Form>
      {shown.mayCorrect ? (
        <p className="govuk-body">
          <a className="govuk-link" href={correctedFile(shown.id)}>
            Send a corrected file
          </a>{" "}
          in the place of the one that this line came from.
        </p>
      ) : null}
    </section>
  );
}

function Evidence({ shown, state }: SectionProps) {
  const field = bindFields(state);
  if (shown.evidence.length === 0 && !shown.isAnswerable) return null;
  return (
    <section aria-labelledby="evidence">
      <h2 className="govuk-heading-m" id="evidence">
        Evidence
      </h2>
      {shown.evidence.length > 0 ? (
        <ul className="govuk-list">
          {shown.evidence.map(({ id, name }) => (
            <li key={id} className="app-break-anywhere">
              <a className="govuk-link" href={evidencePath(shown.id, id)}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {shown.isAnswerable ? (
        <Form encType="multipart/form-data">
          <FileUpload
            {...field.blank("file")}
            label="Add evidence"
            hint="A PDF of 10 MB or smaller: a signed timesheet, an agreed rate. Whoever pays you can read it."
            accept=".pdf"
          />
          <Button variant="secondary" name="intent" value="add-evidence">
            Add the PDF
          </Button>
        </Form>
      ) : null}
    </section>
  );
}

function SaySection({ state }: Pick<SectionProps, "state">) {
  const field = bindFields(state);
  return (
    <Form>
      <Textarea
        {...field.text("said")}
        label="Say something"
        hint="Whoever pays you reads it, and the council."
        rows={3}
      />
      <Button variant="secondary" name="intent" value="say">
        Say it
      </Button>
    </Form>
  );
}
