import type { TestDatabase } from "#test/database";
import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import { perHour } from "~/domain/charges/sums";
import { type Pence, payForHours, type Rate } from "~/domain/money";
import { type Amounts, addAmounts, NO_AMOUNTS, subtractAmounts } from "~/domain/reconciliation/line";
import type { FoundVariance, Standing } from "~/domain/reconciliation/variance";
import type { VarianceStatus } from "~/domain/reconciliation/variance-status";
import { newNumber } from "~/features/number";
import type { EndingAssignment } from "~/features/references/make-reference-due";
import { newId } from "~/platform/new-id";
import type { Role } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";
import { arrangeAssignment } from "./assignments";
import { payeCharge } from "./charge";
import { type ArrangedRegion, emailOf } from "./organisations";

/** The people of the money, beside those of the region: Tallis pays for Westbrook, Eastholm for itself. */
export type LedgerPeople = Readonly<Record<keyof typeof people, Viewer>>;

const people = {
  mspOfficer: { at: "tallis", person: "1d01", name: "Mo Officer", role: "msp-officer" },
  secondOfficer: { at: "tallis", person: "1d02", name: "Priya Second", role: "msp-officer" },
  eastholmFinance: { at: "eastholm", person: "1c11", name: "Fay Finance", role: "finance-officer" },
  westbrookFinance: { at: "westbrook", person: "1c12", name: "Will Finance", role: "finance-officer" },
  alderAccounts: { at: "alder", person: "1a11", name: "Ada Accounts", role: "accounts-officer" },
  birchAccounts: { at: "birch", person: "1a12", name: "Ben Accounts", role: "accounts-officer" },
} as const satisfies Record<
  string,
  { at: keyof ArrangedRegion["organisations"]; person: string; name: string; role: Role }
>;

const SINCE = "2025-01-01T09:00:00Z";

/** Adds to an arranged region those who pay, those who are paid, and a second officer of the MSP. */
export async function arrangeLedgerPeople(database: TestDatabase, region: ArrangedRegion): Promise<LedgerPeople> {
  const viewers = Object.entries(people).map(([key, { at, person, name, role }]): [string, Viewer] => {
    const organisation = region.organisations[at];
    const personId = `00000000-0000-7000-8000-${person.padStart(12, "0")}`;
    return [
      key,
      {
        personId,
        name,
        organisationId: organisation.id,
        organisationName: organisation.name,
        organisationKind: organisation.kind,
        roles: [role],
      },
    ];
  });
  await database.asOwner(async (sql) => {
    for (const [, { personId, name, organisationId, roles }] of viewers) {
      await sql`insert into person (id, name, email, password_hash, created_at)
        values (${personId}, ${name}, ${emailOf(name)}, 'no password opens this', ${SINCE}) on conflict do nothing`;
      await sql`insert into membership (id, organisation_id, person_id, roles, since)
        values (${newId()}, ${organisationId}, ${personId}, ${sql.array([...roles])}, ${SINCE}) on conflict do nothing`;
    }
  });
  return Object.fromEntries(viewers) as Record<keyof typeof people, Viewer>;
}

/** An assignment that can be billed: with its number, its payer and its agreed charges. */
export type BilledAssignment = EndingAssignment & {
  readonly number: string;
  readonly payerId: string;
  readonly workerNumber: string;
};

/**
 * An assignment of the agency at the council with what was agreed for it; at Westbrook Tallis pays, at Eastholm the
 * council. Without `charges` it is £42.6299 an hour from its start.
 */
