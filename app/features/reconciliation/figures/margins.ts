import { sql } from "drizzle-orm";
import type { Period } from "~/domain/period";
import { addMargins, type MarginSums, type Margins, marginsOf } from "~/domain/reconciliation/figures/margins";
import type { PeriodAsked } from "~/features/references/show-figures";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type AccountMonths, accountMonths } from "./account-months";

export type ShownMargins = AccountMonths & {
  /** Null where no line came. */
  readonly all: Margins | null;
  /** By name. */
  readonly byAgency: readonly Margins[];
};

/** What each agency, and the MSP, was charged to earn an hour against what was agreed, for whoever pays them. */
export function showMargins(viewer: Viewer, asked: PeriodAsked): Promise<ShownMargins> {
  return reading(viewer, async (read) => {
    const months = accountMonths(asked, read.today);
    const sums = await sumMargins(read, months.period);
    return { ...months, all: addMargins(sums, "All agencies"), byAgency: sums.map(marginsOf) };
  });
}

type SumRow = { readonly agency: string } & Readonly<Record<(typeof SUMS)[number], string>>;

const SUMS = [
  "lines",
  "not_itemised",
  "not_agreed",
  "margin_hours",
  "margin_charged",
  "margin_agreed",
  "fee_hours",
  "fee_charged",
  "fee_agreed",
  "link_hours",
  "link_sum",
] as const;

/**
 * The lines of the months are summed in the database, each against the charge agreed on the last day of its week;
 * "offset 0" keeps the parts of each from being read anew for every sum. What is
 * charged by the day is told by the hour, by the paid hours that were agreed for a day.
 */
async function sumMargins({ db, viewer }: Read, { from, to }: Period): Promise<readonly MarginSums[]> {
  const payer = viewer.organisationId;
  const rows = await db.execute<SumRow>(sql`
    with agreed as materialized (
      select c.assignment_id, c."from",
        lead(c."from", 1, 'infinity') over (partition by c.assignment_id order by c."from") as until,
        (c.breakdown ->> 'paidHoursPerDay')::int as paid_hours,
        ${agreedPart("agency-margin")} as margin, ${agreedPart("msp-fee")} as fee
      from agreed_charge c where c.agency_id in (select agency_id from supply_link where coalesce(msp_id, council_id) = ${payer})
    ), line as (
      select l.agency_id, l.council_id, l.week_ending, a.assignment_id is not null as is_agreed, l.parts is not null and l.parts <> '{}' as is_itemised,
        case l.unit when 'hour' then l.hours_standard else l.hours_standard::bigint * a.paid_hours / 100 end as hours,
        case l.unit when 'hour' then 100 else a.paid_hours end as hours_a_unit,
        (l.parts ->> 'agency-margin')::bigint as margin, (l.parts ->> 'msp-fee')::bigint as fee,
        a.margin as agreed_margin, a.fee as agreed_fee
      from ledger_line l
      left join agreed a on a.assignment_id = l.assignment_id and l.week_ending >= a."from" and l.week_ending < a.until
      where l.payer_id = ${payer} and l.period between ${from} and ${to} and l.superseded_by_id is null and l.net >= 0
      offset 0
    ), link as (
      select agency_id, council_id, "from", (msp_fee * 10000)::bigint as fee,
        lead("from", 1, 'infinity') over (partition by agency_id, council_id order by "from") as until
      from supply_link where coalesce(msp_id, council_id) = ${payer}
    )
    select o.name as agency, s.* from (
      select line.agency_id, count(*) as lines,
        count(*) filter (where not is_itemised) as not_itemised,
        count(*) filter (where not is_agreed) as not_agreed,
        ${compared("margin")}, ${compared("fee")},
        coalesce(sum(hours) filter (where line.fee is not null and is_agreed and link.fee is not null), 0) as link_hours,
        coalesce(sum(hours * link.fee) filter (where line.fee is not null and is_agreed), 0) as link_sum
      from line left join link on link.agency_id = line.agency_id and link.council_id = line.council_id
        and line.week_ending >= link."from" and line.week_ending < link.until
      group by line.agency_id
    ) s join organisation o on o.id = s.agency_id order by o.name`);
  return rows.map(sumsOf);
}

/** What a charge agrees for a kind of line, £0.0001 a unit; nothing of it where it has no such line. */
const agreedPart = (kind: "agency-margin" | "msp-fee") => sql`coalesce((
  select sum((one ->> 'rate')::bigint) from jsonb_array_elements(c.breakdown -> 'lines') one where one ->> 'kind' = ${kind}), 0)::bigint`;

/** Rates a unit times hours come to rates an hour times hours by the hours that a unit has. */
function compared(kind: "margin" | "fee") {
  const [charged, agreed] = [sql.raw(`line.${kind}`), sql.raw(`agreed_${kind}`)];
  const where = sql`filter (where ${charged} is not null and is_agreed)`;
  const as = (name: string) => sql.raw(`${kind}_${name}`);
  return sql`coalesce(sum(hours) ${where}, 0) as ${as("hours")},
    coalesce(sum(hours * ${charged} * 100 / hours_a_unit) ${where}, 0)::bigint as ${as("charged")},
    coalesce(sum(hours * ${agreed} * 100 / hours_a_unit) ${where}, 0)::bigint as ${as("agreed")}`;
}

function sumsOf({ agency, ...row }: SumRow): MarginSums {
  const sums = Object.fromEntries(SUMS.map((name) => [name, Number(row[name])])) as Record<
    (typeof SUMS)[number],
    number
  >;
  return {
    agency,
    lines: sums.lines,
    notItemised: sums.not_itemised,
    notAgreed: sums.not_agreed,
    kinds: {
      "agency-margin": { hours: sums.margin_hours, charged: sums.margin_charged, agreed: sums.margin_agreed },
      "msp-fee": { hours: sums.fee_hours, charged: sums.fee_charged, agreed: sums.fee_agreed },
    },
    linkFee: sums.link_hours === 0 ? null : { hours: sums.link_hours, sum: sums.link_sum },
  };
}
