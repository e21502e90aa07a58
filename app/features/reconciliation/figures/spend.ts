import { and, between, eq, sql } from "drizzle-orm";
import { ledgerTotal, organisation } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Period } from "~/domain/period";
import { type PermanentCost, permanentCostOn } from "~/domain/reconciliation/figures/permanent-cost";
import { type SpendFigures, type SpendRow, spendOf } from "~/domain/reconciliation/figures/spend";
import type { PeriodAsked } from "~/features/references/show-figures";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type AccountMonths, accountMonths } from "./account-months";
import { permanentCostsInUse } from "./load-permanent-cost";
import { total } from "./total";

export type ShownSpend = AccountMonths &
  SpendFigures & {
    /** What the permanent cost is on the last of the months, and where it comes from. */
    readonly permanentCost: PermanentCost;
  };

/** What was charged, by council, role and month: to a council whoever pays it, to an MSP what it pays. */
export function showSpend(viewer: Viewer, asked: PeriodAsked): Promise<ShownSpend> {
  return reading(viewer, async (read) => {
    const months = accountMonths(asked, read.today);
    return shownSpend(months, await sumSpend(read, months.period));
  });
}

/** The spend of some rows, beside what permanent workers cost. */
export async function shownSpend(shown: AccountMonths, rows: readonly SpendRow[]): Promise<ShownSpend> {
  const costs = await permanentCostsInUse();
  return {
    ...shown,
    ...spendOf(rows, { months: shown.months, costs }),
    permanentCost: permanentCostOn(costs, shown.period.to),
  };
}

async function sumSpend({ db, viewer }: Read, { from, to }: Period): Promise<readonly SpendRow[]> {
  const own = viewer.organisationKind === "council" ? ledgerTotal.councilId : ledgerTotal.payerId;
  return db
    .select({
      council: organisation.name,
      role: ledgerTotal.coreJobType,
      period: sql<Day>`${ledgerTotal.period}`,
      unit: ledgerTotal.unit,
      net: total(ledgerTotal.net),
      agreedNet: total(ledgerTotal.agreedNet),
      hours: total(ledgerTotal.hours),
    })
    .from(ledgerTotal)
    .innerJoin(organisation, eq(organisation.id, ledgerTotal.councilId))
    .where(and(eq(own, viewer.organisationId), between(ledgerTotal.period, from, to)))
    .groupBy(organisation.name, ledgerTotal.coreJobType, ledgerTotal.period, ledgerTotal.unit);
}
