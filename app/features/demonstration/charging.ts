import { and, eq, inArray } from "drizzle-orm";
import { ledgerPeriod, variance } from "#db/schema";
import type { AgencyKey, CouncilKey } from "#db/seeds/region";
import type { ChargeLineKind } from "~/domain/charges/charge-breakdown";
import { valueOn } from "~/domain/charges/statutory-parameters";
import { addDays, addMonths, type Day, dayOfMonthOf, daysBetween, toDayNumber } from "~/domain/day";
import { type Pence, payForHours, pounds, type Rate } from "~/domain/money";
import type { AgreedTerms } from "~/domain/reconciliation/agreed-terms";
import type { ImportKind } from "~/domain/reconciliation/import-fields";
import { NO_AMOUNTS } from "~/domain/reconciliation/line";
import { type ProposedLine, type Proposing, proposeLine } from "~/domain/reconciliation/propose-lines";
import type { VarianceClass } from "~/domain/reconciliation/variance";
import { HELD_STATUSES, type SettlementKind } from "~/domain/reconciliation/variance-status";
import { vatOn } from "~/domain/reconciliation/variances/vat";
import { plainHours } from "~/domain/working-time";
import { today } from "~/platform/clock";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { answerVariance } from "../reconciliation/agency/answer-variance";
import { contentOf } from "../reconciliation/agency/send-import";
import { checkImport } from "../reconciliation/imports/check-import";
import { importLines } from "../reconciliation/imports/import-lines";
import { showImport } from "../reconciliation/imports/show-import";
import { startImport } from "../reconciliation/imports/start-import";
import { uploadImport } from "../reconciliation/imports/upload-import";
import { cellsOf, type LineCells, writeLinesCsv } from "../reconciliation/imports/write-lines-csv";
import { loadAgreedTerms } from "../reconciliation/load-agreed-terms";
import { reconciliationPolicyOn } from "../reconciliation/load-reconciliation-policy";
import { closePeriod } from "../reconciliation/periods/close-period";
import { setSignOff } from "../reconciliation/periods/set-sign-off";
import { showPeriod } from "../reconciliation/periods/show-period";
import { signPeriod } from "../reconciliation/periods/sign-period";
import { previewSettlement } from "../reconciliation/settling/preview-settlement";
import { settleVariances } from "../reconciliation/settling/settle-variances";
import { rulesInUse } from "../rulebooks/rules-in-use";
import type { Stage } from "./stage";
import type { Story } from "./timeline";

type Charged = Pick<ProposedLine, "weekEnding" | "unit" | "hours" | "daily" | "rates" | "parts" | "charged"> & {
  readonly expenses?: Pence;
  readonly invoice?: string;
};

type Week = {
  readonly line: ProposedLine;
  readonly terms: AgreedTerms;
  readonly proposing: Proposing;
  /** Which of the weeks that are charged in the month, from 0. */
  readonly index: number;
};

/** What an agency charges for a week; nothing where it leaves it out. As agreed, unless told otherwise. */
type Charging = (week: Week) => readonly Charged[];

const asAgreed: Charging = ({ line }) => [line];
const leftOut: Charging = () => [];
const twice: Charging = ({ line }) => [line, { ...line, invoice: "B" }];

/** In one week of the month, from 0; as agreed in the others. */
const inWeek =
  (index: number, charging: Charging): Charging =>
  (week) =>
    week.index === index ? charging(week) : asAgreed(week);

/** Hundredths of an hour more than were worked. */
const longerBy =
  (more: number): Charging =>
  ({ line, terms, proposing }) => {
    const hours = { ...line.hours, standard: line.hours.standard + more };
    const longer = proposeLine(terms, null, proposing, hours);
    return [longer ?? line];
  };

/** £ an hour more in a part of the rate. */
const dearerBy =
  (part: ChargeLineKind, more: Rate): Charging =>
  (week) => {
    const { line } = week;
    const rate = ((line.rates.standard ?? 0) + more) as Rate;
    const parts = { ...line.parts, [part]: (line.parts[part] ?? 0) + more };
    const net = payForHours(rate, line.hours.standard);
    return [{ ...line, parts, rates: { ...line.rates, standard: rate }, charged: withVat(week, net) }];
  };

const withExpenses =
  (expenses: Pence): Charging =>
  (week) => [{ ...week.line, expenses, charged: withVat(week, (week.line.charged.net + expenses) as Pence) }];

const aPennyOfVatMore: Charging = ({ line }) => {
  const { net, vat, gross } = line.charged;
  return [{ ...line, charged: { net, vat: (vat + 1) as Pence, gross: (gross + 1) as Pence } }];
};

