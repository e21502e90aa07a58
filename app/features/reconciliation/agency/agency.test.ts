import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import {
  type ArrangedLine,
  amounts,
  approvedWeek,
  arrangeBilledAssignment,
  arrangeImport,
  arrangeLedgerPeople,
  type BilledAssignment,
  billedLine,
  type LedgerPeople,
} from "#test/factories/ledger";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { dayOf } from "~/domain/day";
import type { Pence } from "~/domain/money";
import type { HoursOfWeek } from "~/domain/reconciliation/propose-lines";
import { freezeClock } from "~/platform/clock";
import { Refused } from "../../refused";
import { StaleError } from "../../stale";
import { checkImport } from "../imports/check-import";
import { importLines } from "../imports/import-lines";
import { resumeImports } from "../imports/resume-imports";
import { showImport } from "../imports/show-import";
import { startImport } from "../imports/start-import";
import { takeUpImport } from "../imports/take-up-import";
import { listAgreements } from "../self-billing/list-agreements";
import { recordAgreement } from "../self-billing/record-agreement";
import { addEvidence } from "./add-evidence";
import { answerVariance } from "./answer-variance";
import { answerVariances } from "./answer-variances";
import { confirmWeek } from "./confirm-week";
import { listSent } from "./list-sent";
import { proposeWeek } from "./propose-week";
import { readEvidence } from "./read-evidence";
import { sayOfVariance } from "./say-of-variance";
import { sendCorrectedFile } from "./send-corrected-file";
import { sendFile } from "./send-file";
import { offerTyping, sendTypedLines } from "./send-typed-lines";
import { showOwnVariance } from "./show-own-variance";
import { showSent } from "./show-sent";

const database = useDatabase();
const handlers = { "check-import": checkImport, "import-lines": importLines, "resume-imports": resumeImports };

const WEEK = dayOf("2026-11-29");
const VAT_NUMBER = "GB123456782";
const AGREED_GROSS = 189_277 as Pence;

let region: ArrangedRegion;
let people: LedgerPeople;
let assignment: BilledAssignment;

beforeEach(async () => {
  freezeClock("2026-12-14T10:00:00Z");
  region = await arrangeRegion(database);
  people = await arrangeLedgerPeople(database, region);
  assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
    startsOn: "2026-11-23",
    endsOn: "2027-05-22",
  });
});

/** A line that was charged £29.60 and VAT above what was agreed. */
const overcharged = (week = "2026-11-29", importId?: string): Promise<ArrangedLine> =>
  billedLine(database, {
    assignment,
    weekEnding: week,
    variances: [{ inDifference: amounts(2960, 592) }],
    ...(importId ? { importId } : {}),
  });

const varianceOf = ({ variances: [id = ""] }: ArrangedLine): string => id;
const rows = (query: string) => database.asOwner((sql) => sql.unsafe(query));
const told = async () =>
  (await database.queuedJobs()).filter(({ name }) => name === "tell-role").map(({ payload }) => payload);

