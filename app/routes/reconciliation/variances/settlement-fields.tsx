import { bindFields, type FormState } from "~/components/form";
import { Input, Radios, Textarea } from "~/components/govuk";
import { SETTLEMENTS } from "~/domain/reconciliation/variance-status";
import { SETTLEMENT_LABELS } from "../words";

const HINTS = {
  accept: "It is paid as charged",
  dispute: "The agency is asked to answer; the money stays held back",
  "ask-for-credit": "The agency is asked for a credit; the money stays held back",
  "ask-for-correction": "The council’s hiring managers are asked to change the agreed charge, by the rules",
  "write-off": "For small sums only; it is paid as charged",
} as const;

/** What is to be done about variances, why, and on whose authority. */
export function SettlementFields(state: FormState) {
  const field = bindFields(state);
  return (
    <>
      <Radios
        {...field.text("settlement")}
        legend="What is to be done?"
        legendSize="m"
        items={SETTLEMENTS.map((value) => ({ value, label: SETTLEMENT_LABELS[value], hint: HINTS[value] }))}
      />
      <Textarea {...field.text("reason")} label="Reason" hint="The agency reads it" />
      <Input
        {...field.text("authority")}
        label="On whose authority"
        hint="Needed to accept or write off: for example, the name of the budget holder"
      />
    </>
  );
}
