import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  type PgColumn,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ChargeLineKind, EngagementRoute } from "../../app/domain/charges/charge-breakdown";
import type { CoreJobType } from "../../app/domain/facts";
import type { Pence, Rate } from "../../app/domain/money";
import type { ColumnMapping, ImportKind } from "../../app/domain/reconciliation/import-fields";
import type { ImportStatus } from "../../app/domain/reconciliation/import-status";
import type { PeriodStatus, PeriodStep } from "../../app/domain/reconciliation/period-status";
import type { Standing, VarianceClass } from "../../app/domain/reconciliation/variance";
import type { SettlementStep, VarianceStatus } from "../../app/domain/reconciliation/variance-status";
import { assignment } from "./assignment";
import { organisation } from "./organisation";
import { bytes, currentOrganisation, id, instant, isOfKind, isParty, rate, rowPolicies } from "./tenancy";

/*
 * The money. Everything here belongs to its payer: the MSP that serves the council, or the council where it is supplied
 * directly. The agency reads what is its own, the council what is charged for it.
 */

const pence = (name: string) => bigint(name, { mode: "number" }).$type<Pence>();
const payer = () =>
  uuid("payer_id")
    .notNull()
    .references(() => organisation.id);
const supplier = () =>
  uuid("agency_id")
    .notNull()
    .references(() => organisation.id);
const hirer = () =>
  uuid("council_id")
    .notNull()
    .references(() => organisation.id);

type Payer = { readonly payerId: PgColumn; readonly agencyId: PgColumn };

/** True where the payer pays the agency for some council; what supply links say, those of former days among them. */
const paysAgency = ({ payerId, agencyId }: Payer) =>
  sql`exists (select 1 from supply_link l where l.agency_id = ${agencyId} and coalesce(l.msp_id, l.council_id) = ${payerId})`;

/** True where the payer pays the agency for this council. */
const isPayer = ({ payerId, agencyId, councilId }: Payer & { readonly councilId: PgColumn }) =>
  sql`exists (select 1 from supply_link l where l.agency_id = ${agencyId} and l.council_id = ${councilId} and coalesce(l.msp_id, l.council_id) = ${payerId})`;