describe("an answer of the agency", () => {
  it("stands on the variance and its timeline, and whoever pays is told", async () => {
    const id = varianceOf(await overcharged());
    const given = { id, version: 1, answer: "contested" as const, text: "The rate rose on 23 November" };
    expect(await answerVariance(people.alderAccounts, given)).toBe("done");
    expect(await showOwnVariance(people.alderAccounts, id)).toMatchObject({
      answer: "contested",
      happened: [{ step: "contested", text: "The rate rose on 23 November", byName: "Ada Accounts" }],
    });
    expect(await told()).toMatchObject([{ mail: "variance-answered", subjectId: id, role: "msp-officer" }]);
  });

  it("is given once by a double click, and changed by a second answer", async () => {
    const id = varianceOf(await overcharged());
    const given = { id, version: 1, answer: "agreed" as const, text: "" };
    await answerVariance(people.alderAccounts, given);
    expect(await answerVariance(people.alderAccounts, given)).toBe("done before");
    await answerVariance(people.alderAccounts, { id, version: 2, answer: "contested", text: "On second thoughts" });
    expect((await showOwnVariance(people.alderAccounts, id)).answer).toBe("contested");
  });

  it("is refused on what has changed since, and on what is settled", async () => {
    const id = varianceOf(await overcharged());
    await answerVariance(people.alderAccounts, { id, version: 1, answer: "agreed", text: "" });
    const late = { id, version: 1, answer: "contested" as const, text: "No" };
    await expect(answerVariance(people.alderAccounts, late)).rejects.toThrow(StaleError);
    await database.asOwner((sql) => sql`update variance set status = 'accepted'`);
    await expect(answerVariance(people.alderAccounts, { ...late, version: 2 })).rejects.toThrow(Refused);
  });

  it("is given to several at once, which says how many; whoever pays is told once", async () => {
    const first = varianceOf(await overcharged("2026-11-29"));
    const second = varianceOf(await overcharged("2026-12-06"));
    const selected = [
      { id: first, version: 1 },
      { id: second, version: 1 },
    ];
    const answered = await answerVariances(people.alderAccounts, { selected, answer: "agreed", text: "" });
    expect(answered).toEqual({ answered: 2, before: 0, settled: 0, changed: 0 });
    expect(await told()).toMatchObject([{ mail: "variances-answered", number: "2 variances" }]);
  });

  it("comes from nobody but its own agency, in any way", async () => {
    const id = varianceOf(await overcharged());
    const answer = { id, version: 1, answer: "agreed" as const, text: "" };
    for (const other of [people.birchAccounts, people.mspOfficer, people.eastholmFinance]) {
      await expect(showOwnVariance(other, id)).rejects.toMatchObject({ status: 404 });
      await expect(answerVariance(other, answer)).rejects.toMatchObject({ status: 404 });
      await expect(sayOfVariance(other, { id, said: "Hello" })).rejects.toMatchObject({ status: 404 });
      await expect(
        answerVariances(other, { selected: [{ id, version: 1 }], answer: "agreed", text: "" }),
      ).rejects.toMatchObject({ status: 404 });
    }
    expect(await rows("select answer from variance")).toMatchObject([{ answer: null }]);
  });
});

describe("evidence", () => {
  const file = { name: "timesheet.pdf", bytes: new TextEncoder().encode("%PDF-1.7 signed") };

  it("is kept once behind the variance, and its agency and whoever pays can read it", async () => {
    const id = varianceOf(await overcharged());
    expect(await addEvidence(people.alderAccounts, { id, file })).toBe("done");
    expect(await addEvidence(people.alderAccounts, { id, file })).toBe("done before");
    const { evidence, happened } = await showOwnVariance(people.alderAccounts, id);
    expect(evidence).toMatchObject([{ name: "timesheet.pdf" }]);
    expect(happened).toMatchObject([{ step: "evidence-added", text: "timesheet.pdf" }]);
    const evidenceId = evidence[0]?.id ?? "";
    for (const reader of [people.alderAccounts, people.mspOfficer])
      expect(Buffer.from(await readEvidence(reader, { varianceId: id, evidenceId })).toString()).toBe(
        "%PDF-1.7 signed",
      );
    for (const other of [people.birchAccounts, people.eastholmFinance])
      await expect(readEvidence(other, { varianceId: id, evidenceId })).rejects.toMatchObject({ status: 404 });
  });

  it("is refused on what is settled, and beyond twenty files", async () => {
    const id = varianceOf(await overcharged());
    const another = (number: number) => ({ ...file, name: `timesheet-${number}.pdf` });
    for (let number = 1; number <= 20; number++) await addEvidence(people.alderAccounts, { id, file: another(number) });
    await expect(addEvidence(people.alderAccounts, { id, file: another(21) })).rejects.toThrow(/can have 20 PDFs/);
    await database.asOwner((sql) => sql`update variance set status = 'accepted'`);
    await expect(addEvidence(people.alderAccounts, { id, file: another(22) })).rejects.toThrow(/is settled/);
  });
});

