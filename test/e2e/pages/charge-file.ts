import { stringify } from "csv-stringify/sync";
import { type Pence, payForHours, penceOf, pounds } from "~/domain/money";
import { paths } from "~/paths";
import { expect } from "../fixtures";
import type { Visitor } from "./visitor";

/** How an agency's own program heads its columns, and what each of them holds. */
export const OWN_COLUMNS = {
  Bkg: "Assignment number",
  "Wk to": "Week ending",
  Std: "Standard hours",
  Unit: "Standard rate",
  Sundry: "Expenses",
  Excl: "Net",
  Tx: "VAT",
  Doc: "Invoice number",
  "Re doc": "Original invoice, of a credit",
} as const;

type OwnRow = Readonly<Partial<Record<keyof typeof OWN_COLUMNS, string>>>;

/** What an agency sends as a file. */
export type SentFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export const csvFile = (name: string, text: string): SentFile => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

export function ownFile(name: string, rows: readonly OwnRow[]): SentFile {
  const columns = Object.keys(OWN_COLUMNS) as (keyof typeof OWN_COLUMNS)[];
  return csvFile(name, stringify([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]));
}

/** What was agreed of an assignment: its number, and £ an hour as "44.9392". */
export type AgreedWork = { readonly number: string; readonly rate: string };

/** As the ledger shows the latest line of a worker. */
export async function agreedOf(payer: Visitor, workerNumber: string): Promise<AgreedWork> {
  await payer.open(`${paths.reconciliation.ledger.list()}?search=${workerNumber}`);
  await payer.openFirstRow();
  const number = await payer.summary("Assignment").innerText();
  const hours = await payer.summary("Hours").innerText();
  return { number, rate: / at £([\d.]+)/.exec(hours)?.[1] ?? "" };
}

const HUNDREDTHS = 100;
const VAT_DIVISOR = 5;

/** What hours at a rate come to, with VAT at a fifth. */
export function amountsOf(rate: string, hours: number): { readonly net: Pence; readonly vat: Pence } {
  const net = payForHours(pounds(rate), hours * HUNDREDTHS);
  return { net, vat: vatOf(net) };
}

export const vatOf = (net: Pence): Pence => penceOf(Math.round(net / VAT_DIVISOR));

/** "1662.75", as programs write it into files. */
export const cell = (pence: number): string => (pence / HUNDREDTHS).toFixed(2);

/** "£1,662.75" and "−£3.20" in pence. */
export const penceIn = (money: string): number =>
  Math.round(Number(money.replace(/[£,]/g, "").replace(/^[−-]/, "-")) * HUNDREDTHS);

type Sending = { readonly holds: "Charges" | "Timesheets"; readonly agency: string; readonly council: string };

/** Files on their way into the ledger, as whoever pays sees them. */
export class ImportPage {
  constructor(
    private readonly visitor: Visitor,
    private readonly scripts: "run" | "do not run" = "run",
  ) {}

  /** To the import's page, or back to the form where the file cannot be read. */
  async upload(file: SentFile, { holds, agency, council }: Sending): Promise<void> {
    const { visitor } = this;
    await visitor.open(paths.reconciliation.imports.upload());
    await visitor.choose({ "What does the file hold?": holds });
    await visitor.select({ Agency: agency, Council: council });
    await this.choose(file);
  }

  async choose(file: SentFile): Promise<void> {
    await this.visitor.page.getByLabel("The file", { exact: true }).setInputFiles(file);
    await this.visitor.press("Upload the file");
  }

  /** Says what the columns hold, from the page of an import that waits for it. */
  async mapColumns(columns: Readonly<Record<string, string>>): Promise<void> {
    await this.visitor.follow("Say what the columns hold");
    await this.visitor.select(columns);
    await this.visitor.press("Save and check the file");
  }

  /** The page tells by itself where scripts run, and by its link where they do not. */
  async becomes(state: string): Promise<void> {
    const shown = this.visitor.summary("Status");
    if (this.scripts === "run") return expect(shown).toHaveText(state, { timeout: 20_000 });
    await expect(async () => {
      if ((await shown.innerText()) !== state) await this.visitor.follow("Show how far it is now");
      await expect(shown).toHaveText(state, { timeout: 100 });
    }).toPass({ timeout: 20_000 });
  }

  /** A file with nothing wrong goes into the ledger. */
  async bringIn(): Promise<void> {
    await this.becomes("Ready to import");
    await this.visitor.press("Import the lines");
    await this.becomes("Imported");
  }
}
