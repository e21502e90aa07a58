import { type Day, formatDay } from "~/domain/day";
import type { Block, Document, Section } from "~/domain/documents/document";
import type { Pence } from "~/domain/money";
import { formatPence } from "~/domain/money";
import { ACCRUAL_BASES, ACCRUAL_BASIS_NAMES, type Accrual, sumOfAccruals } from "~/domain/reconciliation/accrual";
import type { Amounts } from "~/domain/reconciliation/line";
import {
  STANDING_NAMES,
  type Standing,
  VARIANCE_CLASS_NAMES,
  type VarianceClass,
} from "~/domain/reconciliation/variance";
import { isHeld, VARIANCE_STATUS_NAMES, type VarianceStatus } from "~/domain/reconciliation/variance-status";
import { field, fields, paragraph } from "./blocks";

type Sums = { readonly lines: number; readonly charged: Amounts; readonly held: Amounts; readonly payable: Amounts };

/** What a statement lists of a line. */
export type StatementLine = Sums & {
  readonly assignmentNumber: string | null;
  readonly workerNumber: string | null;
  readonly weekEnding: Day;
  readonly invoiceNumber: string | null;
};

/** Everything that a statement of account says at the moment the account is closed. It names no worker. */
export type StatementContent = {
  readonly number: string;
  readonly frozenOn: Day;
  readonly notice: string | null;
  readonly payer: string;
  readonly agency: string;
  readonly council: string;
  /** "November 2026" */
  readonly month: string;
  readonly closedBy: string;
  /** Whether the council has yet to sign it. */
  readonly awaitsSignature: boolean;
  /** The statement of this account that came before; null where this is the first. */
  readonly replaces: { readonly number: string; readonly frozenOn: Day } | null;
  /** charged = agreed + differences, in each of net, VAT and gross. */
  readonly charged: Amounts;
  readonly agreed: Amounts;
  readonly differences: Amounts;
  /** charged = held + payable. */
  readonly held: Amounts;
  readonly payable: Amounts;
  readonly lines: number;
  readonly byStanding: readonly { readonly standing: Standing; readonly lines: number }[];
  readonly byClass: readonly {
    readonly class: VarianceClass;
    readonly status: VarianceStatus;
    readonly count: number;
    readonly inDifference: Amounts;
  }[];
  /** By assignment, the lines that name none together. */
  readonly byAssignment: readonly (Sums & {
    readonly assignmentNumber: string | null;
    readonly workerNumber: string | null;
  })[];
  /** Every line; null where they are too many to print, and stand in the file alone. */
  readonly listed: readonly StatementLine[] | null;
  /** Lines below zero, as many as are printed. */
  readonly credits: {
    readonly total: number;
    readonly sum: Amounts;
    readonly listed: readonly (StatementLine & { readonly originalInvoiceNumber: string | null })[];
  };
  /** The most at stake first, as many as are printed. */
  readonly variances: {
    readonly total: number;
    readonly listed: readonly {
      readonly assignmentNumber: string | null;
      readonly weekEnding: Day;
      readonly class: VarianceClass;
      readonly status: VarianceStatus;
      readonly amount: Pence;
      readonly sentence: string;
    }[];
  };
  readonly accruals: readonly Accrual[];
};

/** What an agency charged a council for a month, what of it was agreed, what differs, and what is paid. */
export function statementDocument(content: StatementContent): Document {
  const { number, payer, agency, council, month } = content;
  return {
    schema: "accord.document/1",
    kind: "statement",
    language: "en-GB",
    title: `Statement of account, ${month}`,
    subtitle: `Charges of ${agency} for ${council}, paid by ${payer}`,
    number,
    frozenOn: content.frozenOn,
    summary: [
      field("Statement", number),
      field("Account", month),
      field("Agency", agency),
      field("Council", council),
      field("Charged", formatPence(content.charged.gross)),
      field("Held back", formatPence(content.held.gross)),
      field("Approved to pay", formatPence(content.payable.gross)),
    ],
    sections: [
      aboutSection(content),
      equationSection(content),
      linesSection(content),
      variancesSection(content),
      creditsSection(content),
      accrualsSection(content),
    ],
    notice: content.notice,
  };
}