/** Which column of a supplier's files holds what, kept from the last file with this header. */
export const columnMapping = pgTable(
  "column_mapping",
  {
    id: id(),
    payerId: payer(),
    /** Null where the files are of several agencies. */
    agencyId: uuid("agency_id").references(() => organisation.id),
    kind: text("kind").$type<ImportKind>().notNull(),
    header: jsonb("header").$type<readonly string[]>().notNull(),
    /** SHA-256 of the header, hexadecimal: a wide one is too long for an index. */
    headerHash: text("header_hash").notNull(),
    mapping: jsonb("mapping").$type<ColumnMapping>().notNull(),
    savedBy: text("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [
    unique("column_mapping_of_header").on(t.payerId, t.agencyId, t.kind, t.headerHash).nullsNotDistinct(),
    ...rowPolicies("column_mapping", {
      read: isParty(t.payerId),
      add: isParty(t.payerId),
      change: isParty(t.payerId),
    }),
  ],
);

/** A file of charges or timesheets on its way into the ledger; or what a supplier typed, kept as such a file. */
export const ledgerImport = pgTable(
  "ledger_import",
  {
    id: id(),
    /** What people quote: "I-7K3Q9D". */
    number: text("number").notNull().unique("ledger_import_number"),
    payerId: payer(),
    /** Null where the file is of several agencies, each named in a column. */
    agencyId: uuid("agency_id").references(() => organisation.id),
    /** Null where it is for several councils, each named in a column or known by the assignment. */
    councilId: uuid("council_id").references(() => organisation.id),
    kind: text("kind").$type<ImportKind>().notNull(),
    source: text("source", { enum: ["file", "form", "self-billing"] }).notNull(),
    fileName: text("file_name").notNull(),
    format: text("format", { enum: ["csv", "xlsx"] }).notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    /** SHA-256 of the content, hexadecimal: the same file again is the same import. */
    contentHash: text("content_hash").notNull(),
    status: text("status").$type<ImportStatus>().notNull(),
    /** The header and the first rows as text, for the page on which columns are mapped; null until they were read. */
    preview: jsonb("preview").$type<{ header: readonly string[]; rows: readonly (readonly string[])[] }>(),
    mapping: jsonb("mapping").$type<ColumnMapping>(),
    /** Rows without the header; null until it was read to its end. */
    rowCount: integer("row_count"),
    faultCount: integer("fault_count"),
    /** The ends of the weeks that it is about; null until it was read to its end. */
    weeks: date("weeks").array(),
    /** The import whose lines this one takes the place of. */
    replacesId: uuid("replaces_id"),
    /** Which organisation sent it, and who. */
    sentById: uuid("sent_by_id")
      .notNull()
      .references(() => organisation.id),
    sentByName: text("sent_by_name").notNull(),
    sentAt: instant("sent_at").notNull(),
    importedAt: instant("imported_at"),
    importedBy: text("imported_by"),
    /** How often its check or its import was begun and came to no end. */
    attempts: integer("attempts").notNull().default(0),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("ledger_import_of_payer").on(t.id, t.payerId),
    // Null is several; a council that pays is the only one that it pays for. What counts no longer can come again.
    uniqueIndex("ledger_import_once")
      .on(t.payerId, t.kind, sql`coalesce(agency_id, payer_id)`, sql`coalesce(council_id, payer_id)`, t.contentHash)
      .where(sql`status not in ('discarded', 'superseded')`),
    index("ledger_import_payer").on(t.payerId, t.sentAt),
    index("ledger_import_agency").on(t.agencyId, t.sentAt),
    ...rowPolicies("ledger_import", {
      read: isParty(t.payerId, t.agencyId),
      // An agency sends what is its own, to somebody who pays it, and takes no part in what becomes of it.
      add: sql`${isParty(t.sentById)} and (${isParty(t.payerId)} or (${isParty(t.agencyId)} and ${t.status} = 'sent' and ${paysAgency(t)}))`,
      change: isParty(t.payerId),
    }),
  ],
);

/** The content of an import, in order. */
export const importChunk = pgTable(
  "import_chunk",
  {
    importId: uuid("import_id").notNull(),
    payerId: uuid("payer_id").notNull(),
    agencyId: uuid("agency_id"),
    number: integer("number").notNull(),
    bytes: bytes("bytes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.number] }),
    foreignKey({
      name: "import_chunk_of_import",
      columns: [t.importId, t.payerId],
      foreignColumns: [ledgerImport.id, ledgerImport.payerId],
    }),
    ...rowPolicies("import_chunk", {
      read: isParty(t.payerId, t.agencyId),
      add: sql`exists (select 1 from ledger_import i where i.id = ${t.importId} and i.agency_id is not distinct from ${t.agencyId} and i.sent_by_id = ${currentOrganisation})`,
      remove: isParty(t.payerId),
    }),
  ],
);

/** How far an import has come, told while its own transaction is still open. */
export const importProgress = pgTable(
  "import_progress",
  {
    importId: uuid("import_id").primaryKey(),
    payerId: uuid("payer_id").notNull(),
    rowsDone: integer("rows_done").notNull(),
    bytesDone: bigint("bytes_done", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    ...rowPolicies("import_progress", {
      read: isParty(t.payerId),
      add: isParty(t.payerId),
      change: isParty(t.payerId),
    }),
  ],
);

/** What is wrong in the file of an import; the first some thousands. */
export const importFault = pgTable(
  "import_fault",
  {
    importId: uuid("import_id").notNull(),
    payerId: uuid("payer_id").notNull(),
    agencyId: uuid("agency_id"),
    /** In which order they were found, from 1. */
    number: integer("number").notNull(),
    /** The row of the file, the header being 1; null where it is the whole file. */
    row: integer("row"),
    column: text("column"),
    message: text("message").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.number] }),
    foreignKey({
      name: "import_fault_of_import",
      columns: [t.importId, t.payerId],
      foreignColumns: [ledgerImport.id, ledgerImport.payerId],
    }),
    ...rowPolicies("import_fault", {
      read: isParty(t.payerId, t.agencyId),
      add: isParty(t.payerId),
      remove: isParty(t.payerId),
    }),
  ],
);

