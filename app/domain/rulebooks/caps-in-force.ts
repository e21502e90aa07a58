import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { CoreJobType } from "../facts";
import type { Rate } from "../money";
import type { Citation, Provenance } from "../verdict";
import { type CouncilRules, rulebooksBinding } from "./council-rules";
import type { Cap, PriceCapTerms } from "./rulebook";

export type CapInForce = {
  readonly rulebook: string;
  readonly basis: Cap["basis"];
  /** £ an hour. */
  readonly amount: Rate;
  readonly from: Day;
  readonly citation: Citation;
  readonly provenance: Provenance;
  readonly countedLines: PriceCapTerms["countedLines"];
  readonly bases: PriceCapTerms["bases"];
};

/** The caps for a core job type that bind a council for an assignment starting on a day. Empty where none has been set. */
export function capsInForce(
  rules: CouncilRules,
  { coreJobType, on }: { readonly coreJobType: CoreJobType; readonly on: Day },
): readonly CapInForce[] {
  return rulebooksBinding(rules, { startsOn: on, judgedOn: on }).flatMap((rulebook) => {
    const dated = valueOn(rulebook.terms["price-cap"]?.values ?? [], on);
    if (!dated) return [];
    const { caps, countedLines, bases } = dated.value;
    return caps
      .filter((cap) => cap.coreJobTypes.includes(coreJobType))
      .map(({ basis, amount }) => ({
        rulebook: rulebook.title,
        basis,
        amount,
        from: dated.from,
        citation: dated.citation,
        provenance: dated.provenance,
        countedLines,
        bases,
      }));
  });
}
