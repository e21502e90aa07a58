import type { bindFields } from "~/components/form";
import { Checkboxes, Textarea } from "~/components/govuk";
import { decisionOn } from "~/domain/rulebooks/open-questions";
import type { Refusal } from "./attempt";

type DecisionProps = { readonly field: ReturnType<typeof bindFields>; readonly refusal: Refusal | undefined };

/** In a form that was stopped by what the rules leave open: the council says that it goes ahead, and why. */
export function Decision({ field, refusal }: DecisionProps) {
  if (!refusal?.undecided) return null;
  return (
    <>
      <Checkboxes
        {...field.several("decided")}
        items={[{ value: decisionOn(refusal.undecided), label: "Our council has decided that this goes ahead" }]}
      />
      <Textarea
        {...field.text("because")}
        label="Why your council accepts it"
        hint="Recorded with your name and the day. The agency reads it"
        rows={3}
      />
    </>
  );
}
