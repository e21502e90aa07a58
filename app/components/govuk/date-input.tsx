import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, FormGroup, HintAndError, Label } from "./field";
import { Fieldset, type LegendProps } from "./fieldset";

const parts = ["day", "month", "year"] as const;
export type DatePart = (typeof parts)[number];

/** What was typed in each of the three fields. */
export type DateParts = { readonly [part in DatePart]?: string };

export type DateInputProps = LegendProps & {
  /** The three fields are named `${name}-day`, `${name}-month` and `${name}-year`, and have those ids. */
  readonly name: string;
  readonly id?: string;
  readonly hint?: ReactNode;
  readonly errorMessage?: string;
  /** The fields that the error is about; all of them unless given. */
  readonly errorParts?: readonly DatePart[];
  readonly defaultValue?: DateParts;
  /** "bday" for a date of birth. */
  readonly autoComplete?: "bday";
  readonly className?: string;
  readonly formGroupClassName?: string;
};

export function DateInput(props: DateInputProps) {
  const { name, id = name, errorMessage, errorParts = parts } = props;
  const inner = (
    <>
      <HintAndError id={id} hint={props.hint} errorMessage={errorMessage} />
      <div className={classNames("govuk-date-input", props.className)} id={id}>
        {parts.map((part) => (
          <div key={part} className="govuk-date-input__item">
            <div className="govuk-form-group">
              <Label htmlFor={`${id}-${part}`} className="govuk-date-input__label">
                {part.charAt(0).toUpperCase() + part.slice(1)}
              </Label>
              <input
                className={classNames(
                  "govuk-input govuk-date-input__input",
                  errorMessage && errorParts.includes(part) && "govuk-input--error",
                  `govuk-input--width-${part === "year" ? 4 : 2}`,
                )}
                id={`${id}-${part}`}
                name={`${name}-${part}`}
                type="text"
                inputMode="numeric"
                defaultValue={props.defaultValue?.[part]}
                autoComplete={props.autoComplete && `${props.autoComplete}-${part}`}
              />
            </div>
          </div>
        ))}
      </div>
    </>
  );
  return (
    <FormGroup id={id} className={classNames(props.formGroupClassName, errorMessage && "govuk-form-group--error")}>
      {props.legend ? (
        <Fieldset
          legend={props.legend}
          legendSize={props.legendSize}
          legendIsPageHeading={props.legendIsPageHeading}
          // A fieldset of text inputs has its description read by JAWS only as a group.
          role="group"
          aria-describedby={describedBy(id, props)}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  );
}