export async function arrangeBilledAssignment(
  database: TestDatabase,
  region: ArrangedRegion,
  agency: Viewer,
  post: {
    readonly council: "westbrook" | "eastholm";
    readonly startsOn?: string;
    readonly endsOn?: string;
    readonly workerName?: string;
    readonly registrationNumber?: string;
    readonly charges?: readonly { readonly from: string; readonly breakdown: ChargeBreakdown }[];
  },
): Promise<BilledAssignment> {
  const assignment = await arrangeAssignment(database, region, agency, post);
  const mspId = post.council === "westbrook" ? region.organisations.tallis.id : null;
  const charges = post.charges ?? [{ from: assignment.startsOn, breakdown: payeCharge() }];
  const number = await database.asOwner(async (sql) => {
    const [row] = await sql`update assignment set msp_id = ${mspId} where id = ${assignment.id}
      returning number, verdict_id as "verdictId"`;
    for (const { from, breakdown } of charges) {
      const hourly = perHour(breakdown, breakdown.statedTotal);
      await sql`insert into agreed_charge (id, assignment_id, agency_id, council_id, msp_id, "from", breakdown,
          hourly_charge, reason, verdict_id, agreed_by, agreed_at)
        values (${newId()}, ${assignment.id}, ${assignment.agencyId}, ${assignment.councilId}, ${mspId}, ${from},
          ${sql.json(breakdown as never)}, ${`${hourly}e-4`}, 'As agreed', ${row?.verdictId as string}, 'Wendy Manager',
          '2026-06-01T09:00:00Z')`;
    }
    return row?.number as string;
  });
  const payerId = mspId ?? assignment.councilId;
  return { ...assignment, number, payerId, workerNumber: post.registrationNumber ?? "SW154516" };
}

/** An import of the payer that is in the ledger already. @returns its id. */
export async function arrangeImport(
  database: TestDatabase,
  { payerId, agencyId }: Pick<BilledAssignment, "payerId" | "agencyId">,
  kind: "invoice" | "timesheet" = "invoice",
): Promise<string> {
  const id = newId();
  await database.asOwner(
    (sql) => sql`insert into ledger_import (id, number, payer_id, agency_id, kind, source, file_name, format, size,
        content_hash, status, row_count, fault_count, sent_by_id, sent_by_name, sent_at, imported_at, imported_by)
      values (${id}, ${newNumber("A").replace("A-", "I-")}, ${payerId}, ${agencyId}, ${kind}, 'file', 'charges.csv',
        'csv', 1000, ${id.replaceAll("-", "").padEnd(64, "0")}, 'imported', 1, 0, ${payerId}, 'Mo Officer',
        '2026-12-07T09:00:00Z', '2026-12-07T09:00:00Z', 'Mo Officer')`,
  );
  return id;
}

/** Hours of a week that somebody approved, 37 unless given. @returns the id of its approved_week. */
export async function approvedWeek(
  database: TestDatabase,
  week: {
    readonly assignment: BilledAssignment;
    readonly weekEnding: string;
    readonly hours?: number;
    readonly approvedOn?: string | null;
    readonly importId?: string;
  },
): Promise<string> {
  const { assignment, weekEnding, hours = 3700, approvedOn = weekEnding } = week;
  const importId = week.importId ?? (await arrangeImport(database, assignment, "timesheet"));
  const id = newId();
  await database.asOwner(
    (sql) => sql`insert into approved_week (id, payer_id, agency_id, council_id, assignment_id, week_ending, unit,
        hours_standard, hours_overtime, hours_on_call, hours_holiday, approved_on, approved_by, import_id)
      values (${id}, ${assignment.payerId}, ${assignment.agencyId}, ${assignment.councilId}, ${assignment.id},
        ${weekEnding}, 'hour', ${hours}, 0, 0, 0, ${approvedOn}, 'Wendy Manager', ${importId})`,
  );
  return id;
}

export type ArrangedVariance = Partial<FoundVariance> & {
  readonly status?: VarianceStatus;
  readonly answerBy?: string;
  readonly credited?: Amounts;
};

export type ArrangedLine = {
  readonly id: string;
  readonly period: string;
  readonly importId: string;
  readonly charged: Amounts;
  readonly agreed: Amounts;
  /** In the order they were given. */
  readonly variances: readonly string[];
};

/**
 * A line in the ledger, with what was found on it. What is agreed is what is charged less the variances; the account is
 * that of the month in which the week ends unless given.
 *
 * @param line.rate £0.0001 an hour; without it £42.6299.
 * @param line.hours hundredths; without them 37 hours.
 * @param line.charged pence; without it hours × rate with 20% VAT.
 * @param line.variances one without `inDifference` stands beside the difference: its share is nothing.
 */
