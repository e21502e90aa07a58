import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names";

export type TagColour = "grey" | "green" | "teal" | "blue" | "purple" | "magenta" | "red" | "orange" | "yellow";

export type TagProps = ComponentPropsWithoutRef<"strong"> & { readonly colour?: TagColour };

/** A state in a word or two. The word says it all; the colour only helps. */
export function Tag({ colour, className, ...rest }: TagProps) {
  return <strong className={classNames("govuk-tag", colour && `govuk-tag--${colour}`, className)} {...rest} />;
}
