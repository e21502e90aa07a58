import { AmountInput } from "~/components/amount-input";
import type { bindFields } from "~/components/form";
import { Fieldset, Input, Select } from "~/components/govuk";
import { kindName } from "~/domain/charges/sums";
import { CORE_JOB_TYPE_NAMES, CORE_JOB_TYPES } from "~/domain/core-job-types";
import { LINE_KINDS, shareField, sharesShown } from "~/features/submissions/charge-form";
import type { Typed } from "~/platform/http/forms";

type Field = ReturnType<typeof bindFields>;

const HINTS: Partial<Record<(typeof LINE_KINDS)[number], string>> = {
  pay: "What the worker is paid before tax, without holiday pay. For a limited company, its rate",
  expenses: "What the worker is paid back, such as travel. No cap counts it",
};

type LinesProps = {
  readonly field: Field;
  readonly kinds?: readonly (typeof LINE_KINDS)[number][];
  /** How the fields of these lines are named: as they are, or as those of one of several rates. */
  readonly nameOf?: (name: string) => string;
};

const asTheyAre = (name: string): string => name;

/** An amount for each line of a charge. */
export function ChargeLines({ field, kinds = LINE_KINDS, nameOf = asTheyAre }: LinesProps) {
  return (
    <>
      {kinds.map((kind) => (
        <AmountInput key={kind} {...field.text(nameOf(`line-${kind}`))} label={kindName(kind)} hint={HINTS[kind]} />
      ))}
      {kinds.includes("other") ? (
        <Input {...field.text(nameOf("other-name"))} label="What the other charge is for" />
      ) : null}
    </>
  );
}

/** What the council pays for each unit, as the agency says it. */
export const ChargeTotal = ({ field, nameOf = asTheyAre }: Pick<LinesProps, "field" | "nameOf">) => (
  <AmountInput
    {...field.text(nameOf("total"))}
    label="Total that the council pays"
    hint="The lines have to add up to it exactly"
  />
);

/** The rates of a week whose hours are not all charged alike, each with its hours, its lines and its total. */
export function ChargeRates({ field, typed }: { readonly field: Field; readonly typed: Typed }) {
  return (
    <>
      <input type="hidden" name="rates" value="different" />
      {sharesShown(typed).map((number) => {
        const nameOf = (name: string) => shareField(number, name);
        return (
          <Fieldset key={number} legend={`Rate ${number}`} legendSize="m">
            <Input
              {...field.text(nameOf("label"))}
              label="What the hours are"
              hint="For example, standard hours or out of hours"
            />
            <Input
              {...field.text(nameOf("hours"))}
              label="Paid hours a week at this rate"
              width={5}
              inputMode="decimal"
            />
            <Select
              {...field.text(nameOf("role"))}
              label="Role of these hours"
              hint="Hours of another role are held against its own cap, and the council decides whether they are of that role"
              items={[
                { value: "", text: "The role of the post" },
                ...CORE_JOB_TYPES.map((value) => ({ value, text: CORE_JOB_TYPE_NAMES[value] })),
              ]}
            />
            <ChargeLines field={field} nameOf={nameOf} />
            <ChargeTotal field={field} nameOf={nameOf} />
          </Fieldset>
        );
      })}
    </>
  );
}
