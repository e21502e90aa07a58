import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names";

export type GenericHeaderProps = ComponentPropsWithoutRef<"div"> & {
  readonly logo: ReactNode;
  readonly href?: string;
  readonly containerClassName?: string;
};

export function GenericHeader({ logo, href = "/", containerClassName, className, ...rest }: GenericHeaderProps) {
  return (
    <div className={classNames("govuk-generic-header", className)} {...rest}>
      <div className={classNames("govuk-generic-header__container", containerClassName ?? "govuk-width-container")}>
        <div className="govuk-generic-header__logo">
          <a href={href} className="govuk-generic-header__homepage-link">
            {logo}
          </a>
        </div>
      </div>
    </div>
  );
}
