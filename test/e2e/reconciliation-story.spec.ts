import { parse } from "csv-parse/sync";
import writeExcelFile from "write-excel-file/node";
import { readPdf } from "#test/read-pdf";
import { formatPence, penceOf } from "~/domain/money";
import { paths } from "~/paths";
import { expect, test, testOfItsOwn } from "./fixtures";
import {
  agreedOf,
  amountsOf,
  cell,
  csvFile,
  ImportPage,
  OWN_COLUMNS,
  ownFile,
  penceIn,
  type SentFile,
  vatOf,
} from "./pages/charge-file";
import type { Visitor } from "./pages/visitor";

const { reconciliation, agency, council, region } = paths;

const KEYSTONE = { holds: "Charges", agency: "Keystone People", council: "Alderbrook Council" } as const;
const BRIGHTWATER = { holds: "Charges", agency: "Brightwater Social Care", council: "Fennshire Council" } as const;

const timesheet = {
  name: "timesheet.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7\n%%EOF\n"),
};

const addressOf = (visitor: Visitor) => new URL(visitor.page.url()).pathname;

/** The cells of a table's rows, foot and all, without its head. */
const rowsOf = async (visitor: Visitor, caption: string): Promise<string[][]> =>
  Promise.all(
    (await visitor.page.getByRole("table", { name: caption }).locator("tbody tr, tfoot tr").all()).map((row) =>
      row.locator("th, td").allInnerTexts(),
    ),
  );

async function openVariance(payer: Visitor, of: string, month = "November 2026"): Promise<string> {
  await payer.open(reconciliation.variances.list());
  await payer.select({ Class: of, Account: month, Agency: KEYSTONE.agency });
  await payer.press("Apply");
  const listed = payer.page.getByRole("table", { name: "Variances", exact: true });
  await payer.leaveBy(() => listed.locator("tbody a").first().click());
  await payer.isAt(of);
  return addressOf(payer);
}

async function settle(
  payer: Visitor,
  kind: string,
  { reason, authority = "" }: { reason: string; authority?: string },
) {
  await payer.choose({ "What is to be done?": kind });
  await payer.type({ Reason: reason, "On whose authority": authority });
}

const readCsv = (bytes: Uint8Array): Record<string, string>[] =>
  parse(Buffer.from(bytes), { bom: true, columns: true }) as Record<string, string>[];

