import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { ErrorMessage } from "./error-message";

export type TextSize = "s" | "m" | "l" | "xl" | "hidden";

/** What every single-input field takes. `id` is `name` unless given; the error summary links to it. */
export type FieldProps = {
  readonly name: string;
  readonly id?: string;
  readonly label: ReactNode;
  readonly labelSize?: TextSize;
  readonly labelIsPageHeading?: boolean;
  readonly hint?: ReactNode;
  readonly errorMessage?: string;
  readonly formGroupClassName?: string;
};

export type LabelProps = {
  readonly htmlFor: string;
  readonly size?: TextSize;
  readonly className?: string;
  readonly isPageHeading?: boolean;
  readonly children: ReactNode;
};

export function Label({ htmlFor, size, className, isPageHeading, children }: LabelProps) {
  const label = (
    <label className={classNames("govuk-label", sizeClass("govuk-label", size), className)} htmlFor={htmlFor}>
      {children}
    </label>
  );
  return isPageHeading ? <h1 className="govuk-label-wrapper">{label}</h1> : label;
}

export type HintProps = { readonly id?: string; readonly className?: string; readonly children: ReactNode };

export function Hint({ id, className, children }: HintProps) {
  return (
    <div id={id} className={classNames("govuk-hint", className)}>
      {children}
    </div>
  );
}

/** The modifier of a label or legend for a size, or the class that hides it from sight alone. */
export function sizeClass(block: string, size: TextSize | undefined): string | undefined {
  if (size === undefined) return undefined;
  return size === "hidden" ? "govuk-visually-hidden" : `${block}--${size}`;
}

/** The ids of everything that describes a field, for aria-describedby: what was given, then the hint, then the error. */
export function describedBy(
  id: string,
  field: { readonly given?: string; readonly hint?: ReactNode; readonly errorMessage?: string },
): string | undefined {
  return classNames(field.given, hasContent(field.hint) && `${id}-hint`, field.errorMessage && `${id}-error`);
}

/** A form group with the hint and the error that the ids of `describedBy` name; `before` stands above them. */
export function FormGroup(props: {
  readonly id: string;
  readonly before?: ReactNode;
  readonly hint?: ReactNode;
  readonly errorMessage?: string;
  readonly className?: string;
  readonly attributes?: Record<`data-${string}`, string | number | undefined>;
  readonly children: ReactNode;
}) {
  return (
    <div
      className={classNames("govuk-form-group", props.errorMessage && "govuk-form-group--error", props.className)}
      {...props.attributes}
    >
      {props.before}
      <HintAndError {...props} />
      {props.children}
    </div>
  );
}

export function HintAndError(props: {
  readonly id: string;
  readonly hint?: ReactNode;
  readonly errorMessage?: string;
}) {
  return (
    <>
      {hasContent(props.hint) ? <Hint id={`${props.id}-hint`}>{props.hint}</Hint> : null}
      {props.errorMessage ? <ErrorMessage id={`${props.id}-error`}>{props.errorMessage}</ErrorMessage> : null}
    </>
  );
}

/** Splits the props of a field from those that go to its input element. */
export function splitField<Props extends FieldProps>(props: Props) {
  const {
    id = props.name,
    label,
    labelSize,
    labelIsPageHeading,
    hint,
    errorMessage,
    formGroupClassName,
    ...input
  } = props;
  const group = {
    id,
    before: (
      <Label htmlFor={id} size={labelSize} isPageHeading={labelIsPageHeading}>
        {label}
      </Label>
    ),
    hint,
    errorMessage,
    className: formGroupClassName,
  };
  return { id, group, input };
}

export function hasContent(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== "";
}
