import { Button } from "./button";
import { classNames } from "./class-names";
import { Input, type InputProps } from "./input";

export type PasswordInputProps = Omit<InputProps, "type" | "prefix" | "suffix" | "afterInput" | "wrapperClassName">;

/** A password, with a "Show" button that appears where scripts run. A password is never put back into the page. */
export function PasswordInput({
  autoComplete = "current-password",
  className,
  formGroupClassName,
  ...rest
}: PasswordInputProps) {
  const id = rest.id ?? rest.name;
  return (
    <Input
      {...rest}
      type="password"
      autoComplete={autoComplete}
      spellCheck={false}
      autoCapitalize="none"
      className={classNames("govuk-password-input__input govuk-js-password-input-input", className)}
      wrapperClassName="govuk-password-input__wrapper"
      formGroupClassName={classNames("govuk-password-input", formGroupClassName)}
      formGroupAttributes={{ "data-module": "govuk-password-input" }}
      afterInput={
        <Button
          type="button"
          variant="secondary"
          className="govuk-password-input__toggle govuk-js-password-input-toggle"
          aria-controls={id}
          aria-label="Show password"
          hidden
        >
          Show
        </Button>
      }
    />
  );
}