export async function billedLine(
  database: TestDatabase,
  line: {
    readonly assignment: BilledAssignment;
    readonly weekEnding: string;
    readonly period?: string;
    readonly hours?: number;
    readonly rate?: Rate;
    readonly charged?: Amounts;
    readonly variances?: readonly ArrangedVariance[];
    readonly standing?: Standing;
    readonly invoiceNumber?: string;
    readonly originalInvoiceNumber?: string;
    readonly importId?: string;
    readonly row?: number;
  },
): Promise<ArrangedLine> {
  const { assignment, weekEnding, variances = [], hours = 3700, invoiceNumber = "INV-1", row = 2 } = line;
  const rate = line.rate ?? payeCharge().statedTotal;
  const period = line.period ?? `${weekEnding.slice(0, 7)}-01`;
  const charged = line.charged ?? withVat(payForHours(rate, hours));
  const agreed = subtractAmounts(charged, addAmounts(variances.map((one) => one.inDifference ?? NO_AMOUNTS)));
  const standing = line.standing ?? (variances.length > 0 ? "in-variance" : "matched");
  const importId = line.importId ?? (await arrangeImport(database, assignment));
  const id = newId();
  const ids = variances.map(() => newId());
  const { payerId, agencyId, councilId } = assignment;
  await database.asOwner(async (sql) => {
    await sql`select ensure_ledger_partition(${period})`;
    await sql`insert into ledger_line (id, period, payer_id, agency_id, council_id, import_id, "row", assignment_id,
        core_job_type, assignment_number, worker_number, week_ending, unit, hours_standard, hours_overtime,
        hours_on_call, hours_holiday, rate_standard, expenses, net, vat, gross, invoice_number, invoice_date,
        original_invoice_number, revision, standing, agreed_net, agreed_vat, agreed_gross)
      values (${id}, ${period}, ${payerId}, ${agencyId}, ${councilId}, ${importId}, ${row},
        ${standing === "rejected" ? null : assignment.id}, ${standing === "rejected" ? null : assignment.coreJobType},
        ${assignment.number}, ${assignment.workerNumber}, ${weekEnding}, 'hour', ${hours}, 0, 0, 0, ${`${rate}e-4`}, 0,
        ${charged.net}, ${charged.vat}, ${charged.gross}, ${invoiceNumber}, ${weekEnding},
        ${line.originalInvoiceNumber ?? null}, 1, ${standing}, ${agreed.net}, ${agreed.vat}, ${agreed.gross})`;
    for (const [index, found] of variances.entries()) {
      const { net, vat, gross } = found.inDifference ?? NO_AMOUNTS;
      const credited = found.credited ?? NO_AMOUNTS;
      const varianceId = ids[index] as string;
      await sql`insert into variance (id, payer_id, agency_id, council_id, period, import_id, line_id, assignment_id,
          week_ending, class, part, amount, net, vat, gross, credited_net, credited_vat, credited_gross, sentence,
          status, answer_by, found_at)
        values (${varianceId}, ${payerId}, ${agencyId}, ${councilId}, ${period}, ${importId}, ${id}, ${assignment.id},
          ${weekEnding}, ${found.class ?? "wrong-rate"}, ${found.part ?? null}, ${found.amount ?? net}, ${net}, ${vat},
          ${gross}, ${credited.net}, ${credited.vat}, ${credited.gross},
          ${found.sentence ?? "expected £41.20, found £42.00: 80p an hour too much, 37 hours, £29.60"},
          ${found.status ?? "open"}, ${found.answerBy ?? null}, '2026-12-07T09:00:00Z')`;
    }
  });
  return { id, period, importId, charged, agreed, variances: ids };
}

/** A sum without VAT, pence, with VAT at 20% on it. */
export function withVat(net: Pence): Amounts {
  const vat = Math.round(net / 5) as Pence;
  return { net, vat, gross: (net + vat) as Pence };
}

/** Three whole sums in pence: net, VAT, gross. */
export const amounts = (net: number, vat: number): Amounts =>
  ({ net, vat, gross: net + vat }) as { net: Pence; vat: Pence; gross: Pence };
