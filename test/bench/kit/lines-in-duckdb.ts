/**
 * The rules of reconciliation in SQL, as an analyst with DuckDB would write them: the same faults on the same file, as a
 * class for each line that has one. It says no amounts and no sentences, and splits no money.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { COLUMNS, type GeneratedLines, generatedPolicy, receivedOn } from "#test/factories/generated-lines";
import { statutoryBook } from "#test/factories/statutory-book";
import { valueOn } from "~/domain/charges/statutory-parameters";
import { rateOfKind } from "~/domain/charges/sums";
import { addDays } from "~/domain/day";

const typeOf = (column: string): string =>
  column.startsWith("hours") || ["net", "vat", "gross", "expenses"].includes(column)
    ? "DECIMAL(12,2)"
    : column.startsWith("rate")
      ? "DECIMAL(12,4)"
      : column === "week_ending" || column === "invoice_date"
        ? "DATE"
        : "VARCHAR";

const PARTS = [
  ["pay", "pay"],
  ["holiday_pay", "holiday-pay"],
  ["employer_ni", "employer-ni"],
  ["apprenticeship_levy", "apprenticeship-levy"],
  ["employer_pension", "employer-pension"],
  ["umbrella_margin", "umbrella-margin"],
  ["agency_margin", "agency-margin"],
  ["msp_fee", "msp-fee"],
] as const;

/** A connection of one thread with what was agreed in tables, and the work: every line classed, counts by class. */
export async function openDuckDb(lines: GeneratedLines, file: string, folder: string) {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const db = await instance.connect();
  await arrange(db, lines, folder);
  await db.run(HALF_UP);
  const columns = COLUMNS.map((column) => `'${column}': '${typeOf(column)}'`).join(", ");
  return async (): Promise<ReadonlyMap<string, number>> => {
    await db.run("drop table if exists line");
    await db.run("drop table if exists found");
    await db.run(`create temp table line as select * from read_csv('${file}', header = true, columns = {${columns}})`);
    await db.run(FIND);
    const rows = await db.runAndReadAll("select class, count(*)::int from found group by class");
    return new Map(rows.getRows().map(([fault, count]) => [String(fault), Number(count)]));
  };
}

const unequal = PARTS.map(([column]) => `l.rate_${column} <> c.${column}`).join(" or ");

/** n ÷ d as money is rounded, a half up; in whole numbers, as a fraction in floating point is now and then a penny off. */
const HALF_UP = "create or replace macro half_up(n, d) as (2 * n + d) // (2 * d)";

const FIND = `create temp table found as
  with again as (
    select assignment, week_ending, max(invoice_number) as last from line
    where net >= 0 group by all having count(*) > 1
  ), held as (
    select l.assignment, l.week_ending, l.original_invoice_number, l.invoice_number, l.role, l.route,
      (l.hours_standard * 100)::bigint as hours, coalesce((l.hours_holiday * 100)::bigint, 0) as hours_holiday,
      (l.rate * 10000)::bigint as rate, (l.net * 100)::bigint as net, (l.vat * 100)::bigint as vat,
      (l.gross * 100)::bigint as gross, coalesce((l.expenses * 100)::bigint, 0) as extra,
      (l.rate_employer_ni * 10000)::bigint as ni,
      ((l.rate_pay + coalesce(l.rate_holiday_pay, 0) + coalesce(l.rate_employer_ni, 0)
        + coalesce(l.rate_apprenticeship_levy, 0)) * 10000)::bigint as tested,
      t.assignment as known, t.starts_on, t.ends_on, t.job_title, (t.contracted * 100)::bigint as contracted,
      (t.cap * 10000)::bigint as cap, c.route as agreed_route, (c.total * 10000)::bigint as total, c.holiday_pay,
      ((c.pay + c.holiday_pay) * 10000)::bigint as earned, (n.total * 10000)::bigint as total_before,
      a.approved, (a.hours * 100)::bigint as approved_hours, d.last as last_of_two,
      case when c.starts > l.week_ending - 6 and n.place is not null then date_diff('day', l.week_ending - 6, c.starts)
        else 0 end as days_before,
      ${unequal} as differs, w.ni_rate, w.ni_threshold
    from line l
    left join terms t on t.assignment = l.assignment and t.agency = l.agency and t.council = l.council
    left join charge c on c.assignment = l.assignment and l.week_ending >= c.starts and l.week_ending < c.until
    left join charge n on n.assignment = l.assignment and n.place = c.place - 1
    left join approved a on a.assignment = l.assignment and a.week_ending = l.week_ending
    left join again d on d.assignment = l.assignment and d.week_ending = l.week_ending
    left join law w on l.week_ending >= w.starts and l.week_ending < w.until
  ), judged as (
    select *, extra + case when days_before = 0 then half_up(total * hours, 10000)
        else half_up((total_before * least(days_before, 5) + total * greatest(5 - days_before, 0)) * hours, 50000)
      end as expected,
      extra + half_up(rate * hours, 10000) + half_up(rate * hours_holiday, 10000) as sum,
      half_up(net, 5) as vat_due,
      half_up(greatest(earned * hours - ni_threshold * 10000, 0) * ni_rate, hours * 1000000) as ni_due
    from held
  )
  select *, case
      when assignment is null then 'unknown-worker'
      when known is null then 'unknown-assignment'
      when net < 0 and original_invoice_number is not null then 'credit-without-original'
      when last_of_two = invoice_number then 'duplicate'
      when rate is not null and net <> sum or net + vat <> gross then 'arithmetic'
      when week_ending < starts_on then 'before-start'
      when week_ending - 6 > ends_on then 'after-end'
      when hours_holiday > 0 and holiday_pay > 0 then 'holiday-twice'
      when approved_hours is not null and hours > approved_hours then 'hours-above-approved'
      when approved_hours is null and hours > contracted then 'hours-above-contracted'
      when net <> expected and rate = total_before and days_before = 0 then 'wrong-change-date'
      when net <> expected or (days_before = 0 and (rate <> total or differs)) then 'wrong-rate'
      when extra <> 0 then 'expense-not-agreed'
      when approved_hours is not null and approved is null then 'not-approved'
      when vat <> vat_due and abs(vat - vat_due) <= 1 then 'vat-rounding'
      when vat <> vat_due and abs(vat - half_up(net * half_up(vat * 100, net), 100)) <= 1 then 'vat-rate'
      when vat <> vat_due then 'vat-base'
      when role <> job_title then 'role-changed'
      when lower(replace(route, ' ', '-')) <> agreed_route then 'route-changed'
      when tested > cap then 'cap-exceeded'
      when date '${receivedOn}' - week_ending > ${generatedPolicy.lateAfterDays} then 'late'
      when agreed_route <> 'limited-company' and half_up((ni - ni_due) * hours, 10000) > 0 then 'ni-over-recovered'
    end as class
  from judged where class is not null`;

