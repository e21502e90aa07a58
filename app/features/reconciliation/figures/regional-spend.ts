import { sql } from "drizzle-orm";
import type { Period } from "~/domain/period";
import { type Savings, savingsOf, type VarianceSum } from "~/domain/reconciliation/figures/savings";
import type { SpendRow } from "~/domain/reconciliation/figures/spend";
import type { PeriodAsked } from "~/features/references/show-figures";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { accountMonths } from "./account-months";
import { tellingPolicyOn } from "./load-telling-policy";
import { type ShownSpend, shownSpend } from "./spend";

export type RegionalSpend = ShownSpend & {
  readonly found: { readonly all: Savings; readonly byCouncil: readonly (Savings & { readonly council: string })[] };
  /** Of fewer agencies than these in a council, role and month no hours are told. */
  readonly tellFromAgencies: number;
};

/** What the councils of the viewer's region were charged, in totals that tell no agency's price, and what was found on it. */
export function showRegionalSpend(viewer: Viewer, asked: PeriodAsked): Promise<RegionalSpend> {
  return reading(viewer, async (read) => {
    const months = accountMonths(asked, read.today);
    const { tellFromAgencies } = await tellingPolicyOn(read.today);
    const [rows, found] = await Promise.all([
      sumRegional(read, months.period, tellFromAgencies),
      sumFound(read, months.period),
    ]);
    const councils = [...new Set(found.map(({ council }) => council))].toSorted((one, other) =>
      one.localeCompare(other, "en-GB"),
    );
    return {
      ...(await shownSpend(months, rows)),
      found: {
        all: savingsOf(found).all,
        byCouncil: councils.map((council) => ({
          council,
          ...savingsOf(found.filter((sum) => sum.council === council)).all,
        })),
      },
      tellFromAgencies,
    };
  });
}

const sumRegional = async ({ db }: Read, { from, to }: Period, tellFrom: number): Promise<readonly SpendRow[]> => {
  const rows = await db.execute<Wide<SpendRow>>(sql`
    select council, role, period, unit, net, agreed_net as "agreedNet", hours
    from regional_spend(${from}, ${to}, ${tellFrom})`);
  return rows.map(
    (row) =>
      ({
        ...row,
        net: Number(row.net),
        agreedNet: Number(row.agreedNet),
        hours: row.hours === null ? null : Number(row.hours),
      }) as SpendRow,
  );
};

type FoundAt = VarianceSum & { readonly council: string };

const sumFound = async ({ db }: Read, { from, to }: Period): Promise<readonly FoundAt[]> => {
  const rows = await db.execute<Wide<FoundAt>>(sql`
    select council, class, status, account, count, amount, net, vat, gross, credited_gross as "creditedGross"
    from regional_variances(${from}, ${to})`);
  return rows.map(
    (row) =>
      ({
        ...row,
        count: Number(row.count),
        amount: Number(row.amount),
        net: Number(row.net),
        vat: Number(row.vat),
        gross: Number(row.gross),
        creditedGross: Number(row.creditedGross),
      }) as FoundAt,
  );
};

/** A bigint comes from the driver as text. */
type Wide<Row> = { [Key in keyof Row]: Row[Key] extends number | null ? Row[Key] | string : Row[Key] };
