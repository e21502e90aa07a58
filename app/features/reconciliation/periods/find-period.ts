import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { ledgerPeriod, organisation, signOffRule } from "#db/schema";
import type { Day } from "~/domain/day";
import type { PeriodStatus } from "~/domain/reconciliation/period-status";
import { notFound } from "~/platform/http/responses";
import type { Change, Read } from "~/platform/tenancy";
import type { PeriodParties } from "./period-of";

export type FoundPeriod = PeriodParties & {
  readonly id: string;
  /** The first of the month. */
  readonly period: Day;
  readonly status: PeriodStatus;
  /** The statement frozen at the latest close; null while none was. */
  readonly documentId: string | null;
  readonly version: number;
  readonly payer: string;
  readonly agency: string;
  readonly council: string;
  /** Whether one of the three is of the demonstration. */
  readonly invented: boolean;
  /** Whether the council wishes a second signature. */
  readonly twoSignatures: boolean;
};

/** An account with its parties' names; not found where it is none of the viewer's. */
export async function findPeriod({ db }: Pick<Read, "db">, id: string): Promise<FoundPeriod> {
  const payer = alias(organisation, "payer");
  const agency = alias(organisation, "agency");
  const council = alias(organisation, "council");
  const [found] = await db
    .select({
      row: ledgerPeriod,
      payer: payer.name,
      agency: agency.name,
      council: council.name,
      invented: sql<boolean>`${payer.invented} or ${agency.invented} or ${council.invented}`,
      twoSignatures: signOffRule.twoSignatures,
    })
    .from(ledgerPeriod)
    .innerJoin(payer, eq(payer.id, ledgerPeriod.payerId))
    .innerJoin(agency, eq(agency.id, ledgerPeriod.agencyId))
    .innerJoin(council, eq(council.id, ledgerPeriod.councilId))
    .leftJoin(
      signOffRule,
      and(eq(signOffRule.councilId, ledgerPeriod.councilId), eq(signOffRule.payerId, ledgerPeriod.payerId)),
    )
    .where(eq(ledgerPeriod.id, id));
  if (!found) throw notFound();
  const { row, twoSignatures, ...names } = found;
  return {
    ...row,
    ...names,
    period: row.period as Day,
    twoSignatures: twoSignatures ?? false,
  };
}

/**
 * The same held for a change until the transaction ends: whoever writes a line into the account has finished by then,
 * and whoever comes after waits.
 */
export async function lockPeriod(change: Change, id: string): Promise<FoundPeriod> {
  const held = await change.db
    .select({ id: ledgerPeriod.id })
    .from(ledgerPeriod)
    .where(eq(ledgerPeriod.id, id))
    .for("update");
  if (held.length === 0) throw notFound();
  return findPeriod(change, id);
}
