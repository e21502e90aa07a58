import type { bindFields } from "~/components/form";
import { Checkboxes } from "~/components/govuk";
import type { PastExemption } from "~/features/exemptions/refuse-outlasting";
import type { Typed } from "~/platform/http/forms";
import type { Refusal } from "./attempt";

type PastExemptionCheckProps = {
  readonly field: ReturnType<typeof bindFields>;
  readonly typed: Typed | undefined;
  readonly refusal: Refusal | undefined;
};

/** In a form that was stopped by the end of an exemption, and as long as the council says that it goes on. */
export function PastExemptionCheck({ field, typed, refusal }: PastExemptionCheckProps) {
  if (!refusal?.errors.pastExemption && !typed?.pastExemption) return null;
  return (
    <Checkboxes
      {...field.several("pastExemption")}
      items={[
        {
          value: "accepted" satisfies PastExemption["pastExemption"],
          label: "Our council goes on past the end of the exemption, and knows that this is then a breach",
        },
      ]}
    />
  );
}