function aboutSection({
  payer,
  agency,
  council,
  month,
  closedBy,
  awaitsSignature,
  replaces,
  frozenOn,
}: StatementContent): Section {
  return {
    heading: "About this statement",
    blocks: [
      fields([
        field("Paid by", payer),
        field("Agency", agency),
        field("Council", council),
        field("Account", month),
        field("Closed by", `${closedBy}, on ${formatDay(frozenOn)}`),
        ...(awaitsSignature ? [field("Signature", `When this was made, ${council} had yet to sign it`)] : []),
        ...(replaces
          ? [field("Replaces", `Statement ${replaces.number} of ${formatDay(replaces.frozenOn)}, which is kept`)]
          : []),
      ]),
      paragraph(
        "Workers are given by their registration numbers. Every line, with its hours and what was found on it, is in the file of this statement.",
      ),
    ],
  };
}

function equationSection({
  charged,
  agreed,
  differences,
  held,
  payable,
  lines,
  byStanding,
  byClass,
}: StatementContent): Section {
  return {
    heading: "What is charged and what is paid",
    blocks: [
      money(
        "Charged is what was agreed and the differences found",
        ["Sum"],
        [
          { cells: ["As agreed"], amounts: agreed },
          { cells: ["Differences found"], amounts: differences },
        ],
        { cells: ["Charged"], amounts: charged },
      ),
      money(
        "Charged is held back or approved to pay",
        ["Sum"],
        [
          { cells: ["Held back until it is settled"], amounts: held },
          { cells: ["Approved to pay"], amounts: payable },
        ],
        { cells: ["Charged"], amounts: charged },
      ),
      {
        type: "table",
        table: {
          caption: "Lines by how they stand",
          columns: [
            { heading: "Standing", numeric: false },
            { heading: "Lines", numeric: true },
          ],
          rows: byStanding.map((row) => [STANDING_NAMES[row.standing], whole(row.lines)]),
          footer: ["All lines", whole(lines)],
        },
      },
      ...(byClass.length === 0
        ? []
        : [
            money(
              "Differences by kind and status",
              ["Kind", "Status", "Variances"],
              byClass.map((row) => ({
                cells: [VARIANCE_CLASS_NAMES[row.class], VARIANCE_STATUS_NAMES[row.status], whole(row.count)],
                amounts: row.inDifference,
              })),
              {
                cells: ["All differences", "", whole(byClass.reduce((total, { count }) => total + count, 0))],
                amounts: differences,
              },
            ),
          ]),
    ],
  };
}

function linesSection({ byAssignment, listed, charged, lines }: StatementContent): Section {
  const summary = sums(
    "Charged by assignment",
    ["Assignment", "Worker", "Lines"],
    byAssignment.map((row) => ({
      cells: [row.assignmentNumber ?? "Not known", row.workerNumber ?? "Not known", whole(row.lines)],
      ...row,
    })),
  );
  if (listed === null)
    return {
      heading: "Lines",
      blocks: [
        paragraph(
          `There are ${whole(lines)} lines, ${formatPence(charged.gross)} with VAT. They are in the file of this statement; here they are added up.`,
        ),
        summary,
      ],
    };
  return {
    heading: "Lines",
    blocks: [
      summary,
      sums(
        "Lines by assignment and week",
        ["Assignment", "Week ending", "Invoice"],
        listed.map((row) => ({
          cells: [row.assignmentNumber ?? "Not known", formatDay(row.weekEnding), row.invoiceNumber ?? "None"],
          ...row,
        })),
      ),
    ],
  };
}

function variancesSection({ variances }: StatementContent): Section {
  const { total, listed } = variances;
  if (total === 0)
    return { heading: "Variances", blocks: [paragraph("Nothing charged differs from what was agreed.")] };
  return {
    heading: "Variances",
    blocks: [
      ...(total > listed.length
        ? [
            paragraph(
              `There are ${whole(total)} variances. These are the ${whole(listed.length)} with the most at stake; all are in the file of this statement.`,
            ),
          ]
        : []),
      {
        type: "table",
        table: {
          caption: "What differs, and where it stands",
          columns: [
            { heading: "Assignment", numeric: false },
            { heading: "Week ending", numeric: false },
            { heading: "What differs", numeric: false },
            { heading: "Status", numeric: false },
            { heading: "At stake", numeric: true },
          ],
          rows: listed.map((row) => [
            row.assignmentNumber ?? "Not known",
            formatDay(row.weekEnding),
            `${VARIANCE_CLASS_NAMES[row.class]}: ${row.sentence}`,
            isHeld(row.status) ? `${VARIANCE_STATUS_NAMES[row.status]}, held back` : VARIANCE_STATUS_NAMES[row.status],
            formatPence(row.amount),
          ]),
          footer: null,
        },
      },
    ],
  };
}

