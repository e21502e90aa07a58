import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, type FieldProps, FormGroup, Hint, splitField } from "./field";

export type TextareaProps = FieldProps &
  Omit<ComponentPropsWithoutRef<"textarea">, "name" | "id"> & {
    readonly formGroupAttributes?: Record<`data-${string}`, string | number | undefined>;
    readonly afterInput?: ReactNode;
  };

/** An answer of several lines. Props it does not know go to the `<textarea>`. */
export function Textarea(props: TextareaProps) {
  const { id, group, input } = splitField(props);
  const { className, rows = 5, formGroupAttributes, afterInput, ...rest } = input;
  return (
    <FormGroup {...group} attributes={formGroupAttributes}>
      <textarea
        {...rest}
        id={id}
        rows={rows}
        className={classNames("govuk-textarea", className, group.errorMessage && "govuk-textarea--error")}
        aria-describedby={describedBy(id, { given: rest["aria-describedby"], ...group })}
      />
      {afterInput}
    </FormGroup>
  );
}

export type CharacterCountProps = Omit<TextareaProps, "formGroupAttributes" | "afterInput" | "maxLength"> & {
  /** Characters. Said in words without a script; counted as they type with one; enforced by the server alone. */
  readonly limit: number;
  /** Share of the limit, in per cent, from which the count is shown. */
  readonly threshold?: number;
};

export function CharacterCount({ limit, threshold, className, formGroupClassName, ...rest }: CharacterCountProps) {
  const messageId = `${rest.id ?? rest.name}-info`;
  return (
    <Textarea
      {...rest}
      className={classNames("govuk-js-character-count", className)}
      aria-describedby={messageId}
      formGroupClassName={classNames("govuk-character-count", formGroupClassName)}
      formGroupAttributes={{
        "data-module": "govuk-character-count",
        "data-maxlength": limit,
        "data-threshold": threshold,
      }}
      afterInput={
        <Hint id={messageId} className="govuk-character-count__message">
          You can enter up to {limit} characters
        </Hint>
      }
    />
  );
}