for (const [scripts, javaScriptEnabled] of [
  ["run", true],
  ["do not run", false],
] as const) {
  const storyTest = testOfItsOwn.extend({ javaScriptEnabled });
  storyTest(
    `charges are held against what was agreed, settled, signed and stated where scripts ${scripts}`,
    async ({ people }) => {
      storyTest.setTimeout(180_000);
      const officer = await people.as("Helen Farrow");
      const file = new ImportPage(officer, scripts);
      const first = await agreedOf(officer, "SW900124");
      const second = await agreedOf(officer, "SW900254");

      const week = amountsOf(first.rate, 37);
      const dear = amountsOf(String(Number(first.rate) + 1), 37);
      const other = amountsOf(second.rate, 37);
      const agreedRow = { Bkg: first.number, "Wk to": "01/11/2026", Std: "37", Unit: first.rate };
      const withExpenses = (expenses: number) => {
        const net = penceOf(other.net + expenses);
        return { Sundry: cell(expenses), Excl: cell(net), Tx: cell(vatOf(net)) };
      };
      const otherRow = { Bkg: second.number, Std: "37", Unit: second.rate };
      const asCharged = { ...agreedRow, Excl: cell(week.net), Tx: cell(week.vat) };
      const charges = [
        { ...asCharged, Doc: "K-1" },
        { ...asCharged, Doc: "K-2" },
        {
          ...agreedRow,
          "Wk to": "08/11/2026",
          Unit: String(Number(first.rate) + 1),
          Excl: cell(dear.net),
          Tx: cell(dear.vat),
          Doc: "K-3",
        },
        { ...otherRow, "Wk to": "01/11/2026", ...withExpenses(1240), Doc: "K-4" },
        { ...otherRow, "Wk to": "08/11/2026", ...withExpenses(820), Doc: "K-5" },
        { Bkg: "A-000000", "Wk to": "08/11/2026", Std: "10", Unit: "40", Excl: "400.00", Tx: "80.00", Doc: "K-6" },
      ];

      await storyTest.step("a file in the agency’s own headings is mapped once, and its faults are named", async () => {
        const [one, two, ...rest] = charges;
        await file.upload(
          ownFile("october.csv", [{ ...one, "Wk to": "31/02/2026" }, { ...two, Std: "thirty-seven" }, ...rest]),
          KEYSTONE,
        );
        await expect(officer.summary("Status")).toHaveText("Columns to map");
        await file.mapColumns(OWN_COLUMNS);
        await file.becomes("Has errors");
        await expect(
          officer.page.getByRole("table", { name: "What is wrong in the file" }).locator("tbody tr"),
        ).toHaveText([/^2\s*Wk to.*31\/02\/2026/s, /^3\s*Std.*thirty-seven/s]);
        await expect(officer.page.getByRole("button", { name: "Import the lines" })).toHaveCount(0);
        const { type, bytes } = await officer.download("Download the file with an Errors column (CSV)");
        expect(type).toContain("text/csv");
        const rows = readCsv(bytes);
        expect(Object.keys(rows[0] ?? {})).toEqual([...Object.keys(OWN_COLUMNS), "Errors"]);
        expect(rows.map(({ Doc, Errors }) => `${Doc}: ${Errors ? "wrong" : "right"}`)).toEqual([
          "K-1: wrong",
          "K-2: wrong",
          "K-3: right",
          "K-4: right",
          "K-5: right",
          "K-6: right",
        ]);
        expect(rows[0]?.Errors).toContain("31/02/2026");
      });

      await storyTest.step("the mended file is read as the one before, and brought in whole", async () => {
        await file.upload(ownFile("november.csv", charges), KEYSTONE);
        await file.becomes("Ready to import");
        const address = addressOf(officer);
        await officer.follow("Change the columns");
        for (const [column, holds] of Object.entries(OWN_COLUMNS))
          await expect(officer.page.getByLabel(column, { exact: true }).locator("option:checked")).toHaveText(holds);
        await officer.open(address);
        await file.bringIn();
        const standings = await rowsOf(officer, "Lines by how they stand");
        expect(standings.map(([name, lines]) => `${name}: ${lines}`)).toEqual([
          "Matched: 1",
          "In variance: 4",
          "Rejected: 1",
          "All lines: 6",
        ]);
      });

      await storyTest.step("the ledger shows each line, and that every penny is somewhere", async () => {
        await officer.open(reconciliation.ledger.list());
        await officer.select({ Agency: KEYSTONE.agency, Account: "November 2026" });
        await officer.press("Apply");
        await officer.sees("6 lines in = 1 matched + 4 in variance + 1 rejected", "Adds up");
        const sums = (await rowsOf(officer, "How what is found adds up")).map(([name = "", ...money]) => ({
          name,
          money: money.map(penceIn),
        }));
        const charged = sums.find(({ name }) => name === "Charged")?.money ?? [];
        const net = 2 * week.net + dear.net + 2 * other.net + 1240 + 820 + 40000;
        expect(charged[0]).toBe(net);
        for (const place of [0, 1, 2]) {
          const parts = sums.filter(({ name }) => /^[=+] /.test(name) && name !== "= may be paid");
          expect(parts.reduce((sum, { money }) => sum + (money[place] ?? 0), 0)).toBe(charged[place]);
        }
      });

      const disputed = await storyTest.step("a variance says in a sentence what differs, and is disputed", async () => {
        const address = await openVariance(officer, "Wrong rate");
        await officer.sees(/£1(\.00)? an hour too much, 37 hours, £37\.00/);
        await settle(officer, "Dispute it", { reason: "The rate was agreed, and nothing has changed it." });
        await officer.press("Settle the variance");
        await officer.sees("Saved");
        await expect(officer.summary("Status")).toHaveText("Disputed");
        return address;
      });

      const duplicate = await storyTest.step("for a week on two invoices a credit is asked", async () => {
        const address = await openVariance(officer, "Duplicate week");
        await settle(officer, "Ask for a credit", { reason: "The week is on two invoices. Please credit one." });
        await officer.press("Settle the variance");
        await expect(officer.summary("Status")).toHaveText("Credit asked for");
        return { address, invoice: await officer.summary("Invoice").innerText() };
      });

      await storyTest.step("a class is settled at once, after a preview of its sum", async () => {
        await officer.open(reconciliation.variances.list());
        await officer.select({ Account: "November 2026", Agency: KEYSTONE.agency, Class: "Expense not agreed" });
        await officer.press("Apply");
        await officer.follow(/^Settle all 2\s*: Expense not agreed/);
        await officer.sees("2 variances: £20.60 too much");
        await settle(officer, "Write it off", { reason: "Fares to court, too little to argue about." });
        await officer.press("Settle 2 variances");
        await officer.seesErrors(["Enter on whose authority, for example the name of the budget holder"]);
        await officer.type({ "On whose authority": "Maya Okafor" });
        await officer.press("Settle 2 variances");
        await officer.sees("Saved");
        await openVariance(officer, "Expense not agreed");
        await expect(officer.summary("Status")).toHaveText("Written off");
        await officer.sees("on the authority of Maya Okafor");
      });

      const answering = await people.as("Ioana Dumitrescu");
      const own = (address: string) => agency.variances.show(address.split("/").at(-1) ?? "");
      await storyTest.step("the agency sees its own alone, answers and adds evidence", async () => {
        const stranger = await people.as("Delphine Laurent");
        await stranger.open(agency.variances.list());
        await stranger.seesNot(first.number, second.number);
        for (const address of [own(disputed), disputed]) expect((await stranger.open(address))?.status()).toBe(404);
        await answering.open(`${agency.variances.list()}?status=to-answer`);
        await answering.seesNot("Brightwater");
        await answering.follow("Wrong rate");
        expect(addressOf(answering)).toBe(own(disputed));
        await answering.choose({ "Do you agree?": "We contest it" });
        await answering.press("Send your answer");
        await expect(answering.page.locator(".govuk-error-summary")).toBeVisible();
        await answering.choose({ "Do you agree?": "We contest it" });
        await answering.type({ "What you say of it": "Our rate went up on 2 November." });
        await answering.press("Send your answer");
        await expect(answering.summary("Your answer")).toHaveText("Contested");
        await answering.page.getByLabel("Add evidence").setInputFiles({ ...timesheet, buffer: Buffer.from("no PDF") });
        await answering.press("Add the PDF");
        await answering.seesErrors(["The file must be a PDF. Save it as a PDF and choose it again"]);
        await answering.page.getByLabel("Add evidence").setInputFiles(timesheet);
        await answering.press("Add the PDF");
        await answering.sees("timesheet.pdf");
        await answering.open(own(duplicate.address));
        await answering.choose({ "Do you agree?": "We agree and will credit it" });
        await answering.press("Send your answer");
        await expect(answering.summary("Your answer")).toHaveText("Agreed: you will credit it");
      });

      await storyTest.step("who pays reads the answer and the evidence", async () => {
        await officer.open(disputed);
        await expect(officer.summary("Agency’s answer")).toHaveText("It does not agree");
        await officer.sees("Our rate went up on 2 November.");
        const { type, bytes } = await officer.download(/timesheet/);
        expect(type).toContain("application/pdf");
        expect(Buffer.from(bytes)).toEqual(timesheet.buffer);
      });

      await storyTest.step("the credit arrives and finds what it is for", async () => {
        const credit = { ...agreedRow, Excl: cell(-week.net), Tx: cell(-week.vat) };
        await file.upload(ownFile("credits.csv", [{ ...credit, Doc: "K-C1", "Re doc": duplicate.invoice }]), KEYSTONE);
        await file.bringIn();
        await officer.open(duplicate.address);
        await expect(officer.summary("Status")).toHaveText("Credited");
        await expect(officer.summary("Held back")).toHaveText("Nothing");
        await answering.open(own(duplicate.address));
        await expect(answering.summary("Status")).toHaveText("Credited");
      });

      const stale = await people.tabOf(officer);
      await stale.open(disputed);
      await settle(stale, "Accept it", { reason: "Agreed on the telephone.", authority: "Maya Okafor" });
      let figures: string[] = [];
      const account = await storyTest.step("who pays closes the account, and waits for the council", async () => {
        await officer.open(reconciliation.periods.list());
        await officer.openFirstRow();
        await officer.isAt("Account of November 2026");
        await officer.follow("Close the account");
        await officer.sees("The month is not over", "are not settled");
        await officer.pressTwice("Close the account");
        await expect(officer.summary("Status")).toHaveText("Waits for the council’s signature");
        figures = [
          ...(await rowsOf(officer, "Charged is what was agreed and the differences found")),
          ...(await rowsOf(officer, "Charged is held back or approved to pay")),
        ].flatMap((row) => row.slice(1));
        expect(figures).toHaveLength(18);
        return addressOf(officer);
      });

      await storyTest.step("nothing in it can be settled then, as the page says", async () => {
        await stale.press("Settle the variance");
        await stale.sees("The account is closed, so nothing in it can change. Reopen the account first");
        await officer.open(disputed);
        await officer.sees("closed: nothing in it can change");
        await expect(officer.summary("Status")).toHaveText("Disputed");
        await expect(officer.page.getByRole("button", { name: "Settle the variance" })).toHaveCount(0);
      });

      await storyTest.step("the council signs", async () => {
        const finance = await people.as("Imogen Faulkner");
        await finance.open(council.periods.list());
        await finance.openFirstRow();
        await finance.isAt("Account of November 2026");
        await finance.pressTwice("Sign the account");
        await expect(finance.summary("Status")).toHaveText("Closed");
      });

      await storyTest.step("the statement says in its PDF and in its file what the page says", async () => {
        await officer.open(account);
        await expect(officer.summary("Status")).toHaveText("Closed");
        const { type, bytes } = await officer.download(/^Statement /);
        expect(type).toBe("application/pdf");
        const { text } = await readPdf(bytes);
        for (const figure of figures) expect(text).toContain(figure);
        expect(text).toContain("an hour too much, 37 hours, £37.00");
        const lines = readCsv((await officer.download("Every line of this account (CSV)")).bytes);
        expect(lines).toHaveLength(7);
        const total = (column: string) => lines.reduce((sum, line) => sum + penceIn(line[column] ?? ""), 0);
        const sums = ["agreed", "", "charged", "held", "to_pay", "charged"].flatMap((name) =>
          ["net", "vat", "gross"].map((part) => (name === "" ? null : formatPence(penceOf(total(`${name}_${part}`))))),
        );
        expect(sums).toEqual(figures.map((figure, place) => (sums[place] === null ? null : figure)));
        await answering.open(agency.periods.list());
        await answering.openFirstRow();
        const theirs = await answering.download(/^Statement /);
        expect((await readPdf(theirs.bytes)).fingerprint).toBe((await readPdf(bytes)).fingerprint);
      });

      await storyTest.step("it is opened again for a reason, which all three read, and goes on", async () => {
        await officer.open(account);
        await officer.follow("Open the account again");
        await officer.press("Open the account again");
        await expect(officer.page.locator(".govuk-error-summary")).toBeVisible();
        await officer.type({ "Why is the account opened again?": "The dispute was settled on the telephone." });
        await officer.press("Open the account again");
        await expect(officer.summary("Status")).toHaveText("Open");
        await officer.sees("no longer holds", "The dispute was settled on the telephone.");
        await answering.open(agency.periods.list());
        await answering.openFirstRow();
        await answering.sees("The dispute was settled on the telephone.");
        await officer.open(disputed);
        await settle(officer, "Accept it", { reason: "Agreed on the telephone.", authority: "Maya Okafor" });
        await officer.press("Settle the variance");
        await expect(officer.summary("Status")).toHaveText("Accepted");
      });
    },
  );
}

