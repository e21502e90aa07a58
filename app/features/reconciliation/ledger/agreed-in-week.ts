import type { ChargeBreakdown, ChargeLineKind } from "~/domain/charges/charge-breakdown";
import { addDays, type Day } from "~/domain/day";
import type { Rate } from "~/domain/money";
import type { Read } from "~/platform/tenancy";
import { loadAgreedTerms } from "../load-agreed-terms";

export type AgreedInWeek = {
  readonly assignmentId: string;
  readonly number: string;
  readonly jobTitle: string;
  readonly workerNumber: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Those that hold on a day of the week, oldest first: more than one where the charge changed in mid-week. */
  readonly charges: readonly { readonly from: Day; readonly breakdown: ChargeBreakdown }[];
};

/** What was agreed for a week of an assignment that the viewer's organisation pays; null where there is no assignment. */
export async function agreedInWeek(
  read: Read,
  assignmentId: string | null,
  weekEnding: Day,
): Promise<AgreedInWeek | null> {
  if (assignmentId === null) return null;
  const [terms] = await loadAgreedTerms(read, { assignmentIds: [assignmentId] });
  if (!terms) return null;
  const begins = addDays(weekEnding, -6);
  const charges = terms.charges.filter(({ from }, index) => {
    const next = terms.charges[index + 1];
    return from <= weekEnding && (next === undefined || next.from > begins);
  });
  const { number, jobTitle, workerNumber, startsOn, endsOn } = terms;
  return { assignmentId, number, jobTitle, workerNumber, startsOn, endsOn, charges };
}

/** One line of a breakdown: what was agreed of it, by each charge of the week, and what the invoice states. */
export type ComparedPart = {
  readonly part: ChargeLineKind | "total";
  /** £ a unit, in the order of the week's charges; null where a charge has no such line. */
  readonly agreed: readonly (Rate | null)[];
  /** £ a unit; null where the invoice does not itemise it. */
  readonly charged: Rate | null;
};

/** What was charged beside what was agreed, line of the breakdown by line, the standard rate last. */
export function comparePartsOf(
  charges: AgreedInWeek["charges"],
  charged: {
    readonly parts: Readonly<Partial<Record<ChargeLineKind, Rate>>>;
    readonly rate: Rate | null;
  },
): readonly ComparedPart[] {
  const agreedKinds = charges.flatMap(({ breakdown }) => breakdown.lines.map(({ kind }) => kind));
  const kinds = new Set<ChargeLineKind>([...agreedKinds, ...(Object.keys(charged.parts) as ChargeLineKind[])]);
  const ofKind = ({ lines }: ChargeBreakdown, wanted: ChargeLineKind): Rate | null => {
    const same = lines.filter(({ kind }) => kind === wanted);
    return same.length === 0 ? null : (same.reduce((sum, { rate }) => sum + rate, 0) as Rate);
  };
  return [
    ...[...kinds].map((part) => ({
      part,
      agreed: charges.map(({ breakdown }) => ofKind(breakdown, part)),
      charged: charged.parts[part] ?? null,
    })),
    { part: "total", agreed: charges.map(({ breakdown }) => breakdown.statedTotal), charged: charged.rate },
  ];
}
