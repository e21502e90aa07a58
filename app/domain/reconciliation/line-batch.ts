import type { ChargeLineKind, EngagementRoute } from "../charges/charge-breakdown";
import { type Day, fromDayNumber } from "../day";
import type { Pence, Rate } from "../money";
import { HOUR_KINDS, type Line } from "./line";

/** What is kept of a line as text. */
export const BATCH_TEXTS = [
  "agency",
  "council",
  "assignment",
  "worker_number",
  "invoice_number",
  "purchase_order",
  "original_invoice_number",
  "role",
  "approved_by",
] as const;
export type BatchText = (typeof BATCH_TEXTS)[number];

/** The lines of a breakdown that an invoice can itemise, in the order of their columns. */
export const BATCH_PARTS = [
  "pay",
  "holiday-pay",
  "employer-ni",
  "apprenticeship-levy",
  "employer-pension",
  "umbrella-margin",
  "agency-margin",
  "msp-fee",
  "other",
] as const satisfies readonly ChargeLineKind[];

export const BATCH_ROUTES: readonly EngagementRoute[] = ["paye", "umbrella", "limited-company"];

/** Stands for what a line does not say, in columns that hold nothing below zero. */
export const ABSENT = -1;

const DAYS = 7;

/**
 * Some thousands of lines of a file, kept by column in whole numbers, so that a file of a million takes no more memory
 * than one of ten thousand and most lines are matched without an object being made of them. It is filled, matched,
 * cleared and filled again. Text stays in the bytes of the file until somebody asks for it.
 */
export class LineBatch {
  length = 0;
  /** The file's bytes that the places of texts count in; UTF-8. */
  bytes: Uint8Array = new Uint8Array(0);
  /** The row of the file, the header being 1. */
  readonly row: Int32Array;
  /** Days since 1 January 1970. */
  readonly weekEnding: Int32Array;
  readonly invoiceDate: Int32Array;
  readonly approvedOn: Int32Array;
  /** 1 where quantities are days. */
  readonly byDay: Uint8Array;
  /** Hundredths, one column for each of HOUR_KINDS. */
  readonly hours: readonly Int32Array[];
  /** Hundredths of the seven days one after the other; the first is ABSENT where the file does not say. */
  readonly daily: Int32Array;
  /** £0.0001 a unit, one column for each of HOUR_KINDS. */
  readonly rates: readonly Int32Array[];
  /** £0.0001 a unit, one column for each of BATCH_PARTS. */
  readonly parts: readonly Int32Array[];
  /** Pence. */
  readonly expenses: Float64Array;
  readonly net: Float64Array;
  readonly vat: Float64Array;
  readonly gross: Float64Array;
  readonly revision: Int32Array;
  /** Place in BATCH_ROUTES. */
  readonly route: Int8Array;
  /** Where each of BATCH_TEXTS begins and ends in `bytes`; both the same where there is none. */
  readonly textFrom: readonly Int32Array[];
  readonly textTo: readonly Int32Array[];

  constructor(readonly capacity: number) {
    const whole = () => new Int32Array(capacity);
    this.row = whole();
    this.weekEnding = whole();
    this.invoiceDate = whole();
    this.approvedOn = whole();
    this.byDay = new Uint8Array(capacity);
    this.hours = HOUR_KINDS.map(whole);
    this.daily = new Int32Array(capacity * DAYS);
    this.rates = HOUR_KINDS.map(whole);
    this.parts = BATCH_PARTS.map(whole);
    this.expenses = new Float64Array(capacity);
    this.net = new Float64Array(capacity);
    this.vat = new Float64Array(capacity);
    this.gross = new Float64Array(capacity);
    this.revision = whole();
    this.route = new Int8Array(capacity);
    this.textFrom = BATCH_TEXTS.map(whole);
    this.textTo = BATCH_TEXTS.map(whole);
  }

  /** A text of a line; null where it says none. */
  text(index: number, name: BatchText): string | null {
    const column = BATCH_TEXTS.indexOf(name);
    const [from, to] = [this.textFrom[column]?.[index] ?? 0, this.textTo[column]?.[index] ?? 0];
    return from === to ? null : UTF_8.decode(this.bytes.subarray(from, to));
  }

  /** A line of it as `findVariances` takes it. */
  lineAt(index: number): Line {
    const at = (column: Int32Array | undefined): number => column?.[index] ?? ABSENT;
    const day = (number: number): Day | null => (number === ABSENT ? null : fromDayNumber(number));
    const perKind = <Value>(columns: readonly Int32Array[], read: (found: number) => Value) =>
      Object.fromEntries(HOUR_KINDS.map((kind, place) => [kind, read(at(columns[place]))])) as Record<
        (typeof HOUR_KINDS)[number],
        Value
      >;
    const firstDay = index * DAYS;
    const stated = BATCH_PARTS.flatMap((kind, place) => {
      const found = at(this.parts[place]);
      return found === ABSENT ? [] : [[kind, found as Rate] as const];
    });
    return {
      assignmentNumber: this.text(index, "assignment"),
      workerNumber: this.text(index, "worker_number"),
      weekEnding: fromDayNumber(at(this.weekEnding)),
      unit: this.byDay[index] === 1 ? "day" : "hour",
      hours: perKind(this.hours, (found) => found),
      daily: this.daily[firstDay] === ABSENT ? null : [...this.daily.subarray(firstDay, firstDay + DAYS)],
      rates: perKind(this.rates, (found) => (found === ABSENT ? null : (found as Rate))),
      parts: Object.fromEntries(stated),
      expenses: this.expenses[index] as Pence,
      charged: {
        net: this.net[index] as Pence,
        vat: this.vat[index] as Pence,
        gross: this.gross[index] as Pence,
      },
      invoiceNumber: this.text(index, "invoice_number"),
      invoiceDate: day(at(this.invoiceDate)),
      purchaseOrder: this.text(index, "purchase_order"),
      originalInvoiceNumber: this.text(index, "original_invoice_number"),
      revision: at(this.revision),
      role: this.text(index, "role"),
      route: BATCH_ROUTES[this.route[index] ?? ABSENT] ?? null,
    };
  }
}

const UTF_8 = new TextDecoder();
