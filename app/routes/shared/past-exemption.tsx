import type { bindFields } from "~/components/form";
import { Checkboxes, InsetText } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import type { EndingExemption } from "~/features/exemptions/exemptions-ending";
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

/** Above the form, before it is sent: that an exemption ends before the last day which the form suggests. */
export function EndingExemptions({ ending }: { readonly ending: readonly EndingExemption[] }) {
  if (ending.length === 0) return null;
  return (
    <InsetText>
      {ending.map(({ number, rule, endsOn }) => (
        <p key={number} className="govuk-body">
          Exemption {number} from the rule ‘{rule.toLowerCase()}’ ends on {formatDay(endsOn)}, before the last day asked
          for. Enter that day or an earlier one, or ask to extend the exemption first.
        </p>
      ))}
    </InsetText>
  );
}
