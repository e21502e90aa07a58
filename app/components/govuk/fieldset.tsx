import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names";
import { sizeClass, type TextSize } from "./field";

export type LegendProps = {
  readonly legend?: ReactNode;
  readonly legendSize?: TextSize;
  readonly legendIsPageHeading?: boolean;
};

export type FieldsetProps = LegendProps & ComponentPropsWithoutRef<"fieldset">;

export function Fieldset({ legend, legendSize, legendIsPageHeading, className, children, ...rest }: FieldsetProps) {
  return (
    <fieldset className={classNames("govuk-fieldset", className)} {...rest}>
      {legend ? (
        <legend className={classNames("govuk-fieldset__legend", sizeClass("govuk-fieldset__legend", legendSize))}>
          {legendIsPageHeading ? <h1 className="govuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      ) : null}
      {children}
    </fieldset>
  );
}
