// No import in this file: it must stay an ambient declaration.
declare module "virtual:remix/server-build" {
  const build: import("@remix-run/node").ServerBuild;
  export = build;
}

/** govuk-frontend ships no types; this is the part that is used. */
declare module "govuk-frontend" {
  type Component = new (root: Element) => unknown;
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const PasswordInput: Component;
  export const Radios: Component;
  export function createAll(component: Component): void;
}
