import { formatRate } from "../money";
import { blend } from "./blended-week";
import type { ChargeBreakdown, ChargeLine, ChargeShare } from "./charge-breakdown";
import type { ChargeProblem } from "./charge-problems";

/** A rate by its name, as a sentence can begin with it: "‘Out of hours’"; "Rate 2" where it has none. */
export const shareLabel = ({ label }: ChargeShare, index: number): string =>
  label.trim() === "" ? `Rate ${index + 1}` : `‘${label.trim()}’`;

/** A share as a charge of its own, for what is asked of each rate alone. */
export const shareAlone = (
  { shares: _, ...charge }: ChargeBreakdown,
  { hoursPerWeek, lines, statedTotal }: ChargeShare,
): ChargeBreakdown => ({ ...charge, hoursPerWeek, lines, statedTotal });

/** A rate without a name, or with that of another. */
export function labelProblems(shares: readonly ChargeShare[]): readonly ChargeProblem[] {
  const keys = shares.map((share) => share.label.trim().toLowerCase());
  return shares.flatMap((share, index) => {
    const isTwice = keys.indexOf(keys[index] as string) < index;
    if (keys[index] !== "" && !isTwice) return [];
    const subject = shareLabel(share, index);
    return [
      {
        line: null,
        subject,
        expected: "a name of its own for each rate",
        found: isTwice ? `${subject} twice` : "none",
        mend: "Say what the hours are, like ‘Out of hours’.",
      },
    ];
  });
}

/** Where the week is not what its rates come to: the hours first, then the lines. Every share has hours above zero. */
export function blendProblems(charge: ChargeBreakdown, shares: readonly ChargeShare[]): readonly ChargeProblem[] {
  if (shares.length === 0)
    return [
      {
        line: null,
        subject: "Rates",
        expected: "at least one rate with its hours",
        found: "none",
        mend: "Enter each rate, or charge all hours at one.",
      },
    ];
  const blended = blend(shares);
  if (blended.hoursPerWeek !== charge.hoursPerWeek)
    return [
      {
        line: null,
        subject: "Hours a week",
        expected: `the hours of the rates to come to ${charge.hoursPerWeek / 100}`,
        found: String(blended.hoursPerWeek / 100),
        mend: "Enter the hours at each rate again, or the hours a week.",
      },
    ];
  const isBlended =
    blended.statedTotal === charge.statedTotal &&
    blended.lines.length === charge.lines.length &&
    blended.lines.every((line, index) => isSame(line, charge.lines[index]));
  if (isBlended) return [];
  return [
    {
      line: null,
      subject: "Lines of the week",
      expected: "the average of the rates by their hours",
      found: formatRate(charge.statedTotal),
      mend: "Work the lines of the week out from the rates again.",
    },
  ];
}

const isSame = (one: ChargeLine, other: ChargeLine | undefined): boolean =>
  one.kind === other?.kind && one.name === other.name && one.rate === other.rate;
