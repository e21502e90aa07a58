import type { Day } from "~/domain/day";
import { plainRate } from "~/domain/money";
import type { ImportField } from "~/domain/reconciliation/import-fields";
import type { HourKind } from "~/domain/reconciliation/line";
import type { HoursOfWeek } from "~/domain/reconciliation/propose-lines";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../../refused";
import { findWeek, type WeekLine } from "./propose-week";
import { contentOf, type SentImport, sendImport } from "./send-import";
import { type TypedLine, writeHundredths, writeLines, writePence } from "./write-lines";

export type ConfirmedWeek = {
  readonly payerId: string;
  readonly weekEnding: Day;
  /** The assignments whose lines are confirmed; others are left out. */
  readonly confirmed: readonly string[];
  /** Hours that the agency changed, hundredths, by assignment. */
  readonly changed: ReadonlyMap<string, HoursOfWeek>;
};

/**
 * Confirms the lines proposed for a week: they go to the payer as they are, and into its ledger. Rates, parts and VAT are
 * worked out anew from what was agreed, whatever the form sent.
 *
 * @throws notFound without a self-billing agreement; Refused where nothing is confirmed, or the proposal has changed since.
 */
export async function confirmWeek(viewer: Viewer, week: ConfirmedWeek): Promise<SentImport> {
  const { payerId, weekEnding, confirmed, changed } = week;
  if (confirmed.length === 0) throw new Refused("confirmed", "Select at least one line to confirm");
  const { lines } = await reading(viewer, (read) => findWeek(read, { payerId, weekEnding }, changed));
  const chosen = lines.filter(({ assignmentId }) => confirmed.includes(assignmentId));
  if (chosen.length !== new Set(confirmed).size)
    throw new Refused(
      "confirmed",
      "Some of these weeks have been charged meanwhile. Check what is left, and confirm it",
    );
  const { bytes, mapping, preview } = writeLines(chosen.map(typedLine));
  return sendImport(
    viewer,
    { payerId, kind: "invoice", source: "self-billing", format: "csv", preview, mapping },
    contentOf(`self-billing-${weekEnding}.csv`, bytes),
  );
}

const HOURS: Readonly<Record<HourKind, readonly [hours: ImportField, rate: ImportField]>> = {
  standard: ["hours_standard", "rate"],
  overtime: ["hours_overtime", "rate_overtime"],
  "on-call": ["hours_on_call", "rate_on_call"],
  holiday: ["hours_holiday", "rate_holiday"],
};

const PARTS = {
  pay: "rate_pay",
  "holiday-pay": "rate_holiday_pay",
  "employer-ni": "rate_employer_ni",
  "apprenticeship-levy": "rate_apprenticeship_levy",
  "employer-pension": "rate_employer_pension",
  "umbrella-margin": "rate_umbrella_margin",
  "agency-margin": "rate_agency_margin",
  "msp-fee": "rate_msp_fee",
  other: "rate_other",
} as const satisfies Partial<Record<keyof WeekLine["parts"], ImportField>>;

function typedLine(line: WeekLine): TypedLine {
  const { assignmentNumber, weekEnding, unit, hours, daily, rates, parts, charged } = line;
  const typed: Partial<Record<ImportField, string>> = {
    assignment: assignmentNumber,
    week_ending: weekEnding,
    net: writePence(charged.net),
    vat: writePence(charged.vat),
    gross: writePence(charged.gross),
    invoice_number: `SB-${weekEnding}`,
  };
  for (const [kind, [hoursField, rateField]] of Object.entries(HOURS) as [HourKind, [ImportField, ImportField]][]) {
    const rate = rates[kind];
    if (rate === null) continue;
    typed[kind === "standard" && unit === "day" ? "days" : hoursField] = writeHundredths(hours[kind]);
    typed[rateField] = plainRate(rate);
  }
  daily?.forEach((quantity, day) => {
    typed[`hours_day_${day + 1}` as ImportField] = writeHundredths(quantity);
  });
  for (const [part, field] of Object.entries(PARTS) as [keyof typeof PARTS, ImportField][]) {
    const rate = parts[part];
    if (rate !== undefined) typed[field] = plainRate(rate);
  }
  return typed;
}