const HEADER = "assignment,week_ending,hours_standard,rate,net,vat,gross,invoice_number";
const fileOf = (...lines: readonly string[]) => ({
  name: "corrected.csv",
  bytes: new TextEncoder().encode(`${[HEADER, ...lines].join("\n")}\n`),
});
const asAgreed = ({ number }: BilledAssignment, week = "2026-11-29") =>
  `${number},${week},37.00,42.6299,1577.31,315.46,1892.77,INV-1`;

/** What the payer does with what was sent, until it is in the ledger. */
async function takenUp(id: string, officer = people.mspOfficer): Promise<void> {
  await takeUpImport(officer, id);
  await database.runJobs(handlers);
  const { version } = await showImport(officer, id);
  await startImport(officer, { id, version });
  await database.runJobs(handlers);
}

describe("a file that an agency sends", () => {
  it("waits until whoever pays takes it up, and then goes the way of every import", async () => {
    const { id, isNew } = await sendFile(people.alderAccounts, {
      payer: assignment.payerId,
      kind: "invoice",
      file: fileOf(asAgreed(assignment)),
    });
    expect(isNew).toBe(true);
    expect(await told()).toMatchObject([{ mail: "lines-sent", subjectId: id, organisationId: assignment.payerId }]);
    await resumeImports();
    await database.runJobs(handlers);
    expect(await showSent(people.alderAccounts, id)).toMatchObject({ status: "sent", lines: [] });
    await takenUp(id);
    expect(await showSent(people.alderAccounts, id)).toMatchObject({
      status: "imported",
      variances: 0,
      lines: [{ gross: AGREED_GROSS, standing: "matched" }],
    });
  });

  it("is the one that is there where it is sent again", async () => {
    const given = { payer: assignment.payerId, kind: "invoice" as const, file: fileOf(asAgreed(assignment)) };
    const { id } = await sendFile(people.alderAccounts, given);
    expect(await sendFile(people.alderAccounts, given)).toEqual({ id, isNew: false });
    const [one, two] = await Promise.all([
      sendFile(people.alderAccounts, { ...given, file: fileOf(asAgreed(assignment, "2026-12-06")) }),
      sendFile(people.alderAccounts, { ...given, file: fileOf(asAgreed(assignment, "2026-12-06")) }),
    ]);
    expect(one.id).toBe(two.id);
    expect([one.isNew, two.isNew].toSorted()).toEqual([false, true]);
    expect((await listSent(people.alderAccounts, LISTING)).total).toBe(2);
  });

  it("goes to nobody who does not pay the agency, and no other agency or payer sees it", async () => {
    const file = fileOf(asAgreed(assignment));
    await expect(
      sendFile(people.birchAccounts, { payer: region.organisations.eastholm.id, kind: "invoice", file }),
    ).rejects.toThrow(Refused);
    const { id } = await sendFile(people.alderAccounts, { payer: assignment.payerId, kind: "invoice", file });
    await expect(showSent(people.birchAccounts, id)).rejects.toMatchObject({ status: 404 });
    await expect(takeUpImport(people.eastholmFinance, id)).rejects.toMatchObject({ status: 404 });
    expect((await listSent(people.birchAccounts, LISTING)).total).toBe(0);
  });
});

const LISTING = { search: "", filters: {}, sort: "sent", direction: "descending", page: 1 } as const;