const quantities = {
  unit: text("unit", { enum: ["hour", "day"] }).notNull(),
  /** Hundredths of an hour or a day. */
  hoursStandard: integer("hours_standard").notNull(),
  hoursOvertime: integer("hours_overtime").notNull(),
  hoursOnCall: integer("hours_on_call").notNull(),
  hoursHoliday: integer("hours_holiday").notNull(),
  /** Standard hours of each of the seven days; null where it was not said. */
  daily: integer("daily").array(),
};

/** The hours that were worked in a week of an assignment, from a timesheet. Those of a corrected file take their place. */
export const approvedWeek = pgTable(
  "approved_week",
  {
    id: id(),
    payerId: payer(),
    agencyId: supplier(),
    councilId: hirer(),
    assignmentId: uuid("assignment_id").notNull(),
    weekEnding: date("week_ending").notNull(),
    ...quantities,
    /** Null where it was sent and nobody has approved it. */
    approvedOn: date("approved_on"),
    approvedBy: text("approved_by"),
    importId: uuid("import_id").notNull(),
    /** The import that took its place; null while it counts. */
    supersededById: uuid("superseded_by_id"),
  },
  (t) => [
    foreignKey({
      name: "approved_week_of_import",
      columns: [t.importId, t.payerId],
      foreignColumns: [ledgerImport.id, ledgerImport.payerId],
    }),
    foreignKey({
      name: "approved_week_of_assignment",
      columns: [t.assignmentId, t.agencyId, t.councilId],
      foreignColumns: [assignment.id, assignment.agencyId, assignment.councilId],
    }),
    uniqueIndex("approved_week_once").on(t.assignmentId, t.weekEnding).where(sql`superseded_by_id is null`),
    index("approved_week_payer").on(t.payerId, t.weekEnding),
    ...rowPolicies("approved_week", {
      read: isParty(t.payerId, t.agencyId, t.councilId),
      add: sql`${isParty(t.payerId)} and ${isPayer(t)}`,
      change: isParty(t.payerId),
    }),
  ],
);

/**
 * What was charged, a row for each line of an invoice, as it stood there. Partitioned by the month in whose account it
 * is: scripts/regenerate-migrations.ts says so in the migration, and ensure_ledger_partition makes each month's part.
 */
export const ledgerLine = pgTable(
  "ledger_line",
  {
    id: uuid("id").notNull(),
    /** The first of the month in whose account it is: that of the end of its week, or the first one open after it. */
    period: date("period").notNull(),
    payerId: uuid("payer_id").notNull(),
    agencyId: uuid("agency_id").notNull(),
    councilId: uuid("council_id").notNull(),
    importId: uuid("import_id").notNull(),
    /** The row of the file, the header being 1. */
    row: integer("row").notNull(),
    /** The assignment that it was matched to; null where none was found. */
    assignmentId: uuid("assignment_id"),
    coreJobType: text("core_job_type").$type<CoreJobType>(),
    /** As the invoice states them. */
    assignmentNumber: text("assignment_number"),
    workerNumber: text("worker_number"),
    weekEnding: date("week_ending").notNull(),
    ...quantities,
    /** £ a unit. */
    rateStandard: rate("rate_standard"),
    rateOvertime: rate("rate_overtime"),
    rateOnCall: rate("rate_on_call"),
    rateHoliday: rate("rate_holiday"),
    /** What the standard rate is made of, £0.0001 a unit by kind of line. */
    parts: jsonb("parts").$type<Readonly<Partial<Record<ChargeLineKind, Rate>>>>(),
    expenses: pence("expenses").notNull(),
    net: pence("net").notNull(),
    vat: pence("vat").notNull(),
    gross: pence("gross").notNull(),
    invoiceNumber: text("invoice_number"),
    invoiceDate: date("invoice_date"),
    purchaseOrder: text("purchase_order"),
    originalInvoiceNumber: text("original_invoice_number"),
    revision: integer("revision").notNull(),
    role: text("role"),
    route: text("route").$type<EngagementRoute>(),
    standing: text("standing").$type<Standing>().notNull(),
    agreedNet: pence("agreed_net").notNull(),
    agreedVat: pence("agreed_vat").notNull(),
    agreedGross: pence("agreed_gross").notNull(),
    /** The import that took its place; null while it counts. */
    supersededById: uuid("superseded_by_id"),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.period] }),
    foreignKey({
      name: "ledger_line_of_import",
      columns: [t.importId, t.payerId],
      foreignColumns: [ledgerImport.id, ledgerImport.payerId],
    }),
    index("ledger_line_supplier").on(t.payerId, t.agencyId, t.weekEnding, t.id),
    index("ledger_line_assignment").on(t.assignmentId, t.weekEnding),
    index("ledger_line_import").on(t.importId, t.row),
    index("ledger_line_invoice").on(t.payerId, t.agencyId, t.invoiceNumber),
    ...rowPolicies("ledger_line", {
      read: isParty(t.payerId, t.agencyId, t.councilId),
      add: isParty(t.payerId),
      change: isParty(t.payerId),
    }),
  ],
);

