import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { CoreJobType, SubmissionFacts } from "../facts";
import type { Rate } from "../money";
import type { Citation, Provenance } from "../verdict";
import { capsForRole } from "./caps-for-role";
import { type CouncilRules, rulebooksBinding } from "./council-rules";
import type { Cap, PriceCapTerms, Term } from "./rulebook";

export type CapInForce = {
  readonly rulebook: string;
  /** The rulebook's own name of the role; null where it has one alone for the core job type. */
  readonly role: string | null;
  readonly basis: Cap["basis"];
  /** £ an hour. */
  readonly amount: Rate;
  readonly from: Day;
  readonly citation: Citation;
  readonly provenance: Provenance;
  readonly countedLines: PriceCapTerms["countedLines"];
  readonly bases: PriceCapTerms["bases"];
  /** What the rulebook already says of a later day within the period: another amount, or null where it then sets no cap. */
  readonly later: readonly { readonly from: Day; readonly amount: Rate | null }[];
};

type Asked = Pick<SubmissionFacts, "coreJobType" | "workerCategory" | "rulebookRoles"> & {
  readonly on: Day;
  /** The last day of the period; absent where only the first is asked of. */
  readonly until?: Day;
};

/** The caps for a core job type that bind a council for an assignment starting on a day. Empty where none has been set, or none reaches the work. */
export function capsInForce(
  rules: CouncilRules,
  { coreJobType, workerCategory, rulebookRoles, on, until = on }: Asked,
): readonly CapInForce[] {
  return rulebooksBinding(rules, { startsOn: on, judgedOn: on, workerCategory }).flatMap((rulebook) => {
    const values = rulebook.terms["price-cap"]?.values ?? [];
    const dated = valueOn(values, on);
    if (!dated) return [];
    const { countedLines, bases } = dated.value;
    const { caps, byName } = capsForRole(dated.value.caps, coreJobType, rulebookRoles?.[rulebook.id]);
    const coming = values.filter(({ from }) => from > on && from <= until);
    return caps.map(({ role, basis, amount }) => ({
      rulebook: rulebook.title,
      role: byName ? role : null,
      basis,
      amount,
      later: laterAmounts({ role, basis, amount }, coreJobType, coming),
      from: dated.from,
      citation: dated.citation,
      provenance: dated.provenance,
      countedLines,
      bases,
    }));
  });
}

/** The amounts that take the place of this one, each from its day; a schedule that leaves it as it is says nothing. */
function laterAmounts(
  cap: Pick<Cap, "role" | "basis" | "amount">,
  coreJobType: CoreJobType,
  coming: Term<PriceCapTerms>,
): CapInForce["later"] {
  let before: Rate | null = cap.amount;
  return coming.flatMap(({ from, value }) => {
    const next = value.caps.find(
      ({ role, basis, coreJobTypes }) => role === cap.role && basis === cap.basis && coreJobTypes.includes(coreJobType),
    );
    const amount = next?.amount ?? null;
    if (amount === before) return [];
    before = amount;
    return [{ from, amount }];
  });
}