test("a workbook is imported once, and what is no such file is refused in plain words", async ({ people }) => {
  test.setTimeout(120_000);
  const officer = await people.as("Helen Farrow");
  const file = new ImportPage(officer);
  const { number, rate } = await agreedOf(officer, "SW900162");
  const { net, vat } = amountsOf(rate, 37);
  const workbook: SentFile = {
    name: "brightwater.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await writeExcelFile([
      ["assignment", "week_ending", "hours_standard", "rate", "net", "vat", "invoice_number"],
      [
        number,
        { type: Date, value: new Date("2026-11-01"), format: "dd/mm/yyyy" },
        37,
        Number(rate),
        net / 100,
        vat / 100,
        "BX-1",
      ],
    ]).toBuffer(),
  };

  await test.step("what cannot be read is refused, and nothing chosen is lost", async () => {
    const wrong: readonly (readonly [SentFile, string | RegExp])[] = [
      [{ ...timesheet, name: "charges.csv" }, /found a PDF/],
      [csvFile("empty.csv", ""), "Choose the file"],
      [csvFile("blank.csv", "\r\n"), /The file is empty/],
      [{ ...workbook, buffer: workbook.buffer.subarray(0, workbook.buffer.length / 2) }, /workbook/],
    ];
    await officer.open(reconciliation.imports.upload());
    await officer.choose({ "What does the file hold?": "Charges" });
    await officer.select({ Agency: BRIGHTWATER.agency, Council: BRIGHTWATER.council });
    for (const [bad, message] of wrong) {
      await file.choose(bad);
      await expect(officer.page.locator(".govuk-error-summary li")).toHaveText([message]);
      await expect(officer.group("What does the file hold?").getByLabel("Charges")).toBeChecked();
      await expect(officer.page.getByLabel("Agency", { exact: true }).locator("option:checked")).toHaveText(
        BRIGHTWATER.agency,
      );
    }
    await file.choose(csvFile("no-lines.csv", "assignment,week_ending,hours_standard,rate,net,vat\r\n"));
    await file.becomes("Has errors");
    await officer.sees("The file has a header and no lines");
  });

  await test.step("a workbook is read as a file is", async () => {
    await file.upload(workbook, BRIGHTWATER);
    await file.bringIn();
    await officer.sees("Matched");
  });

  await test.step("the same again is the import that is there", async () => {
    const address = addressOf(officer);
    await file.upload(workbook, BRIGHTWATER);
    expect(addressOf(officer)).toBe(address);
    await officer.sees("This was sent before");
    await officer.open(`${reconciliation.ledger.list()}?search=BX-1`);
    await officer.sees("1 line in = 1 matched");
  });
});