/** One difference, on a line or where a line is missing. What it says is never changed; where it stands is. */
export const variance = pgTable(
  "variance",
  {
    id: id(),
    payerId: payer(),
    agencyId: supplier(),
    councilId: hirer(),
    period: date("period").notNull(),
    importId: uuid("import_id"),
    /** Null where an approved week was never billed. */
    lineId: uuid("line_id"),
    approvedWeekId: uuid("approved_week_id").references(() => approvedWeek.id),
    assignmentId: uuid("assignment_id"),
    weekEnding: date("week_ending").notNull(),
    class: text("class").$type<VarianceClass>().notNull(),
    part: text("part").$type<ChargeLineKind>(),
    /** Pence at stake: above zero where too much was charged. */
    amount: pence("amount").notNull(),
    /** Its share in charged − agreed. */
    net: pence("net").notNull(),
    vat: pence("vat").notNull(),
    gross: pence("gross").notNull(),
    /** What credits have given back of that share. */
    creditedNet: pence("credited_net").notNull().default(sql`0`),
    creditedVat: pence("credited_vat").notNull().default(sql`0`),
    creditedGross: pence("credited_gross").notNull().default(sql`0`),
    sentence: text("sentence").notNull(),
    status: text("status").$type<VarianceStatus>().notNull(),
    /** What the agency says of it; null until it has answered. */
    answer: text("answer", { enum: ["agreed", "contested"] }),
    /** The day by which the agency is to answer; null where it is not asked. */
    answerBy: date("answer_by"),
    escalatedAt: instant("escalated_at"),
    foundAt: instant("found_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("variance_of_parties").on(t.id, t.payerId, t.agencyId, t.councilId),
    foreignKey({
      name: "variance_on_line",
      columns: [t.lineId, t.period],
      foreignColumns: [ledgerLine.id, ledgerLine.period],
    }),
    uniqueIndex("variance_missing_once")
      .on(t.assignmentId, t.weekEnding)
      .where(sql`class = 'missing' and status <> 'superseded'`),
    index("variance_line").on(t.lineId),
    index("variance_supplier").on(t.payerId, t.agencyId, t.status, t.class, t.period),
    index("variance_agency").on(t.agencyId, t.status, t.period),
    index("variance_council").on(t.councilId, t.period),
    index("variance_assignment").on(t.assignmentId, t.weekEnding),
    // Few: where too little was charged, of which `payableOf` holds nothing back.
    index("variance_too_little").on(t.payerId, t.agencyId, t.period).where(sql`gross < credited_gross`),
    index("variance_answer_by").on(t.answerBy).where(sql`escalated_at is null and answer_by is not null`),
    ...rowPolicies("variance", {
      read: isParty(t.payerId, t.agencyId, t.councilId),
      add: sql`${isParty(t.payerId)} and ${isPayer(t)}`,
      // The agency writes its answer through answer_variance alone.
      change: isParty(t.payerId),
    }),
  ],
);

/** Every step of a variance's way to settlement, and what was said on the way. Nothing is changed or removed. */
export const settlement = pgTable(
  "settlement",
  {
    id: id(),
    varianceId: uuid("variance_id").notNull(),
    payerId: uuid("payer_id").notNull(),
    agencyId: uuid("agency_id").notNull(),
    councilId: uuid("council_id").notNull(),
    step: text("step").$type<SettlementStep>().notNull(),
    /** Pence that the step is about; null where it is about none. */
    amount: pence("amount"),
    /** The reason, the answer, what was said; of a tolerance its reason. */
    text: text("text").notNull(),
    /** On whose authority it was accepted or written off; null elsewhere. */
    authority: text("authority"),
    byOrganisationId: uuid("by_organisation_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "settlement_of_variance",
      columns: [t.varianceId, t.payerId, t.agencyId, t.councilId],
      foreignColumns: [variance.id, variance.payerId, variance.agencyId, variance.councilId],
    }),
    index("settlement_variance").on(t.varianceId, t.at),
    ...rowPolicies("settlement", {
      read: isParty(t.payerId, t.agencyId, t.councilId),
      // In one's own name; an agency answers and settles nothing.
      add: sql`${isParty(t.byOrganisationId)} and (${isParty(t.payerId)} or (${isParty(t.agencyId)} and ${t.step} in ('agreed', 'contested', 'said', 'evidence-added', 'corrected-file-sent')))`,
    }),
  ],
);

