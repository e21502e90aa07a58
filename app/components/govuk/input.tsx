import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, type FieldProps, FormGroup, splitField } from "./field";

export type InputWidth = 2 | 3 | 4 | 5 | 10 | 20 | 30 | "one-quarter" | "one-third" | "one-half" | "two-thirds";

export type InputProps = FieldProps &
  Omit<ComponentPropsWithoutRef<"input">, "name" | "id" | "prefix" | "width"> & {
    /** Characters, or a share of the column. */
    readonly width?: InputWidth;
    readonly prefix?: ReactNode;
    readonly suffix?: ReactNode;
    /** What stands in the wrapper after the input, such as a toggle. */
    readonly afterInput?: ReactNode;
    readonly wrapperClassName?: string;
    readonly formGroupAttributes?: Record<`data-${string}`, string>;
  };

/** A one-line answer. Props it does not know go to the `<input>`. */
export function Input(props: InputProps) {
  const { id, group, input } = splitField(props);
  const {
    width,
    prefix,
    suffix,
    afterInput,
    wrapperClassName,
    formGroupAttributes,
    className,
    type = "text",
    ...rest
  } = input;
  const field = (
    <input
      {...rest}
      type={type}
      id={id}
      className={classNames(
        "govuk-input",
        width !== undefined && (typeof width === "number" ? `govuk-input--width-${width}` : `govuk-!-width-${width}`),
        className,
        group.errorMessage && "govuk-input--error",
      )}
      aria-describedby={describedBy(id, { given: rest["aria-describedby"], ...group })}
    />
  );
  return (
    <FormGroup {...group} attributes={formGroupAttributes}>
      {prefix || suffix || afterInput ? (
        <div className={classNames("govuk-input__wrapper", wrapperClassName)}>
          {prefix ? <Affix place="prefix">{prefix}</Affix> : null}
          {field}
          {suffix ? <Affix place="suffix">{suffix}</Affix> : null}
          {afterInput}
        </div>
      ) : (
        field
      )}
    </FormGroup>
  );
}

function Affix({ place, children }: { readonly place: "prefix" | "suffix"; readonly children: ReactNode }) {
  return (
    <div className={`govuk-input__${place}`} aria-hidden="true">
      {children}
    </div>
  );
}
