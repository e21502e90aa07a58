import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names";

type Look = {
  readonly variant?: "secondary" | "warning" | "inverse";
  readonly className?: string;
  readonly children: ReactNode;
};

export type ButtonProps = Look & Omit<ComponentPropsWithoutRef<"button">, "className" | "children">;

/** A button that submits its form unless `type` says otherwise. The words name the act: "Give the reference". */
export function Button({ variant, className, type = "submit", disabled, children, ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass(variant, className)}
      data-module="govuk-button"
      disabled={disabled}
      aria-disabled={disabled || undefined}
      {...rest}
    >
      {children}
    </button>
  );
}

export type LinkButtonProps = Look & {
  readonly href: string;
  /** The start button of a service carries an arrow. */
  readonly isStartButton?: boolean;
} & Omit<ComponentPropsWithoutRef<"a">, "className" | "children" | "href">;

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ variant, className, href, isStartButton, children, ...rest }: LinkButtonProps) {
  return (
    <a
      href={href}
      role="button"
      draggable="false"
      className={classNames(buttonClass(variant, className), isStartButton && "govuk-button--start")}
      data-module="govuk-button"
      {...rest}
    >
      {children}
      {isStartButton ? <StartIcon /> : null}
    </a>
  );
}

export function ButtonGroup({ children }: { readonly children: ReactNode }) {
  return <div className="govuk-button-group">{children}</div>;
}

function buttonClass(variant: Look["variant"], className: string | undefined): string | undefined {
  return classNames("govuk-button", variant && `govuk-button--${variant}`, className);
}

function StartIcon() {
  return (
    <svg
      className="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  );
}
