import { stringify } from "csv-stringify/sync";
import { addDays, addMonths } from "~/domain/day";
import { type Pence, plainRate } from "~/domain/money";
import type { Period } from "~/domain/period";
import type { ShownSpend } from "./spend";

/**
 * The spend as CSV, one row for each council, role and month, without VAT, in pounds. What is not told, and what a row has
 * not, is empty. A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
export const writeSpendFile = ({ each }: Pick<ShownSpend, "each">): string =>
  stringify(
    each.map(({ council, role, period, net, agreedNet, hours, days, perHour, permanent }) => ({
      council,
      role,
      from: period,
      to: addDays(addMonths(period, 1), -1),
      charged: plainPounds(net),
      agreed: plainPounds(agreedNet),
      hours: hours === null ? null : hours / 100,
      days: days / 100,
      charged_per_hour: perHour && plainRate(perHour),
      permanent_cost_per_hour: permanent && plainRate(permanent.perHour),
      permanent_cost: permanent && plainPounds(permanent.cost),
    })),
    {
      header: true,
      columns: COLUMNS,
      record_delimiter: "windows",
      cast: { string: (text, { column }) => (column === "council" ? harmless(text) : text) },
    },
  );

const COLUMNS = [
  "council",
  "role",
  "from",
  "to",
  "charged",
  "agreed",
  "hours",
  "days",
  "charged_per_hour",
  "permanent_cost_per_hour",
  "permanent_cost",
];

/** "spend-2026-10-01-to-2027-01-31.csv" */
export const spendFileName = ({ from, to }: Period): string => `spend-${from}-to-${to}.csv`;

/** Text alone: an amount below nothing begins with its sign, and is to stay a number. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** "1234.56", "-12.05" */
function plainPounds(pence: Pence): string {
  const size = Math.abs(pence);
  return `${pence < 0 ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
}