const vatOnTheMarginAlone: Charging = (week) => {
  const { net } = week.line.charged;
  const { vat } = withVat(week, payForHours(week.line.parts["agency-margin"] ?? (0 as Rate), week.line.hours.standard));
  return [{ ...week.line, charged: { net, vat, gross: (net + vat) as Pence } }];
};

/** Charged on for a week after the last. */
const aWeekTooLong: Charging = ({ line, terms }) => {
  const isLast = terms.endsOn <= line.weekEnding;
  return isLast ? [line, { ...line, weekEnding: addDays(line.weekEnding, 7), invoice: "C" }] : [line];
};

function withVat({ line, proposing }: Week, net: Pence) {
  const rate = valueOn(proposing.statutory.vatRate, line.weekEnding);
  const vat = rate ? vatOn(net, rate.value) : NO_AMOUNTS.vat;
  return { net, vat, gross: (net + vat) as Pence };
}

type Account = {
  readonly payer: Viewer;
  readonly agency: AgencyKey;
  readonly council: CouncilKey;
  /** The first of the month. */
  readonly month: Day;
};

/** What is in an agency's files: the lines it charges, the timesheets behind them, and the credits it gives. */
type Files = { readonly charging?: Charging; readonly credits?: readonly LineCells[] };

/** Charges come twice for a month, so that none is late: those of weeks that end by its middle, and the others. */
const MIDDLE_OF_THE_MONTH = 15;
const isInFirstHalf = ({ line }: Week): boolean => dayOfMonthOf(line.weekEnding) <= MIDDLE_OF_THE_MONTH;

/** The Sundays on which weeks of the month end. */
function weeksEndingIn(month: Day): readonly Day[] {
  const weeks: Day[] = [];
  // 4 January 1970, the day numbered 3, was a Sunday.
  for (let day = month; day < addMonths(month, 1); day = addDays(day, 1))
    if (toDayNumber(day) % 7 === 3) weeks.push(day);
  return weeks;
}

async function findWeeks(stage: Stage, { payer, agency, council, month }: Account): Promise<readonly Week[]> {
  const terms = await reading(payer, (read) =>
    loadAgreedTerms(read, {
      agencyId: stage.cast.organisationId(agency),
      councilId: stage.cast.organisationId(council),
    }),
  );
  const { statutory } = await rulesInUse();
  const weeks: Week[] = [];
  for (const agreed of terms) {
    let index = 0;
    for (const weekEnding of weeksEndingIn(month)) {
      const proposing = { weekEnding, policy: await reconciliationPolicyOn(weekEnding), statutory };
      const line = proposeLine(agreed, null, proposing);
      if (line) weeks.push({ line, terms: agreed, proposing, index: index++ });
    }
  }
  return weeks;
}

const timesheetOf = ({ line, terms }: Week): LineCells => ({
  assignment: terms.number,
  week_ending: line.weekEnding,
  hours_standard: plainHours(line.hours.standard),
  approved_on: addDays(line.weekEnding, 2),
  approved_by: "Team manager",
});

const chargeOf = (terms: AgreedTerms, { expenses, invoice = "A", ...line }: Charged): LineCells => ({
  ...cellsOf(line),
  assignment: terms.number,
  worker_number: terms.workerNumber,
  ...(expenses ? { expenses: (expenses / 100).toFixed(2) } : {}),
  invoice_number: invoiceOf(terms, line.weekEnding, invoice),
  invoice_date: addDays(line.weekEnding, 3),
  role: terms.jobTitle,
});

const invoiceOf = ({ number }: AgreedTerms, weekEnding: Day, suffix = "A"): string =>
  `${number.slice(2)}-${weekEnding.replaceAll("-", "").slice(2)}${suffix}`;

/** Uploads a file and has it checked and brought in, as the jobs would. @returns the import's id. */
async function bringIn(
  stage: Stage,
  { payer, agency, council }: Account,
  kind: ImportKind,
  rows: readonly LineCells[],
): Promise<string> {
  const content = contentOf(
    `${agency}-${council}-${kind}-${today()}.csv`,
    new TextEncoder().encode(writeLinesCsv(rows)),
  );
  const form = {
    kind,
    agencyId: stage.cast.organisationId(agency),
    councilId: stage.cast.organisationId(council),
  };
  const { id } = await uploadImport(payer, form, content);
  const job = { payerId: payer.organisationId, importId: id };
  await checkImport(job);
  const { status, version, faults } = await showImport(payer, id);
  if (status !== "ready") throw new Error(`${content.name} is ${status}: ${faults[0]?.message}`);
  await startImport(payer, { id, version });
  await importLines(job);
  return id;
}