/** A file that the agency puts behind its answer. */
export const varianceEvidence = pgTable(
  "variance_evidence",
  {
    id: id(),
    varianceId: uuid("variance_id").notNull(),
    payerId: uuid("payer_id").notNull(),
    agencyId: uuid("agency_id").notNull(),
    councilId: uuid("council_id").notNull(),
    name: text("name").notNull(),
    /** A PDF. */
    content: bytes("content").notNull(),
    addedByName: text("added_by_name").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "variance_evidence_of_variance",
      columns: [t.varianceId, t.payerId, t.agencyId, t.councilId],
      foreignColumns: [variance.id, variance.payerId, variance.agencyId, variance.councilId],
    }),
    index("variance_evidence_variance").on(t.varianceId),
    ...rowPolicies("variance_evidence", {
      read: isParty(t.payerId, t.agencyId),
      add: isParty(t.payerId, t.agencyId),
    }),
  ],
);

/** The account of a supplier at a council for a month. */
export const ledgerPeriod = pgTable(
  "ledger_period",
  {
    id: id(),
    payerId: payer(),
    agencyId: supplier(),
    councilId: hirer(),
    /** The first of the month. */
    period: date("period").notNull(),
    /** "signed": closed by the payer and waiting for the council. Closed and signed ones are locked. */
    status: text("status").$type<PeriodStatus>().notNull(),
    /** The statement as it was frozen at the latest close; null while none was. */
    documentId: uuid("document_id"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("ledger_period_once").on(t.payerId, t.agencyId, t.councilId, t.period),
    unique("ledger_period_of_parties").on(t.id, t.payerId, t.agencyId, t.councilId),
    index("ledger_period_agency").on(t.agencyId, t.period),
    index("ledger_period_council").on(t.councilId, t.status, t.period),
    ...rowPolicies("ledger_period", {
      read: isParty(t.payerId, t.agencyId, t.councilId),
      add: sql`${isParty(t.payerId)} and ${isPayer(t)}`,
      // The council signs.
      change: isParty(t.payerId, t.councilId),
    }),
  ],
);

/** Who closed, signed, refused and reopened an account, and why. */
export const periodStep = pgTable(
  "period_step",
  {
    id: id(),
    periodId: uuid("period_id").notNull(),
    payerId: uuid("payer_id").notNull(),
    agencyId: uuid("agency_id").notNull(),
    councilId: uuid("council_id").notNull(),
    step: text("step").$type<PeriodStep>().notNull(),
    text: text("text").notNull(),
    byOrganisationId: uuid("by_organisation_id").notNull(),
    byPersonId: uuid("by_person_id"),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "period_step_of_period",
      columns: [t.periodId, t.payerId, t.agencyId, t.councilId],
      foreignColumns: [ledgerPeriod.id, ledgerPeriod.payerId, ledgerPeriod.agencyId, ledgerPeriod.councilId],
    }),
    index("period_step_period").on(t.periodId, t.at),
    ...rowPolicies("period_step", {
      read: isParty(t.payerId, t.agencyId, t.councilId),
      add: sql`${isParty(t.byOrganisationId)} and ${isParty(t.payerId, t.councilId)}`,
    }),
  ],
);

/** A council's wish that a second person signs each account; kept by the council. */
export const signOffRule = pgTable(
  "sign_off_rule",
  {
    councilId: hirer(),
    payerId: payer(),
    twoSignatures: boolean("two_signatures").notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.councilId, t.payerId] }),
    ...rowPolicies("sign_off_rule", {
      read: isParty(t.councilId, t.payerId),
      add: sql`${isParty(t.councilId)} and ${isOfKind(t.councilId, "council")}`,
      change: isParty(t.councilId),
    }),
  ],
);