/** What was typed or confirmed is brought in by itself: the page says so when it is opened again. */
async function becomesImported(sender: Visitor): Promise<void> {
  const address = addressOf(sender);
  await expect(async () => {
    await sender.open(address);
    await expect(sender.summary("Status")).toHaveText("Imported", { timeout: 100 });
  }).toPass({ timeout: 20_000 });
}

test("an agency enters a week on a form, and confirms one that is proposed to it", async ({ people }) => {
  test.setTimeout(120_000);
  const officer = await people.as("Helen Farrow");
  const { number, rate } = await agreedOf(officer, "SW900124");
  const { net, vat } = amountsOf(rate, 37);

  await test.step("a typed week is checked and brought in at once", async () => {
    const sender = await people.as("Ioana Dumitrescu");
    await sender.open(agency.charges.list());
    await sender.follow("Enter a week’s charges");
    await sender.select({ "Who pays you for the week": "Conduit Workforce" });
    await sender.press("Continue");
    await sender.press("Send the charges");
    await expect(sender.page.locator(".govuk-error-summary")).toBeVisible();
    await sender.date({ "Week ending": "8 11 2026" });
    await sender.type({ "Invoice number": "KA-8", "Standard hours": "37", "Standard rate": rate, VAT: cell(vat) });
    await sender.page.getByLabel("Assignment", { exact: true }).selectOption(number);
    await sender.pressTwice("Send the charges");
    await becomesImported(sender);
    await sender.sees("Every line is as it was agreed.", formatPence(penceOf(net + vat)));
    await officer.open(`${reconciliation.ledger.list()}?search=KA-8`);
    await officer.sees("1 line in = 1 matched");
  });

  await test.step("a week is proposed under self-billing, and confirmed", async () => {
    const sender = await people.as("Delphine Laurent");
    const finance = await people.as("Rafael Ortega");
    await finance.open(reconciliation.selfBilling());
    await finance.select({ Agency: "Brightwater Social Care" });
    await finance.type({ "The agency’s VAT number": "GB 123 4567 82" });
    await finance.date({ "First day": "1 11 2026" });
    await finance.press("Record the agreement");
    await finance.sees("The self-billing agreement is recorded", "In force");
    await sender.open(agency.charges.list());
    await sender.follow("Confirm a week’s charges");
    await sender.select({ "Who pays you": "Castlemere Council" });
    await sender.date({ "Week ending": "8 11 2026" });
    await sender.press("Show what is expected");
    await sender.pressTwice("Confirm the charges");
    await becomesImported(sender);
    await sender.sees("Every line is as it was agreed.");
    await finance.open(reconciliation.ledger.list());
    await finance.select({ Account: "November 2026" });
    await finance.press("Apply");
    await finance.sees("0 in variance + 0 rejected", "Adds up");
  });
});