function creditsSection({ credits }: StatementContent): Section {
  const { total, sum, listed } = credits;
  if (total === 0) return { heading: "Credits", blocks: [paragraph("No credit came in this account.")] };
  return {
    heading: "Credits",
    blocks: [
      paragraph(
        `Credits in this account: ${whole(total)}, ${formatPence(sum.gross)} with VAT. They are among the lines above.`,
      ),
      money(
        total > listed.length ? `The first ${whole(listed.length)} credits` : "Credits",
        ["Invoice", "Corrects", "Assignment", "Week ending"],
        listed.map((row) => ({
          cells: [
            row.invoiceNumber ?? "None",
            row.originalInvoiceNumber ?? "Not said",
            row.assignmentNumber ?? "Not known",
            formatDay(row.weekEnding),
          ],
          amounts: row.charged,
        })),
      ),
    ],
  };
}

function accrualsSection({ accruals, month }: StatementContent): Section {
  const heading = "Worked and not billed";
  if (accruals.length === 0)
    return { heading, blocks: [paragraph(`Every week worked in ${month} that is known of has been billed.`)] };
  return {
    heading,
    blocks: [
      paragraph("These weeks are no part of what is charged. The amounts are what was agreed for them, without VAT."),
      {
        type: "table",
        table: {
          caption: "Weeks worked and not billed",
          columns: [
            { heading: "Known by", numeric: false },
            { heading: "Weeks", numeric: true },
            { heading: "Agreed, without VAT", numeric: true },
          ],
          rows: ACCRUAL_BASES.flatMap((basis) => {
            const of = accruals.filter((accrual) => accrual.basis === basis);
            return of.length === 0
              ? []
              : [[ACCRUAL_BASIS_NAMES[basis], whole(of.length), formatPence(sumOfAccruals(of))]];
          }),
          footer: ["All weeks", whole(accruals.length), formatPence(sumOfAccruals(accruals))],
        },
      },
    ],
  };
}

type MoneyRow = { readonly cells: readonly string[]; readonly amounts: Amounts };

const COUNTS = ["Lines", "Variances", "Weeks"];

/** A table that ends in net, VAT and gross. */
function money(caption: string, headings: readonly string[], rows: readonly MoneyRow[], footer?: MoneyRow): Block {
  const inCells = ({ cells, amounts }: MoneyRow) => [
    ...cells,
    formatPence(amounts.net),
    formatPence(amounts.vat),
    formatPence(amounts.gross),
  ];
  return {
    type: "table",
    table: {
      caption,
      columns: [
        ...headings.map((heading) => ({ heading, numeric: COUNTS.includes(heading) })),
        ...["Net", "VAT", "With VAT"].map((heading) => ({ heading, numeric: true })),
      ],
      rows: rows.map(inCells),
      footer: footer ? inCells(footer) : null,
    },
  };
}

/** A table that ends in what is charged, held and paid, with VAT. */
function sums(
  caption: string,
  headings: readonly string[],
  rows: readonly (Sums & { readonly cells: readonly string[] })[],
): Block {
  return {
    type: "table",
    table: {
      caption,
      columns: [
        ...headings.map((heading) => ({ heading, numeric: COUNTS.includes(heading) })),
        ...["Charged with VAT", "Held back", "To pay"].map((heading) => ({ heading, numeric: true })),
      ],
      rows: rows.map(({ cells, charged, held, payable }) => [
        ...cells,
        formatPence(charged.gross),
        formatPence(held.gross),
        formatPence(payable.gross),
      ]),
      footer: null,
    },
  };
}

const whole = (count: number): string => count.toLocaleString("en-GB");
