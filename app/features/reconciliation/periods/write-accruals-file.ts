import { stringify } from "csv-stringify/sync";
import type { Period } from "~/domain/period";
import { harmless, plainPounds } from "./file-cells";
import type { ShownAccrual } from "./show-accruals";

const HUNDREDTHS = 100;

/** The weeks worked and not billed as CSV, a row for each; `amount` is pounds without VAT. */
export const writeAccrualsFile = (accruals: readonly ShownAccrual[]): string =>
  stringify(
    accruals.map((one) => ({
      agency: harmless(one.agency),
      council: harmless(one.council),
      assignment: one.assignmentNumber,
      worker_number: one.workerNumber,
      week_ending: one.weekEnding,
      known_by: one.basis,
      unit: one.unit,
      quantity: one.quantity / HUNDREDTHS,
      agreed_net: plainPounds(one.net),
    })),
    {
      header: true,
      columns: [
        "agency",
        "council",
        "assignment",
        "worker_number",
        "week_ending",
        "known_by",
        "unit",
        "quantity",
        "agreed_net",
      ],
      record_delimiter: "windows",
    },
  );

/** "accruals-2026-09-01-to-2026-11-21.csv" */
export const accrualsFileName = ({ from, to }: Period): string => `accruals-${from}-to-${to}.csv`;