const { figures: ofPayer } = reconciliation;

/** What each reads of reconciliation, and the lists of which the first row is opened too. */
const pagesOf: Readonly<Record<string, { readonly pages: readonly string[]; readonly lists: readonly string[] }>> = {
  "Helen Farrow": {
    lists: [
      reconciliation.ledger.list(),
      `${reconciliation.variances.list()}?status=held`,
      reconciliation.imports.list(),
      reconciliation.periods.list(),
      `${reconciliation.periods.list()}?status=closed`,
    ],
    pages: [
      reconciliation.imports.upload(),
      reconciliation.accruals(),
      ...Object.values(ofPayer).map((address) => address()),
      reconciliation.tolerances.list(),
      reconciliation.tolerances.set(),
      reconciliation.selfBilling(),
      `${reconciliation.variances.settle()}?class=wrong-rate`,
    ],
  },
  "Rafael Ortega": {
    lists: [reconciliation.ledger.list(), reconciliation.variances.list(), reconciliation.periods.list()],
    pages: [reconciliation.accruals(), ...Object.values(ofPayer).map((address) => address()), council.spend()],
  },
  "Imogen Faulkner": { lists: [council.periods.list()], pages: [council.spend()] },
  "Delphine Laurent": {
    lists: [agency.variances.list(), agency.charges.list(), agency.periods.list()],
    pages: [agency.accuracy(), agency.charges.send(), agency.charges.upload(), agency.charges.confirm()],
  },
  "Yusuf Karim": { lists: [], pages: [region.spend()] },
};

for (const [name, { pages, lists }] of Object.entries(pagesOf))
  test(`what ${name} reads of charges fits a phone and a desk`, async ({ people }) => {
    test.setTimeout(90_000);
    const reader = await people.as(name);
    const fits = async () => {
      for (const width of [1200, 320]) {
        await reader.page.setViewportSize({ width, height: 800 });
        const wide = await reader.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect.soft(wide, `by how much ${reader.page.url()} is too wide for ${width} px`).toBeLessThanOrEqual(0);
      }
    };
    await reader.page.setViewportSize({ width: 320, height: 800 });
    for (const address of [...lists, ...pages]) {
      const response = await reader.open(address);
      expect(response?.status(), address).toBe(200);
      await fits();
      if (!lists.includes(address)) continue;
      const rows = reader.page.locator("tbody a");
      if ((await rows.count()) === 0) continue;
      await reader.openFirstRow();
      await fits();
    }
  });
