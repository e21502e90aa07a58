import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { classNames } from "./class-names";

export type ErrorSummaryProps = Omit<ComponentPropsWithoutRef<"div">, "title"> & {
  readonly title?: ReactNode;
  readonly description?: ReactNode;
  readonly errors: readonly { readonly message: ReactNode; readonly href?: string }[];
};

export const ErrorSummary = forwardRef<HTMLDivElement, ErrorSummaryProps>(function ErrorSummary(
  { title = "There is a problem", description, errors, className, ...rest },
  ref,
) {
  return (
    <div ref={ref} className={classNames("govuk-error-summary", className)} data-module="govuk-error-summary" {...rest}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          {description ? <p>{description}</p> : null}
          {errors.length > 0 ? (
            <ul className="govuk-list govuk-error-summary__list">
              {errors.map((error, index) => (
                <li key={index}>{error.href ? <a href={error.href}>{error.message}</a> : error.message}</li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  );
});