describe("a corrected file", () => {
  it("takes the place of the agency's own lines alone where the file that it corrects was of several agencies", async () => {
    const birch = await arrangeBilledAssignment(database, region, region.viewers.birchConsultant, {
      council: "westbrook",
      startsOn: "2026-11-23",
      endsOn: "2027-05-22",
      workerName: "Bea Worker",
      registrationNumber: "SW200002",
    });
    const importId = await arrangeImport(database, assignment);
    await rows(`update ledger_import set agency_id = null where id = '${importId}'`);
    const own = await overcharged("2026-11-29", importId);
    const others = await billedLine(database, {
      assignment: birch,
      weekEnding: "2026-11-29",
      importId,
      row: 3,
      variances: [{ inDifference: amounts(1000, 200) }],
    });
    const { id } = await sendCorrectedFile(people.alderAccounts, {
      id: varianceOf(own),
      file: fileOf(asAgreed(assignment)),
    });
    expect(await showOwnVariance(people.alderAccounts, varianceOf(own))).toMatchObject({
      corrected: { id, status: "sent" },
      happened: [{ step: "corrected-file-sent" }],
    });
    await takenUp(id);
    const lines = await rows("select id, superseded_by_id as by from ledger_line");
    expect(lines).toContainEqual({ id: own.id, by: id });
    expect(lines).toContainEqual({ id: others.id, by: null });
    const variances = await rows("select id, status from variance");
    expect(variances).toContainEqual({ id: varianceOf(own), status: "superseded" });
    expect(variances).toContainEqual({ id: varianceOf(others), status: "open" });
    expect(await showImport(people.mspOfficer, importId)).toMatchObject({ status: "imported" });

    const theirs = await sendCorrectedFile(people.birchAccounts, {
      id: varianceOf(others),
      file: fileOf(asAgreed(birch)),
    });
    await takenUp(theirs.id);
    expect(await showImport(people.mspOfficer, importId)).toMatchObject({ status: "superseded" });
    expect(await rows("select 1 from ledger_line where superseded_by_id is null")).toHaveLength(2);
  });

  it("is refused a second time once the lines have been replaced", async () => {
    const own = await overcharged();
    const sendOne = (hours: string) =>
      sendCorrectedFile(people.alderAccounts, {
        id: varianceOf(own),
        file: fileOf(asAgreed(assignment).replace("37.00", hours)),
      });
    const first = await sendOne("37.00");
    const second = await sendOne("37.0");
    await takenUp(first.id);
    await expect(takeUpImport(people.mspOfficer, second.id)).rejects.toThrow(Refused);
  });

  it("does not begin while another is on its way to the same place", async () => {
    const own = await overcharged();
    const sent = [];
    for (const hours of ["37.00", "37.0"]) {
      const file = fileOf(asAgreed(assignment).replace("37.00", hours));
      const { id } = await sendCorrectedFile(people.alderAccounts, { id: varianceOf(own), file });
      await takeUpImport(people.mspOfficer, id);
      sent.push(id);
    }
    await database.runJobs(handlers);
    const begin = async (id: string) => {
      const { version } = await showImport(people.mspOfficer, id);
      return startImport(people.mspOfficer, { id, version });
    };
    const begun = await Promise.allSettled(sent.map(begin));
    expect(begun.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await database.runJobs(handlers);
    expect(await rows("select 1 from ledger_line where superseded_by_id is null")).toHaveLength(1);
  });

  it("is not sent for a variance that is settled", async () => {
    const own = await overcharged();
    await rows("update variance set status = 'accepted'");
    await expect(
      sendCorrectedFile(people.alderAccounts, { id: varianceOf(own), file: fileOf(asAgreed(assignment)) }),
    ).rejects.toThrow(Refused);
  });
});

describe("a week that an agency types", () => {
  const typed = (over: Record<string, string> = {}) => ({
    lines: "2",
    "week-ending-day": "29",
    "week-ending-month": "11",
    "week-ending-year": "2026",
    "invoice-number": "INV-7",
    "assignment-0": assignment.number,
    "hours_standard-0": "37",
    "rate-0": "£42.6299",
    "vat-0": "315.46",
    ...over,
  });

  it("is checked and in the ledger without anybody taking it up, its net worked out, as it was agreed", async () => {
    const outcome = await sendTypedLines(people.alderAccounts, assignment.payerId, typed());
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
    await database.runJobs(handlers);
    expect(await showSent(people.alderAccounts, outcome.sent.id)).toMatchObject({
      status: "imported",
      variances: 0,
      lines: [
        { assignmentNumber: assignment.number, invoiceNumber: "INV-7", gross: AGREED_GROSS, standing: "matched" },
      ],
    });
    const again = await sendTypedLines(people.alderAccounts, assignment.payerId, typed());
    expect(again).toEqual({ ok: true, sent: { id: outcome.sent.id, isNew: false } });
  });

  it("is taken up again where its check was lost", async () => {
    const outcome = await sendTypedLines(people.alderAccounts, assignment.payerId, typed());
    await rows("delete from graphile_worker._private_jobs");
    await resumeImports();
    await database.runJobs(handlers);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
    expect(await showSent(people.alderAccounts, outcome.sent.id)).toMatchObject({ status: "imported" });
  });

  it("says by the field what is wrong, in the words of files, and sends nothing", async () => {
    const wrong = typed({
      "week-ending-month": "13",
      "invoice-number": "",
      "rate-0": "forty",
      "assignment-1": "A-OTHERS",
      "hours_standard-1": "7",
      "rate-1": "42.6299",
      "expenses-1": "12.50",
    });
    const outcome = await sendTypedLines(people.alderAccounts, assignment.payerId, wrong);
    expect(outcome.ok ? {} : outcome.errors).toEqual({
      "week-ending": "Week ending must be a real date, like 27 3 2026",
      "invoice-number": "Enter the invoice number",
      "rate-0": expect.stringMatching(/^Line 1: Expected a rate in pounds/),
      "assignment-1": "Line 2: Select the assignment",
      "vat-1": expect.stringMatching(/^Line 2: Expected the VAT, found nothing/),
    });
    expect(await rows("select 1 from ledger_import")).toHaveLength(0);
  });

  it("offers each agency its own assignments with a payer, and no other's", async () => {
    const { tallis, eastholm } = region.organisations;
    expect((await offerTyping(people.alderAccounts, tallis.id)).assignments).toMatchObject([
      { number: assignment.number },
    ]);
    expect((await offerTyping(people.alderAccounts, eastholm.id)).assignments).toEqual([]);
    expect((await offerTyping(people.birchAccounts, null)).assignments).toEqual([]);
  });
});

describe("a week that an agency confirms", () => {
  const agree = (officer = people.mspOfficer) =>
    recordAgreement(officer, {
      agency: region.organisations.alder.id,
      "vat-number": VAT_NUMBER,
      from: dayOf("2026-11-01"),
    });
  const asked = () => ({ payerId: assignment.payerId, weekEnding: WEEK });
  const confirmation = async (changed: ReadonlyMap<string, HoursOfWeek> = new Map()) => {
    const { lines } = await proposeWeek(people.alderAccounts, asked(), changed);
    return {
      ...asked(),
      confirmed: lines.map(({ assignmentId }) => assignmentId),
      changed,
      seen: new Map(lines.map(({ assignmentId, charged }) => [assignmentId, charged.gross])),
    };
  };

  it("comes into the ledger with no variance, charged by the hours that were approved", async () => {
    await agree();
    await approvedWeek(database, { assignment, weekEnding: WEEK, hours: 3800 });
    const { id } = await confirmWeek(people.alderAccounts, await confirmation());
    expect(await proposeWeek(people.alderAccounts, asked())).toMatchObject({ isUnderWay: true });
    await database.runJobs(handlers);
    expect(await showSent(people.alderAccounts, id)).toMatchObject({
      status: "imported",
      source: "self-billing",
      variances: 0,
      lines: [{ standing: "matched", gross: 194_393 }],
    });
    expect(await proposeWeek(people.alderAccounts, asked())).toMatchObject({ isUnderWay: false, lines: [] });
  });

  it("holds nothing back of a short week, and still tells of the National Insurance that its rate over-recovers", async () => {
    await agree();
    await approvedWeek(database, { assignment, weekEnding: WEEK, hours: 3000 });
    await confirmWeek(people.alderAccounts, await confirmation());
    await database.runJobs(handlers);
    expect(await rows("select class, gross::int from variance")).toMatchObject([
      { class: "ni-over-recovered", gross: 0 },
    ]);
  });

  it("is confirmed once: a second confirmation is refused while the first is under way", async () => {
    await agree();
    const hours = new Map([[assignment.id, { standard: 3500, overtime: 0, "on-call": 0, holiday: 0 }]]);
    const [mine, yours] = [await confirmation(), await confirmation(hours)];
    const done = await Promise.allSettled([
      confirmWeek(people.alderAccounts, mine),
      confirmWeek(people.alderAccounts, yours),
    ]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Refused) });
    await database.runJobs(handlers);
    expect(await rows("select 1 from ledger_line")).toHaveLength(1);
  });

  it("has a number of its own each time that more of it is confirmed, and the same for a double click", async () => {
    await agree();
    await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
      council: "westbrook",
      startsOn: "2026-11-23",
      endsOn: "2027-05-22",
      workerName: "Bea Worker",
      registrationNumber: "SW200002",
    });
    const { confirmed, ...week } = await confirmation();
    for (const assignmentId of confirmed) {
      const twice = await Promise.all(
        [1, 2].map(() => confirmWeek(people.alderAccounts, { ...week, confirmed: [assignmentId] })),
      );
      expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
      await database.runJobs(handlers);
    }
    expect(await rows("select invoice_number from ledger_line order by 1")).toMatchObject([
      { invoice_number: "SB-2026-11-29" },
      { invoice_number: "SB-2026-11-29-2" },
    ]);
  });

  it("is not confirmed for another sum than the one that was seen", async () => {
    await agree();
    const seen = await confirmation();
    const changed = new Map([[assignment.id, { standard: 3500, overtime: 0, "on-call": 0, holiday: 0 }]]);
    await expect(confirmWeek(people.alderAccounts, { ...seen, changed })).rejects.toThrow(/come to something else/);
    await expect(confirmWeek(people.alderAccounts, { ...seen, confirmed: [] })).rejects.toThrow(Refused);
  });

  it("is proposed under an agreement alone: not before it, not to another agency, and not by another payer's", async () => {
    await expect(proposeWeek(people.alderAccounts, asked())).rejects.toThrow(Refused);
    await agree(people.eastholmFinance);
    await expect(proposeWeek(people.alderAccounts, asked())).rejects.toThrow(Refused);
    await agree();
    await expect(proposeWeek(people.birchAccounts, asked())).rejects.toThrow(Refused);
    await expect(proposeWeek(people.alderAccounts, { ...asked(), weekEnding: dayOf("2026-10-25") })).rejects.toThrow(
      /No self-billing agreement/,
    );
    expect((await proposeWeek(people.alderAccounts, asked())).lines).toMatchObject([
      { charged: { gross: AGREED_GROSS } },
    ]);
  });

  it("is agreed with an agency that the payer pays, once for the same days, until it is reviewed", async () => {
    expect(await agree()).toBe("done");
    expect(await agree()).toBe("done before");
    const again = { agency: region.organisations.alder.id, "vat-number": VAT_NUMBER, from: dayOf("2027-10-31") };
    await expect(recordAgreement(people.mspOfficer, again)).rejects.toThrow(/First day must be after it/);
    await expect(
      recordAgreement(people.eastholmFinance, { ...again, agency: region.organisations.birch.id }),
    ).rejects.toThrow(Refused);
    expect((await listAgreements(people.mspOfficer)).rows).toMatchObject([
      { agency: "Alder Social Work", from: "2026-11-01", to: "2027-10-31", state: "in-force" },
    ]);
    freezeClock("2027-10-14T10:00:00Z");
    expect((await listAgreements(people.mspOfficer)).rows).toMatchObject([{ state: "to-review" }]);
    expect((await listAgreements(people.eastholmFinance)).rows).toEqual([]);
  });
});
