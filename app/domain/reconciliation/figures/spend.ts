import type { Day } from "../../day";
import type { CoreJobType } from "../../facts";
import { groupBy } from "../../group-by";
import { type Pence, payForHours, penceOf, type Rate, rateOf, scale } from "../../money";
import { monthsWith } from "./months-with";
import { type PermanentCost, permanentCostOn } from "./permanent-cost";

/** What a council was charged for a role in the accounts of a month, without VAT. */
export type SpendRow = {
  readonly council: string;
  /** Empty where no assignment was found. */
  readonly role: CoreJobType | "";
  /** The first of the month. */
  readonly period: Day;
  readonly unit: "hour" | "day";
  readonly net: Pence;
  readonly agreedNet: Pence;
  /** Hundredths of the unit; null where they are not told, as £ an hour would be one agency's price. */
  readonly hours: number | null;
};

/** Without VAT, in pence. £ an hour, and what permanent workers would cost, are of the hours that are told. */
export type Spend = {
  readonly net: Pence;
  readonly agreedNet: Pence;
  /** Hundredths of an hour charged by the hour; null where none are told. */
  readonly hours: number | null;
  /** Hundredths of a day charged by the day. */
  readonly days: number;
  /** Null where there are no hours. */
  readonly perHour: Rate | null;
  /** What the same hours cost at the permanent cost, and what was charged for them; null where no role of theirs is known. */
  readonly permanent: { readonly cost: Pence; readonly net: Pence; readonly perHour: Rate } | null;
  /** What was charged for those hours above what they would cost; null where `permanent` is. */
  readonly abovePermanent: Pence | null;
  /** Charged by the hour, the hours of which are not told. */
  readonly untoldNet: Pence;
};

export type SpendFigures = {
  readonly all: Spend;
  readonly byCouncil: readonly (Spend & { readonly council: string })[];
  readonly byRole: readonly (Spend & { readonly role: CoreJobType | "" })[];
  readonly byMonth: readonly (Spend & { readonly period: Day })[];
  /** By council, role and month, as a file has them. */
  readonly each: readonly (Spend & Pick<SpendRow, "council" | "role" | "period">)[];
};

/** What was spent, whole and in its parts, against what permanent workers would have cost in each month. */
export function spendOf(
  rows: readonly SpendRow[],
  { months, costs }: { readonly months: readonly Day[]; readonly costs: readonly PermanentCost[] },
): SpendFigures {
  const sum = (some: readonly SpendRow[]) => sumOf(some, costs);
  const by = (pick: (row: SpendRow) => string): readonly Group[] =>
    [...groupBy(rows, pick)].toSorted(([one], [other]) => one.localeCompare(other, "en-GB")).map(asGroup);
  const largestFirst = (one: Spend, other: Spend) => other.net - one.net;
  return {
    all: sum(rows),
    byCouncil: by(({ council }) => council).map((some) => ({ council: some[0].council, ...sum(some) })),
    byRole: by(({ role }) => role)
      .map((some) => ({ role: some[0].role, ...sum(some) }))
      .toSorted(largestFirst),
    byMonth: monthsWith(rows, months).map((period) => ({
      period,
      ...sum(rows.filter((row) => row.period === period)),
    })),
    each: by(({ council, period, role }) => `${council}\n${period}\n${role}`).map((some) => {
      const { council, role, period } = some[0];
      return { council, role, period, ...sum(some) };
    }),
  };
}

/** Its first row says what its rows have in common. */
type Group = readonly [SpendRow, ...SpendRow[]];

/** What is grouped has a row at least. */
const asGroup = ([, rows]: readonly [string, readonly SpendRow[]]): Group => rows as Group;

function sumOf(rows: readonly SpendRow[], costs: readonly PermanentCost[]): Spend {
  const hourly = rows.filter(({ unit }) => unit === "hour");
  const told = hourly.flatMap((row) => (row.hours === null ? [] : [{ ...row, hours: row.hours }]));
  const hours = add(told, (row) => row.hours);
  const compared = told.flatMap(({ role, period, hours, net }) => {
    if (role === "" || hours === 0) return [];
    return [{ hours, net, cost: payForHours(permanentCostOn(costs, period).perHour[role], hours) }];
  });
  const cost = penceOf(add(compared, (row) => row.cost));
  const comparedNet = penceOf(add(compared, ({ net }) => net));
  const permanentPerHour = perHourOf(
    cost,
    add(compared, (row) => row.hours),
  );
  return {
    net: penceOf(add(rows, ({ net }) => net)),
    agreedNet: penceOf(add(rows, ({ agreedNet }) => agreedNet)),
    hours: told.length === 0 && hourly.length > 0 ? null : hours,
    days: add(rows, (row) => (row.unit === "day" ? (row.hours ?? 0) : 0)),
    perHour: perHourOf(
      add(told, ({ net }) => net),
      hours,
    ),
    permanent: permanentPerHour === null ? null : { cost, net: comparedNet, perHour: permanentPerHour },
    abovePermanent: permanentPerHour === null ? null : penceOf(comparedNet - cost),
    untoldNet: penceOf(add(hourly, ({ net, hours }) => (hours === null ? net : 0))),
  };
}

/** To the penny: an average is no agreed rate. Hours are in hundredths. */
const perHourOf = (net: number, hours: number): Rate | null =>
  hours > 0 ? rateOf(scale(net, HUNDREDTHS, hours) * UNITS_IN_A_PENNY) : null;

const HUNDREDTHS = 100;
const UNITS_IN_A_PENNY = 100;

const add = <Item>(items: readonly Item[], pick: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + pick(item), 0);
