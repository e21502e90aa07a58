import { stringify } from "csv-stringify/sync";
import { fieldsOf } from "~/domain/reconciliation/find-columns";
import type { ImportField, ImportKind } from "~/domain/reconciliation/import-fields";

/** A week such as a supplier would send; of fields that are not here the template shows an empty cell. */
const EXAMPLE: Readonly<Partial<Record<ImportField, string>>> = {
  agency: "Example Agency Ltd",
  council: "Example Council",
  assignment: "A-7K3Q9D",
  worker_number: "SW123456",
  week_ending: "2026-02-01",
  hours_standard: "37.00",
  hours_day_1: "7.40",
  hours_day_2: "7.40",
  hours_day_3: "7.40",
  hours_day_4: "7.40",
  hours_day_5: "7.40",
  hours_day_6: "0.00",
  hours_day_7: "0.00",
  rate: "41.20",
  net: "1524.40",
  vat: "304.88",
  gross: "1829.28",
  invoice_number: "INV-1001",
  invoice_date: "2026-02-03",
  purchase_order: "PO-2001",
  revision: "1",
  role: "Senior social worker",
  route: "PAYE",
  approved_on: "2026-02-02",
  approved_by: "Sam Example",
};

/** The header that Accord reads without being told anything, with one example row. */
export function templateCsv(kind: ImportKind): string {
  const fields = fieldsOf(kind);
  return stringify([fields, fields.map((field) => EXAMPLE[field] ?? "")], { record_delimiter: "windows", bom: true });
}
