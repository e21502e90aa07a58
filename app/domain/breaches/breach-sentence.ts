import { asCoreJobType } from "../core-job-types";
import { type Day, formatDay } from "../day";
import type { CoreJobType, Exemption } from "../facts";
import { formatGap, formatRate, type Rate } from "../money";
import type { Finding } from "../verdict";
import { isFor } from "./find-unmet";

type Engagement = {
  /** The first day of the charge in force. */
  readonly chargeFrom: Day;
  readonly coreJobType: CoreJobType;
  readonly exemptions: readonly Exemption[];
  /** The day on which it was judged. */
  readonly on: Day;
};

/**
 * A breach in one sentence: what is unmet, with its figures, and why no exemption covers it. From the finding as the
 * region reads it, so it names nobody: "The charge agreed from 1 December 2026 is £1.20 an hour above the cap of £40.00
 * for a social worker, and no exemption covers it."
 */
export const breachSentence = (finding: Finding, engagement: Engagement): string =>
  `${withoutStop(whatIsUnmet(finding, engagement))}, and ${whyNotExempt(finding, engagement)}.`;

function whatIsUnmet({ rule, reason, measure, values }: Finding, { chargeFrom, coreJobType }: Engagement): string {
  if (rule !== "price-cap" || measure?.unit !== "rate") return reason;
  const { found, asked, roles = [] } = measure;
  const farthest = roles.find((one) => one.found === found && one.asked === asked);
  // Two tests: a PAYE pay cap is held against basic pay alone, an all-in cap against the charge.
  const isOfPay = values.some(({ label }) => label === "Basic pay");
  return `The ${isOfPay ? "basic pay" : "charge"} agreed from ${formatDay(chargeFrom)} is ${formatGap((found - asked) as Rate)} an hour above the ${isOfPay ? "PAYE pay cap" : "cap"} of ${formatRate(asked as Rate)} for ${asCoreJobType(farthest?.role ?? coreJobType)}`;
}

function whyNotExempt(finding: Finding, { exemptions, on }: Engagement): string {
  const last = exemptions
    .filter((exemption) => isFor(exemption, finding) && exemption.startsOn <= on)
    .toSorted((one, other) => (one.endsOn < other.endsOn ? -1 : 1))
    .at(-1);
  if (!last) return "no exemption covers it";
  if (last.endsOn < on) return `exemption ${last.number}, which covered it, ended on ${formatDay(last.endsOn)}`;
  return last.upTo === null || last.roles
    ? `exemption ${last.number} does not cover it`
    : `exemption ${last.number} covers no more than ${formatRate(last.upTo)} an hour`;
}

const withoutStop = (text: string): string => text.replace(/\.$/, "");
