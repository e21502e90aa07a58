import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names";

export type BackLinkProps = Omit<ComponentPropsWithoutRef<"a">, "href"> & { readonly href: string };

export function BackLink({ className, children = "Back", ...rest }: BackLinkProps) {
  return (
    <a className={classNames("govuk-back-link", className)} {...rest}>
      {children}
    </a>
  );
}
