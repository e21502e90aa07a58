import { AmountInput } from "~/components/amount-input";
import type { bindFields } from "~/components/form";
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  Fieldset,
  Hint,
  Input,
  Radios,
  Select,
  Textarea,
} from "~/components/govuk";
import { rowsShown } from "~/features/rulebooks/value-form";
import type { Question, Questions } from "~/features/rulebooks/value-questions";
import { type Typed, textOf } from "~/platform/http/forms";

type Field = ReturnType<typeof bindFields>;
type Asking = { readonly name: string; readonly field: Field; readonly typed: Typed };

/** The questions of a value, each with the control that suits it. */
export function QuestionFields({
  questions,
  field,
  typed,
  prefix = "",
}: {
  readonly questions: Questions;
  readonly field: Field;
  readonly typed: Typed;
  readonly prefix?: string;
}) {
  return (
    <>
      {Object.entries(questions).map(([key, question]) => (
        <QuestionField key={key} question={question} name={`${prefix}${key}`} field={field} typed={typed} />
      ))}
    </>
  );
}

function QuestionField({ question, name, field, typed }: Asking & { readonly question: Question }) {
  if (question.ask === "kept") return <input type="hidden" name={name} value={textOf(typed, name)} />;
  const { label, hint } = question;
  const asked = { label, hint };
  const chosen = { legend: label, legendSize: "s", hint } as const;
  switch (question.ask) {
    case "text":
    case "day-of-year":
      return <Input {...field.text(name)} {...asked} width={question.ask === "text" ? undefined : 20} />;
    case "number":
      return <Input {...field.text(name)} {...asked} suffix={question.suffix} width={4} inputMode="decimal" />;
    case "amount":
      return <AmountInput {...field.text(name)} {...asked} />;
    case "day":
      return <DateInput {...field.date(name)} {...chosen} />;
    case "lines":
      return <Textarea {...field.text(name)} {...asked} rows={8} />;
    case "one":
      return <Radios {...field.text(name)} {...chosen} items={question.answers} />;
    case "order":
      return (
        <Select
          {...field.text(name)}
          {...asked}
          items={question.answers.map(({ value, label }) => ({ value, text: label }))}
        />
      );
    case "many":
      return (
        <Checkboxes
          {...field.several(name)}
          {...chosen}
          items={[
            ...question.answers,
            ...(question.silent ? [{ divider: "or" }, { value: question.silent, label: "The text does not say" }] : []),
          ]}
        />
      );
    case "group":
      return (
        <Fieldset legend={label} legendSize="m">
          <QuestionFields questions={question.parts} field={field} typed={typed} prefix={`${name}.`} />
        </Fieldset>
      );
    case "rows":
      return <Rows question={question} name={name} field={field} typed={typed} />;
  }
}

/** A list of like things, one a row; without a script too, a row is added or taken out by sending the form. */
function Rows({ question, name, field, typed }: Asking & { readonly question: Extract<Question, { ask: "rows" }> }) {
  const { label, hint, one, parts } = question;
  const shown = rowsShown(typed, name);
  const { errorMessage } = field.text(name);
  return (
    <Fieldset legend={label} legendSize="m" id={name}>
      {hint ? <Hint>{hint}</Hint> : null}
      {errorMessage ? <p className="govuk-error-message">{errorMessage}</p> : null}
      <input type="hidden" name={`${name}.count`} value={shown} />
      {Array.from({ length: shown }, (_, row) => (
        <Fieldset
          key={row}
          legend={
            <>
              {one.charAt(0).toUpperCase() + one.slice(1)} {row + 1}
            </>
          }
          legendSize="s"
          className="app-rows__row"
        >
          <div className="app-rows__fields">
            {Object.entries(parts).map(([key, part]) => (
              <RowField key={key} question={part} name={`${name}.${row}.${key}`} field={field} typed={typed} />
            ))}
            <Button variant="secondary" className="app-rows__remove" name="intent" value={`remove ${name} ${row}`}>
              Remove
              <span className="govuk-visually-hidden">
                {" "}
                {one} {row + 1}
              </span>
            </Button>
          </div>
        </Fieldset>
      ))}
      <Button variant="secondary" name="intent" value={`add ${name}`}>
        Add another {one}
      </Button>
    </Fieldset>
  );
}

/** A question within a row: one choice is a drop-down there, and several stand folded under what is chosen. */
function RowField({ question, name, field, typed }: Asking & { readonly question: Question }) {
  if (question.ask === "one")
    return (
      <Select
        {...field.text(name)}
        label={question.label}
        items={question.answers.map(({ value, label }) => ({ value, text: label }))}
      />
    );
  if (question.ask !== "many") return <QuestionField question={question} name={name} field={field} typed={typed} />;
  const { defaultValue, errorMessage } = field.several(name);
  const chosen = question.answers.filter(({ value }) => defaultValue.includes(value)).map(({ label }) => label);
  return (
    <div className="app-rows__several">
      <p className="govuk-label govuk-!-margin-bottom-1" aria-hidden="true">
        {question.label}
      </p>
      <Details
        summary={chosen.join(", ") || `Choose ${question.label.toLowerCase()}`}
        open={Boolean(errorMessage) || chosen.length === 0}
      >
        <Checkboxes
          {...field.several(name)}
          legend={question.label}
          legendSize="hidden"
          variant="small"
          items={question.answers}
        />
      </Details>
    </div>
  );
}