/** What a payer lets pass, by class, for all agencies or one, from a day. A change is a new row; the one before ends. */
export const tolerance = pgTable(
  "tolerance",
  {
    id: id(),
    payerId: payer(),
    agencyId: uuid("agency_id").references(() => organisation.id),
    class: text("class").$type<VarianceClass>().notNull(),
    /** The most pence of a line, of either direction. */
    mostPence: pence("most_pence").notNull(),
    from: date("from").notNull(),
    to: date("to"),
    reason: text("reason").notNull(),
    setBy: text("set_by").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (t) => [
    unique("tolerance_once_a_day").on(t.payerId, t.agencyId, t.class, t.from).nullsNotDistinct(),
    ...rowPolicies("tolerance", {
      read: isParty(t.payerId),
      add: isParty(t.payerId),
      change: isParty(t.payerId),
    }),
  ],
);

/** The written agreement under which the payer proposes an agency's charges, with the agency's VAT number. */
export const selfBillingAgreement = pgTable(
  "self_billing_agreement",
  {
    id: id(),
    payerId: payer(),
    agencyId: supplier(),
    vatNumber: text("vat_number").notNull(),
    from: date("from").notNull(),
    /** The last day, by which it is reviewed. */
    to: date("to").notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [
    unique("self_billing_agreement_once").on(t.payerId, t.agencyId, t.from),
    ...rowPolicies("self_billing_agreement", {
      read: isParty(t.payerId, t.agencyId),
      add: sql`${isParty(t.payerId)} and ${paysAgency(t)}`,
      change: isParty(t.payerId),
    }),
  ],
);

const totals = {
  payerId: uuid("payer_id").notNull(),
  agencyId: uuid("agency_id").notNull(),
  councilId: uuid("council_id").notNull(),
  period: date("period").notNull(),
};

/** What the lines that count add up to. The triggers of ledger_line keep it: nobody else writes it. */
export const ledgerTotal = pgTable(
  "ledger_total",
  {
    ...totals,
    standing: text("standing").$type<Standing>().notNull(),
    /** Empty where no assignment was found. */
    coreJobType: text("core_job_type").$type<CoreJobType | "">().notNull(),
    lines: integer("lines").notNull(),
    unit: text("unit", { enum: ["hour", "day"] }).notNull(),
    /** Hundredths of the unit, of all kinds. A credit gives money back, and is no work: its hours are not among them. */
    hours: bigint("hours", { mode: "number" }).notNull(),
    net: pence("net").notNull(),
    vat: pence("vat").notNull(),
    gross: pence("gross").notNull(),
    agreedNet: pence("agreed_net").notNull(),
    agreedVat: pence("agreed_vat").notNull(),
    agreedGross: pence("agreed_gross").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.payerId, t.agencyId, t.councilId, t.period, t.standing, t.coreJobType, t.unit] }),
    index("ledger_total_council").on(t.councilId, t.period),
    index("ledger_total_agency").on(t.agencyId, t.period),
    ...rowPolicies("ledger_total", { read: isParty(t.payerId, t.agencyId, t.councilId) }),
  ],
);

/** What the variances add up to. The triggers of variance keep it: nobody else writes it. */
export const varianceTotal = pgTable(
  "variance_total",
  {
    ...totals,
    class: text("class").$type<VarianceClass>().notNull(),
    status: text("status").$type<VarianceStatus>().notNull(),
    count: integer("count").notNull(),
    amount: pence("amount").notNull(),
    net: pence("net").notNull(),
    vat: pence("vat").notNull(),
    gross: pence("gross").notNull(),
    creditedNet: pence("credited_net").notNull(),
    creditedVat: pence("credited_vat").notNull(),
    creditedGross: pence("credited_gross").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.payerId, t.agencyId, t.councilId, t.period, t.class, t.status] }),
    index("variance_total_council").on(t.councilId, t.period),
    index("variance_total_agency").on(t.agencyId, t.period),
    ...rowPolicies("variance_total", { read: isParty(t.payerId, t.agencyId, t.councilId) }),
  ],
);
