/** What a column of an uploaded file can hold. Each kind is read in its own way. */
export type FieldKind = "text" | "day" | "hours" | "rate" | "money" | "whole" | "route";

/** Every field that a line can have, by the name of its column in the template that Accord offers. */
export const IMPORT_FIELDS = {
  agency: { kind: "text", label: "Agency" },
  council: { kind: "text", label: "Council" },
  assignment: { kind: "text", label: "Assignment number" },
  worker_number: { kind: "text", label: "Worker’s registration number" },
  week_ending: { kind: "day", label: "Week ending" },
  days: { kind: "hours", label: "Days" },
  hours_standard: { kind: "hours", label: "Standard hours" },
  hours_overtime: { kind: "hours", label: "Overtime hours" },
  hours_on_call: { kind: "hours", label: "On-call hours" },
  hours_holiday: { kind: "hours", label: "Holiday hours" },
  hours_day_1: { kind: "hours", label: "Hours on the first day of the week" },
  hours_day_2: { kind: "hours", label: "Hours on the second day" },
  hours_day_3: { kind: "hours", label: "Hours on the third day" },
  hours_day_4: { kind: "hours", label: "Hours on the fourth day" },
  hours_day_5: { kind: "hours", label: "Hours on the fifth day" },
  hours_day_6: { kind: "hours", label: "Hours on the sixth day" },
  hours_day_7: { kind: "hours", label: "Hours on the last day" },
  rate: { kind: "rate", label: "Standard rate" },
  rate_overtime: { kind: "rate", label: "Overtime rate" },
  rate_on_call: { kind: "rate", label: "On-call rate" },
  rate_holiday: { kind: "rate", label: "Holiday rate" },
  rate_pay: { kind: "rate", label: "Pay in the rate" },
  rate_holiday_pay: { kind: "rate", label: "Holiday pay in the rate" },
  rate_employer_ni: { kind: "rate", label: "Employer National Insurance in the rate" },
  rate_apprenticeship_levy: { kind: "rate", label: "Apprenticeship levy in the rate" },
  rate_employer_pension: { kind: "rate", label: "Employer pension in the rate" },
  rate_umbrella_margin: { kind: "rate", label: "Umbrella company margin in the rate" },
  rate_agency_margin: { kind: "rate", label: "Agency margin in the rate" },
  rate_msp_fee: { kind: "rate", label: "Managed service fee in the rate" },
  rate_other: { kind: "rate", label: "Other in the rate" },
  expenses: { kind: "money", label: "Expenses" },
  net: { kind: "money", label: "Net" },
  vat: { kind: "money", label: "VAT" },
  gross: { kind: "money", label: "Gross" },
  invoice_number: { kind: "text", label: "Invoice number" },
  invoice_date: { kind: "day", label: "Invoice date" },
  purchase_order: { kind: "text", label: "Purchase order" },
  original_invoice_number: { kind: "text", label: "Original invoice, of a credit" },
  revision: { kind: "whole", label: "Revision" },
  role: { kind: "text", label: "Role" },
  route: { kind: "route", label: "Route (PAYE, umbrella, limited company)" },
  approved_on: { kind: "day", label: "Approved on" },
  approved_by: { kind: "text", label: "Approved by" },
} as const satisfies Record<string, { readonly kind: FieldKind; readonly label: string }>;

export type ImportField = keyof typeof IMPORT_FIELDS;

/** An invoice charges; a timesheet says which hours were worked and approved. */
export type ImportKind = "invoice" | "timesheet";

/** Wider files than any export of charges is; and longer headings than any column has. */
export const MOST_COLUMNS = 500;
export const MOST_LETTERS_IN_A_HEADING = 255;

/** What is wrong with a header before anything is known of its columns; null where nothing is. */
export function faultOfHeader(header: readonly string[]): string | null {
  if (header.length > MOST_COLUMNS)
    return `Expected at most ${MOST_COLUMNS} columns, found more. Take away those that do not belong to the charges`;
  const long = header.findIndex((heading) => heading.length > MOST_LETTERS_IN_A_HEADING);
  return long < 0
    ? null
    : `Expected headings of at most ${MOST_LETTERS_IN_A_HEADING} characters, found one of ${header[long]?.length} in column ${long + 1}. Shorten it, or check that the first row holds the names of the columns`;
}

/** Which column holds which field, counted from 0; and how ambiguous dates such as 1/2/2026 are meant. */
export type ColumnMapping = {
  readonly columns: Readonly<Partial<Record<ImportField, number>>>;
  readonly dates: "day-first" | "month-first";
};

/** What is wrong in a file, where, and how to mend it. */
export type ImportFault = {
  /** The row of the file, the header being 1; null where it is the whole file. */
  readonly row: number | null;
  /** The column as the file heads it; null where it is none alone. */
  readonly column: string | null;
  readonly message: string;
};
