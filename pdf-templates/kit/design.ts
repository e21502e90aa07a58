import type { Outcome } from "~/domain/verdict";
import type { Colour } from "./page-content";

/** Every measure of the page, in points. */
export const sheet = { width: 595.28, height: 841.89 } as const;
export const margin = { left: 62, right: 62, top: 84, bottom: 78 } as const;
export const measure = sheet.width - margin.left - margin.right;
export const column = sheet.height - margin.top - margin.bottom;

/** A size of type and the distance between its lines. */
export type TypeStyle = { readonly size: number; readonly leading: number; readonly colour: Colour };

const ink: Colour = [0.07, 0.09, 0.11];
const grey: Colour = [0.32, 0.35, 0.38];
export const hairline: Colour = [0.72, 0.75, 0.77];
export const strongLine: Colour = [0.07, 0.09, 0.11];

export const styles = {
  title: { size: 21, leading: 27, colour: ink },
  subtitle: { size: 11.5, leading: 16, colour: grey },
  section: { size: 14, leading: 19, colour: ink },
  subsection: { size: 11.5, leading: 16, colour: ink },
  body: { size: 10, leading: 14.5, colour: ink },
  table: { size: 8.75, leading: 12, colour: ink },
  label: { size: 8.75, leading: 12.5, colour: grey },
  fact: { size: 10.5, leading: 14.5, colour: ink },
  small: { size: 8.25, leading: 11.5, colour: grey },
} as const satisfies Record<string, TypeStyle>;

/** How an outcome looks. Its word always stands beside it, and each has a shape and a bar of its own for a grey print. */
export type OutcomeLook = {
  readonly word: string;
  readonly colour: Colour;
  readonly shape: "tick" | "cross" | "question" | "dash" | "diamond";
  readonly bar: { readonly thickness: number; readonly dash: number };
};

export const outcomeLooks: Readonly<Record<Outcome, OutcomeLook>> = {
  met: { word: "Met", colour: [0, 0.37, 0.24], shape: "tick", bar: { thickness: 1.5, dash: 0 } },
  "not met": { word: "Not met", colour: [0.67, 0.1, 0.1], shape: "cross", bar: { thickness: 5, dash: 0 } },
  "needs a decision": {
    word: "Needs a decision",
    colour: [0.1, 0.29, 0.54],
    shape: "question",
    bar: { thickness: 3, dash: 5 },
  },
  "not applicable": {
    word: "Not applicable",
    colour: [0.4, 0.42, 0.45],
    shape: "dash",
    bar: { thickness: 0.75, dash: 0 },
  },
  exempt: { word: "Exempt", colour: [0.36, 0.22, 0.5], shape: "diamond", bar: { thickness: 3, dash: 2 } },
};
