import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names";

export function WarningText({ className, children, ...rest }: ComponentPropsWithoutRef<"div">) {
  return (
    <div className={classNames("govuk-warning-text", className)} {...rest}>
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning</span>
        {children}
      </strong>
    </div>
  );
}
