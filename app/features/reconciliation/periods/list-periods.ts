import { and, count, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { ledgerPeriod, ledgerTotal, organisation, signOffRule, supplyLink, varianceTotal } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Pence } from "~/domain/money";
import type { PeriodStatus } from "~/domain/reconciliation/period-status";
import { HELD_STATUSES } from "~/domain/reconciliation/variance-status";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const PERIOD_SORTS = ["period", "agency", "council"] as const;
export const PERIOD_FILTERS = ["status"] as const;
export type PeriodListing = Listing<(typeof PERIOD_SORTS)[number], (typeof PERIOD_FILTERS)[number]>;

/** As whom accounts are read: who pays, who is paid, or for whom. */
export type PeriodSide = "payer" | "agency" | "council";

export type ListedPeriod = {
  readonly id: string;
  readonly period: Day;
  readonly status: PeriodStatus;
  readonly payer: string;
  readonly agency: string;
  readonly council: string;
  readonly lines: number;
  /** Charged, with VAT. */
  readonly gross: Pence;
  /** Variances that hold money back. */
  readonly heldCount: number;
};

const payer = alias(organisation, "payer");
const agency = alias(organisation, "agency");
const council = alias(organisation, "council");

/** Which of the parties a side is. */
export const SIDES = { payer: "payerId", agency: "agencyId", council: "councilId" } as const satisfies Record<
  PeriodSide,
  string
>;
const COLUMNS = { period: ledgerPeriod.period, agency: agency.name, council: council.name };

const totalOf = <Sum extends number>(sum: SQL, table: typeof ledgerTotal | typeof varianceTotal) =>
  sql`(select coalesce(${sum}, 0) from ${table} where ${and(
    eq(table.payerId, ledgerPeriod.payerId),
    eq(table.agencyId, ledgerPeriod.agencyId),
    eq(table.councilId, ledgerPeriod.councilId),
    eq(table.period, ledgerPeriod.period),
  )})`.mapWith((sum) => Number(sum) as Sum);

/** The accounts that the viewer's organisation has a side in. The latest month comes first unless sorted otherwise. */
export function listPeriods(
  viewer: Viewer,
  { side, listing }: { readonly side: PeriodSide; readonly listing: PeriodListing },
): Promise<Paged<ListedPeriod>> {
  return reading(viewer, async ({ db }) => {
    const words = likeOf(listing.search);
    const { status } = listing.filters;
    const wanted = and(
      eq(ledgerPeriod[SIDES[side]], viewer.organisationId),
      listing.search ? or(ilike(agency.name, words), ilike(council.name, words)) : undefined,
      status ? sql`${ledgerPeriod.status} = ${status}` : undefined,
    );
    const column = COLUMNS[listing.sort];
    const rows = await db
      .select({
        id: ledgerPeriod.id,
        period: sql<Day>`${ledgerPeriod.period}`,
        status: ledgerPeriod.status,
        payer: payer.name,
        agency: agency.name,
        council: council.name,
        lines: totalOf<number>(sql`sum(${ledgerTotal.lines})`, ledgerTotal),
        gross: totalOf<Pence>(sql`sum(${ledgerTotal.gross})`, ledgerTotal),
        heldCount: totalOf<number>(
          sql`sum(${varianceTotal.count}) filter (where ${varianceTotal.status} in ${[...HELD_STATUSES]})`,
          varianceTotal,
        ),
      })
      .from(ledgerPeriod)
      .innerJoin(payer, eq(payer.id, ledgerPeriod.payerId))
      .innerJoin(agency, eq(agency.id, ledgerPeriod.agencyId))
      .innerJoin(council, eq(council.id, ledgerPeriod.councilId))
      .where(wanted)
      .orderBy(
        listing.direction === "descending" ? desc(column) : column,
        desc(ledgerPeriod.period),
        agency.name,
        council.name,
        ledgerPeriod.id,
      )
      .limit(PAGE_SIZE)
      .offset(offsetOf(listing));
    const [counted] = await db
      .select({ total: count() })
      .from(ledgerPeriod)
      .innerJoin(agency, eq(agency.id, ledgerPeriod.agencyId))
      .innerJoin(council, eq(council.id, ledgerPeriod.councilId))
      .where(wanted);
    return { rows, total: counted?.total ?? 0 };
  });
}

export type SignOffWish = { readonly payerId: string; readonly payer: string; readonly twoSignatures: boolean };

/** Whoever pays for the viewer's council, and whether it wishes to sign their accounts. */
export function listSignOffs(viewer: Viewer): Promise<readonly SignOffWish[]> {
  return reading(viewer, ({ db }) =>
    db
      .selectDistinct({
        payerId: payer.id,
        payer: payer.name,
        twoSignatures: sql<boolean>`coalesce(${signOffRule.twoSignatures}, false)`,
      })
      .from(supplyLink)
      .innerJoin(payer, eq(payer.id, sql`coalesce(${supplyLink.mspId}, ${supplyLink.councilId})`))
      .leftJoin(signOffRule, and(eq(signOffRule.councilId, supplyLink.councilId), eq(signOffRule.payerId, payer.id)))
      .where(eq(supplyLink.councilId, viewer.organisationId))
      .orderBy(payer.name),
  );
}
