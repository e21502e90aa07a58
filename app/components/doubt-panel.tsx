import type { Severity } from "../domain/references/doubt";
import { InsetText, Tag, type TagColour } from "./govuk";

/** What is doubtful about one reference, as far as a link to it needs to know: whether somebody has decided on each. */
export type Doubted = { readonly signals: readonly { readonly decisions: readonly unknown[] }[] };

/** How many things nobody of the organisation has decided on yet. */
export const openDoubts = (references: readonly Doubted[]): number =>
  references.flatMap(({ signals }) => signals).filter(({ decisions }) => decisions.length === 0).length;

/** "2 things to look at", or that all were; empty where there is nothing. */
export function doubtsInWords(references: readonly Doubted[]): string {
  const all = references.flatMap(({ signals }) => signals).length;
  const open = openDoubts(references);
  if (all === 0) return "";
  if (open > 0) return open === 1 ? "1 thing to look at" : `${open} things to look at`;
  return all === 1 ? "1 thing, looked at" : `${all} things, all looked at`;
}

type DoubtPanelProps = { readonly references: readonly Doubted[]; readonly href: string };

/** Leads to what is doubtful about references; nothing where nothing is. */
export function DoubtPanel({ references, href }: DoubtPanelProps) {
  const words = doubtsInWords(references);
  if (words === "") return null;
  return (
    <InsetText>
      <a className="govuk-link" href={href}>
        {words}
      </a>{" "}
      in {references.length === 1 ? "this reference" : "these references"}. Nothing is stopped by it: you decide.
    </InsetText>
  );
}

const severities: Record<Severity, { readonly text: string; readonly colour: TagColour }> = {
  high: { text: "Look at this first", colour: "orange" },
  medium: { text: "Look at this", colour: "yellow" },
  low: { text: "Worth knowing", colour: "grey" },
};

/** How much a signal of doubt asks for. */
export function SeverityTag({ severity }: { readonly severity: Severity }) {
  const { text, colour } = severities[severity];
  return <Tag colour={colour}>{text}</Tag>;
}
