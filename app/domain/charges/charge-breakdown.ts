import type { CoreJobType } from "../facts";
import type { Rate } from "../money";

/** How the worker is engaged; the three have different charge lines and different cap tests. */
export type EngagementRoute = "paye" | "umbrella" | "limited-company";

export type ChargeLineKind =
  | "pay"
  | "holiday-pay"
  | "employer-ni"
  | "apprenticeship-levy"
  | "employer-pension"
  | "umbrella-margin"
  | "agency-margin"
  | "msp-fee"
  /** What the worker is paid back: travel, a room. No cap counts it. */
  | "expenses"
  | "other";

export type ChargeLine = {
  readonly kind: ChargeLineKind;
  /** What it is, for "other"; null for the rest. */
  readonly name: string | null;
  /** £ for each unit (paid hour or day) of the breakdown. */
  readonly rate: Rate;
};

/** Hours of a week that are charged at a rate of their own: "Out of hours", or the hours of a second role. */
export type ChargeShare = {
  readonly label: string;
  /** Paid hours a week, in hundredths of an hour; those of all shares come to the charge’s. */
  readonly hoursPerWeek: number;
  /** The role whose cap these hours are held against; null where it is the post’s own. */
  readonly coreJobType: CoreJobType | null;
  readonly lines: readonly ChargeLine[];
  /** What the agency says the council pays for each unit of these hours. */
  readonly statedTotal: Rate;
};

/** One itemised charge for one unit of work, excluding VAT. The lines add up exactly to the stated total. */
export type ChargeBreakdown = {
  readonly route: EngagementRoute;
  readonly unit: "hour" | "day";
  /** Paid hours in a day, in hundredths of an hour (750 is 7.5 hours); null when the unit is the hour. */
  readonly paidHoursPerDay: number | null;
  /** Contracted paid hours a week, in hundredths of an hour (3700 is 37 hours). Employer NI depends on it. */
  readonly hoursPerWeek: number;
  /** How employer NI was costed: spread over the weekly threshold, or flat on every hour (which over-recovers). */
  readonly niMethod: "weekly-threshold" | "flat";
  readonly lines: readonly ChargeLine[];
  /** What the agency says the council pays for each unit. */
  readonly statedTotal: Rate;
  /**
   * The rates of a week whose hours are not all charged alike; absent where they are. The lines and the total above are
   * then the average of the shares by their hours, as `blend` makes it.
   */
  readonly shares?: readonly ChargeShare[];
};