type Db = Awaited<ReturnType<DuckDBInstance["connect"]>>;

async function arrange(db: Db, lines: GeneratedLines, folder: string): Promise<void> {
  const { agencies, councils } = lines.matching();
  const nameOf = (names: ReadonlyMap<string, string>) => new Map([...names].map(([name, id]) => [id, name]));
  const [agencyOf, councilOf] = [nameOf(agencies), nameOf(councils)];
  const numberOf = new Map(lines.terms.map(({ assignmentId, number }) => [assignmentId, number]));
  const tables = {
    terms: {
      columns:
        "assignment VARCHAR, agency VARCHAR, council VARCHAR, worker VARCHAR, job_title VARCHAR, starts_on DATE, ends_on DATE, contracted DECIMAL(12,2), cap DECIMAL(12,4)",
      rows: lines.terms.map((terms) => [
        terms.number,
        agencyOf.get(terms.agencyId),
        councilOf.get(terms.councilId),
        terms.workerNumber,
        terms.jobTitle,
        terms.startsOn,
        terms.endsOn,
        terms.hoursPerWeek / 100,
        (terms.caps[0]?.amount ?? 0) / 10_000,
      ]),
    },
    charge: {
      columns: `assignment VARCHAR, place INTEGER, starts DATE, until DATE, route VARCHAR, total DECIMAL(12,4), ${PARTS.map(([column]) => `${column} DECIMAL(12,4)`).join(", ")}`,
      rows: lines.terms.flatMap(({ number, charges }) =>
        charges.map(({ from, breakdown }, place) => [
          number,
          place,
          // Days before the first charge go by it.
          place === 0 ? "2000-01-01" : from,
          charges[place + 1]?.from ?? addDays(from, 10_000),
          breakdown.route,
          breakdown.statedTotal / 10_000,
          ...PARTS.map(([, kind]) => rateOfKind(breakdown.lines, kind) / 10_000),
        ]),
      ),
    },
    law: {
      columns: "starts DATE, until DATE, ni_rate BIGINT, ni_threshold BIGINT",
      rows: statutoryBook.niWeeklyThreshold.map(({ from, to, value }) => [
        from,
        to === null ? "2100-01-01" : addDays(to, 1),
        valueOn(statutoryBook.employerNiRate, from)?.value,
        value,
      ]),
    },
    approved: {
      columns: "assignment VARCHAR, week_ending DATE, hours DECIMAL(12,2), approved DATE",
      rows: approvedRows(lines, numberOf),
    },
  };
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    const path = join(folder, `${name}.csv`);
    const file = openSync(path, "w");
    for (const row of rows) writeSync(file, `${row.join(",")}\n`);
    closeSync(file);
    await db.run(`create table ${name} (${columns})`);
    await db.run(`copy ${name} from '${path}' (header false)`);
  }
}

function* approvedRows(lines: GeneratedLines, numberOf: ReadonlyMap<string, string>) {
  for (const { assignmentId, weekEnding, hours, approvedOn } of lines.approved())
    yield [numberOf.get(assignmentId), weekEnding, hours.standard / 100, approvedOn ?? ""];
}
