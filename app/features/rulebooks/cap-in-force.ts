import { valueOn } from "~/domain/charges/statutory-parameters";
import type { Day } from "~/domain/day";
import type { CoreJobType } from "~/domain/facts";
import type { Rate } from "~/domain/money";
import type { Cap, PriceCapTerms } from "~/domain/rulebooks/rulebook";
import type { Citation, Provenance } from "~/domain/verdict";
import type { Read } from "~/platform/tenancy";
import { rulebooksBinding } from "./rulebooks-binding";

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
export async function capInForce(
  read: Read,
  { councilId, coreJobType, on }: { councilId: string; coreJobType: CoreJobType; on: Day },
): Promise<readonly CapInForce[]> {
  const rulebooks = await rulebooksBinding(read, councilId, on);
  return rulebooks
    .filter((rulebook) => rulebook.newAssignmentsFrom <= on && (rulebook.to === null || on <= rulebook.to))
    .flatMap((rulebook) => {
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
