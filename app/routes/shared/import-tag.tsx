import { Tag, type TagColour } from "~/components/govuk";
import type { ImportKind } from "~/domain/reconciliation/import-fields";
import type { ImportStatus } from "~/domain/reconciliation/import-status";

export const IMPORT_STATUS_WORDS: Readonly<Record<ImportStatus, string>> = {
  sent: "Sent by the agency",
  uploaded: "Columns to map",
  checking: "Being checked",
  faulty: "Has errors",
  ready: "Ready to import",
  importing: "Being imported",
  imported: "Imported",
  discarded: "Discarded",
  superseded: "Replaced",
};

const COLOURS: Readonly<Record<ImportStatus, TagColour>> = {
  sent: "purple",
  uploaded: "yellow",
  checking: "blue",
  faulty: "red",
  ready: "teal",
  importing: "blue",
  imported: "green",
  discarded: "grey",
  superseded: "grey",
};

/** Where an import stands. */
export const ImportTag = ({ status }: { readonly status: ImportStatus }) => (
  <Tag colour={COLOURS[status]}>{IMPORT_STATUS_WORDS[status]}</Tag>
);

export const IMPORT_KIND_WORDS: Readonly<Record<ImportKind, string>> = {
  invoice: "Charges",
  timesheet: "Timesheets",
};