/** The timesheets and charges of an agency for half a month come in. */
async function bringInHalf(
  stage: Stage,
  account: Account,
  half: "first" | "second",
  { charging = asAgreed, credits = [] }: Files = {},
): Promise<void> {
  const weeks = (await findWeeks(stage, account)).filter((week) => isInFirstHalf(week) === (half === "first"));
  if (weeks.length === 0) return;
  await bringIn(stage, account, "timesheet", weeks.map(timesheetOf));
  const lines = weeks.flatMap((week) => charging(week).map((charged) => chargeOf(week.terms, charged)));
  await bringIn(stage, account, "invoice", half === "first" ? lines : [...lines, ...credits]);
}

/** The held variances of a class in an account, the largest first. */
function heldIn({ payer, month }: Account, of: VarianceClass) {
  return reading(payer, ({ db }) =>
    db
      .select()
      .from(variance)
      .where(
        and(
          eq(variance.payerId, payer.organisationId),
          eq(variance.period, month),
          eq(variance.class, of),
          inArray(variance.status, [...HELD_STATUSES]),
        ),
      )
      .orderBy(variance.weekEnding),
  );
}

async function settle(
  account: Account,
  of: VarianceClass,
  settlement: SettlementKind,
  { reason, authority = "" }: { readonly reason: string; readonly authority?: string },
): Promise<void> {
  const ids = (await heldIn(account, of)).map(({ id }) => id);
  if (ids.length === 0) return;
  const { token } = await previewSettlement(account.payer, { ids });
  await settleVariances(account.payer, { chosen: { ids }, settlement, reason, authority, token });
}

async function close({ payer, month, ...parties }: Account, stage: Stage): Promise<string | null> {
  const [found] = await reading(payer, ({ db }) =>
    db
      .select({ id: ledgerPeriod.id })
      .from(ledgerPeriod)
      .where(
        and(
          eq(ledgerPeriod.payerId, payer.organisationId),
          eq(ledgerPeriod.agencyId, stage.cast.organisationId(parties.agency)),
          eq(ledgerPeriod.councilId, stage.cast.organisationId(parties.council)),
          eq(ledgerPeriod.period, month),
        ),
      ),
  );
  if (!found) return null;
  const { id } = found;
  const { version, seen } = await showPeriod(payer, { id, side: "payer" });
  await closePeriod(payer, { id, version, seen });
  return id;
}

async function sign(council: Viewer, id: string): Promise<void> {
  const { version } = await showPeriod(council, { id, side: "council" });
  await signPeriod(council, { id, version });
}

/** A month of several accounts comes in, in two halves. */
async function* bringInMonth(
  stage: Stage,
  { present, monthsAgo }: { readonly present: Day; readonly monthsAgo: number },
  files: readonly (readonly [Account, Files])[],
): Story {
  yield stage.calendar.at(dayOfMonthAgo(present, monthsAgo, 18), "10:05");
  for (const [account, file] of files) await bringInHalf(stage, account, "first", file);
  yield stage.calendar.at(dayOfMonthAgo(present, monthsAgo - 1, 6), "10:05");
  for (const [account, file] of files) await bringInHalf(stage, account, "second", file);
}

/** How many days it is from today to a day of the month so many months ago; on a day to come, today. */
const dayOfMonthAgo = (present: Day, months: number, dayOfMonth: number): number =>
  Math.min(0, daysBetween(present, addDays(firstOfMonthAgo(present, months), dayOfMonth - 1)));

const firstOfMonthAgo = (present: Day, months: number): Day => addMonths(`${present.slice(0, 8)}01` as Day, -months);

/**
 * What Alderbrook and Fennshire are charged, held against what was agreed by the managed service: three months ago settled
 * and closed with both signatures, two months ago waiting for the council’s, last month’s differences open.
 */
