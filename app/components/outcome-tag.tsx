import type { Outcome } from "../domain/verdict";
import { Tag, type TagColour } from "./govuk";

const outcomes: Record<Outcome, { readonly words: string; readonly colour: TagColour }> = {
  met: { words: "Met", colour: "green" },
  "not met": { words: "Not met", colour: "red" },
  "needs a decision": { words: "Needs a decision", colour: "yellow" },
  exempt: { words: "Exempt", colour: "purple" },
  "not applicable": { words: "Not applicable", colour: "grey" },
};

/** The outcome of a rule in words; the colour only repeats it. */
export function OutcomeTag({ outcome }: { readonly outcome: Outcome }) {
  return <Tag colour={outcomes[outcome].colour}>{outcomes[outcome].words}</Tag>;
}

export function UnconfirmedTag() {
  return <Tag colour="orange">Unconfirmed</Tag>;
}
