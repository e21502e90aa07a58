import { stringify } from "csv-stringify/sync";
import { type Amounts, addAmounts, NO_AMOUNTS } from "~/domain/reconciliation/line";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { columnsOf, harmless, sumColumns } from "./file-cells";
import { findPeriod } from "./find-period";
import { statementRows } from "./statement-rows";

type Invoice = { readonly charged: Amounts; readonly held: Amounts; readonly payable: Amounts };

/**
 * What may be paid of each invoice of an account, a row for each as CSV: charged, held back and to pay, each net, VAT and
 * gross in pounds. Credits have rows of their own, below zero. Lines that name no invoice are one row without a number.
 * Not found where the viewer is not its payer.
 */
export function writePayableFile(
  viewer: Viewer,
  id: string,
): Promise<{ readonly name: string; readonly text: string }> {
  return reading(viewer, async (read) => {
    const account = await findPeriod(read, id);
    if (account.payerId !== viewer.organisationId) throw notFound();
    const invoices = new Map<string, Invoice>();
    for await (const rows of statementRows(read, account))
      for (const { invoiceNumber, charged, held, payable } of rows) {
        const before = invoices.get(invoiceNumber ?? "") ?? NOTHING;
        invoices.set(invoiceNumber ?? "", {
          charged: addAmounts([before.charged, charged]),
          held: addAmounts([before.held, held]),
          payable: addAmounts([before.payable, payable]),
        });
      }
    const month = account.period.slice(0, 7);
    const rows = [...invoices]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([invoiceNumber, sums]) => ({
        agency: harmless(account.agency),
        council: harmless(account.council),
        account: month,
        invoice_number: harmless(invoiceNumber),
        ...sumColumns("charged", sums.charged),
        ...sumColumns("held", sums.held),
        ...sumColumns("to_pay", sums.payable),
      }));
    return {
      name: `approved-to-pay-${month}.csv`,
      text: stringify(rows, { header: true, columns: COLUMNS, record_delimiter: "windows" }),
    };
  });
}

const COLUMNS = ["agency", "council", "account", "invoice_number", ...["charged", "held", "to_pay"].flatMap(columnsOf)];

const NOTHING: Invoice = { charged: NO_AMOUNTS, held: NO_AMOUNTS, payable: NO_AMOUNTS };