async function* managedService(stage: Stage): Story {
  const { cast, calendar } = stage;
  const payer = cast.mspOfficer();
  const finance = cast.financeOfficer("alderbrook");
  const present = calendar.day(0);
  const account = (agency: AgencyKey, council: CouncilKey, monthsAgo: number): Account => ({
    payer,
    agency,
    council,
    month: firstOfMonthAgo(present, monthsAgo),
  });
  const on = (monthsAgo: number, dayOfMonth: number, time: string) =>
    calendar.at(dayOfMonthAgo(present, monthsAgo, dayOfMonth), time);

  const month = (monthsAgo: number, files: readonly (readonly [Account, Files])[]) =>
    bringInMonth(stage, { present, monthsAgo }, files);

  yield on(3, 2, "09:40");
  await setSignOff(finance, { payerId: payer.organisationId, signatures: "two" });

  const first = account("brightwater", "alderbrook", 3);
  yield* month(3, [
    [first, { charging: inWeek(1, twice) }],
    [account("keystone", "alderbrook", 3), { charging: inWeek(2, withExpenses(4620 as Pence)) }],
    [account("meridian", "fennshire", 3), { charging: inWeek(0, aPennyOfVatMore) }],
    [account("brightwater", "fennshire", 3), {}],
  ]);
  yield on(2, 7, "11:20");
  await settle(first, "duplicate", "ask-for-credit", {
    reason: "The week is on two invoices. Please credit the second.",
  });
  await settle(account("keystone", "alderbrook", 3), "expense-not-agreed", "accept", {
    reason: "A court hearing far from home, agreed by the team manager at the time. To be agreed beforehand in future.",
    authority: "Maya Okafor",
  });
  yield on(2, 9, "15:30");
  const credits: LineCells[] = [];
  for (const { id, version, lineId, net, vat, gross, weekEnding, assignmentId } of await heldIn(first, "duplicate")) {
    if (lineId === null) continue;
    await answerVariance(cast.accountsOfficer("brightwater"), {
      id,
      version,
      answer: "agreed",
      text: "Our payroll ran twice for that week. The credit is on next month’s file.",
    });
    const week = (await findWeeks(stage, first)).find(
      ({ terms, line }) => terms.assignmentId === assignmentId && line.weekEnding === weekEnding,
    );
    if (!week) continue;
    credits.push({
      ...chargeOf(week.terms, { ...week.line, invoice: "CN" }),
      net: (-net / 100).toFixed(2),
      vat: (-vat / 100).toFixed(2),
      gross: (-gross / 100).toFixed(2),
      original_invoice_number: invoiceOf(week.terms, week.line.weekEnding, "B"),
    });
  }
  yield on(2, 20, "16:10");
  const closed = await close(account("keystone", "alderbrook", 3), stage);
  yield on(2, 22, "09:15");
  if (closed) await sign(finance, closed);

  const second = account("brightwater", "alderbrook", 2);
  yield* month(2, [
    [second, { charging: dearerBy("agency-margin", pounds("0.30")), credits }],
    [account("keystone", "alderbrook", 2), {}],
    [account("meridian", "fennshire", 2), { charging: inWeek(1, leftOut) }],
    [account("brightwater", "fennshire", 2), { charging: inWeek(3, longerBy(250)) }],
  ]);
  yield on(1, 7, "14:00");
  await settle(second, "wrong-rate", "dispute", {
    reason: "The margin was agreed at £2.60 an hour, and nothing has changed it.",
  });
  yield on(1, 8, "10:30");
  const [disputed] = await heldIn(second, "wrong-rate");
  if (disputed)
    await answerVariance(cast.accountsOfficer("brightwater"), {
      id: disputed.id,
      version: disputed.version,
      answer: "contested",
      text: "Our new rate card has applied to all customers since the first of the month.",
    });
  yield on(1, 20, "16:10");
  await close(account("keystone", "alderbrook", 2), stage);

  yield* month(1, [
    [account("brightwater", "alderbrook", 1), {}],
    [account("keystone", "alderbrook", 1), { charging: asBeforeTheChange }],
    [account("meridian", "fennshire", 1), {}],
    [account("brightwater", "fennshire", 1), { charging: aWeekTooLong }],
  ]);
}

/** The week in which a charge changes is charged at the new rate from its first day. */
const asBeforeTheChange: Charging = (week) => {
  const { line, terms } = week;
  const next = terms.charges.find(({ from }) => from > line.weekEnding);
  if (!next || daysBetween(line.weekEnding, next.from) > 7) return [line];
  const later = { ...terms, charges: [{ ...next, from: terms.startsOn }] };
  return [proposeLine(later, null, week.proposing) ?? line];
};

/** Castlemere is supplied directly and holds its charges against what was agreed itself. */
async function* directSupply(stage: Stage): Story {
  const { cast, calendar } = stage;
  const present = calendar.day(0);
  const payer = cast.financeOfficer("castlemere");
  const account = (monthsAgo: number): Account => ({
    payer,
    agency: "brightwater",
    council: "castlemere",
    month: firstOfMonthAgo(present, monthsAgo),
  });
  yield* bringInMonth(stage, { present, monthsAgo: 2 }, [[account(2), {}]]);
  yield* bringInMonth(stage, { present, monthsAgo: 1 }, [[account(1), { charging: inWeek(2, vatOnTheMarginAlone) }]]);
}

export const charging = [managedService, directSupply];
