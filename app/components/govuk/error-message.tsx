import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names";

export type ErrorMessageProps = ComponentPropsWithoutRef<"p"> & { readonly visuallyHiddenText?: string };

export function ErrorMessage({ visuallyHiddenText = "Error", className, children, ...rest }: ErrorMessageProps) {
  return (
    <p className={classNames("govuk-error-message", className)} {...rest}>
      {visuallyHiddenText ? <span className="govuk-visually-hidden">{visuallyHiddenText}:</span> : null} {children}
    </p>
  );
}
