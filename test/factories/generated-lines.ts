import { statutoryBook } from "#test/factories/statutory-book";
import type { ChargeBreakdown, ChargeLine, EngagementRoute } from "~/domain/charges/charge-breakdown";
import { proposeStatutoryLines } from "~/domain/charges/statutory-lines";
import { parametersOn, type StatutoryParameters } from "~/domain/charges/statutory-parameters";
import { rateOfKind, sumOfLines } from "~/domain/charges/sums";
import { addDays, type Day, dayOf } from "~/domain/day";
import { type Pence, partsPerMillionOf, payForHours, type Rate, rateOf, scale } from "~/domain/money";
import type { AgreedTerms } from "~/domain/reconciliation/agreed-terms";
import type { ColumnMapping, ImportField } from "~/domain/reconciliation/import-fields";
import type { ApprovedWeek } from "~/domain/reconciliation/line";
import type { Matching } from "~/domain/reconciliation/line-matcher";
import type { ReconciliationPolicy } from "~/domain/reconciliation/reconciliation-policy";
import type { VarianceClass } from "~/domain/reconciliation/variance";

/*
 * Lines of invoices without end: by number, always the same, most as agreed and some with one fault each. 5,000
 * assignments with one to three dated breakdowns; a line for each week of each, in blocks of one week. Weeks begin on
 * Mondays and end on Sundays.
 */

const ASSIGNMENTS = 5000;
/** The last hundred are kept for faults that an assignment has, ten for each. */
const REGULAR = 4900;
const SPECIAL = 10;
const AGENCIES = 20;
const COUNCILS = 12;
export const MOST_LINES = 1_000_000;

/** The Monday of week 0: the law's figures begin two days before. */
const FIRST_MONDAY = dayOf("2024-04-08");
/** Weeks before this one are late. */
const FIRST_IN_TIME = 105;
const FIRST_REGULAR = 110;
const REGULAR_WEEKS = 205;
const LAST_WEEK = FIRST_REGULAR + REGULAR_WEEKS;
const THIRD_CHARGE = FIRST_REGULAR + 51;
const SECOND_CHARGE = FIRST_REGULAR + 101;
/** Blocks of lines in the order of their weeks; those around a change come first. */
const WEEK_OF_BLOCK = [100, 101, 50, 51, ...Array.from({ length: REGULAR_WEEKS }, (_, week) => week)].filter(
  (week, place, all) => all.indexOf(week) === place,
);
/** Weeks of so many blocks have a timesheet; those after go by the contract. */
const BLOCKS_WITH_TIMESHEETS = 20;
const VAT = partsPerMillionOf(200_000);
const LINES_IN_A_CHUNK = 2000;

export const receivedOn: Day = addDays(FIRST_MONDAY, LAST_WEEK * 7 + 10);

/** What the lines are reconciled by. It reaches further back than any real one, for a million weeks of 5,000 people. */
export const generatedPolicy: ReconciliationPolicy = {
  from: dayOf("2024-04-06"),
  provenance: "unconfirmed",
  source: "An example",
  lateAfterDays: (LAST_WEEK - FIRST_IN_TIME) * 7 + 10,
  missingAfterDays: 42,
  answerWithinDays: 10,
  writeOffLimit: 2500 as Pence,
  mostTolerance: 500 as Pence,
  shareLabels: { overtime: ["overtime"], "on-call": ["on call"], holiday: ["holiday"] },
  selfBillingMonths: 12,
  tolerances: [],
};

/** A fault in every so many lines is of each kind, one after the other. */
const EVERY = 1000;
const APART = 40;

export const FAULTS = [
  "unknown-assignment",
  "unknown-worker",
  "before-start",
  "after-end",
  "not-approved",
  "wrong-rate",
  "wrong-change-date",
  "arithmetic",
  "hours-above-approved",
  "hours-above-contracted",
  "duplicate",
  "role-changed",
  "route-changed",
  "cap-exceeded",
  "ni-over-recovered",
  "holiday-twice",
  "vat-base",
  "vat-rate",
  "vat-rounding",
  "expense-not-agreed",
  "credit-without-original",
  "late",
] as const satisfies readonly VarianceClass[];
export type Fault = (typeof FAULTS)[number];

/** A fault that was put in: the rows of the file that it can be found on (of a week billed twice either), the header being 1. */
export type SeededFault = { readonly fault: Fault; readonly rows: readonly number[] };

export const COLUMNS = [
  "agency",
  "council",
  "assignment",
  "worker_number",
  "week_ending",
  "hours_standard",
  "hours_holiday",
  "rate",
  "rate_holiday",
  "rate_pay",
  "rate_holiday_pay",
  "rate_employer_ni",
  "rate_apprenticeship_levy",
  "rate_employer_pension",
  "rate_umbrella_margin",
  "rate_agency_margin",
  "rate_msp_fee",
  "expenses",
  "net",
  "vat",
  "gross",
  "invoice_number",
  "invoice_date",
  "purchase_order",
  "original_invoice_number",
  "role",
  "route",
] as const satisfies readonly ImportField[];

export const generatedMapping: ColumnMapping = {
  columns: Object.fromEntries(COLUMNS.map((field, place) => [field, place])),
  dates: "day-first",
};

const agencyOf = (place: number): number => place % AGENCIES;
const councilOf = (place: number): number => Math.floor(place / AGENCIES) % COUNCILS;
const agencyName = (agency: number): string => `Agency ${agency} Social Care Ltd`;
const councilName = (council: number): string => `Council ${council}`;
const idOf = (kind: string, place: number): string =>
  `00000000-0000-7000-${kind.padEnd(4, "0")}-${place.toString(16).padStart(12, "0")}`;
const specialAt = (kind: number): number => REGULAR + kind * SPECIAL;
const [LATE_STARTERS, EARLY_LEAVERS, ABOVE_CAP, FLAT_NI, LATE_BILLED] = [0, 1, 2, 3, 4].map(specialAt) as [
  number,
  number,
  number,
  number,
  number,
];
const isSpecial = (place: number, first: number): boolean => place >= first && place < first + SPECIAL;

const mondayOf = (week: number): Day => addDays(FIRST_MONDAY, week * 7);
const sundayOf = (week: number): Day => addDays(FIRST_MONDAY, week * 7 + 6);

const rateLine = (kind: ChargeLine["kind"], rate: number): ChargeLine => ({ kind, name: null, rate: rateOf(rate) });

/** Contracted hours of a week in hundredths; a day's fifth is whole. */
const HOURS = [3700, 3600, 3000, 1850] as const;
const ROUTES: readonly EngagementRoute[] = ["paye", "umbrella", "limited-company"];

const routeOf = (place: number): EngagementRoute => ROUTES[place % ROUTES.length] as EngagementRoute;

function breakdownOf(place: number, from: Day, rise: number): ChargeBreakdown {
  const niMethod = isSpecial(place, FLAT_NI) ? "flat" : "weekly-threshold";
  const route = isSpecial(place, FLAT_NI) ? "paye" : routeOf(place);
  const engagement = {
    route,
    unit: "hour",
    paidHoursPerDay: null,
    hoursPerWeek: HOURS[place % HOURS.length] as number,
    niMethod,
  } as const;
  const pay = rateOf(280_000 + (place % 97) * 1300 + rise * 12_500);
  const lines = [
    rateLine("pay", pay),
    ...proposeStatutoryLines(engagement, pay, parametersOn(statutoryBook, from) as StatutoryParameters),
    ...(route === "umbrella" ? [rateLine("umbrella-margin", 6000)] : []),
    rateLine("agency-margin", 27_500 + (place % 7) * 500),
    rateLine("msp-fee", 7500),
  ];
  return { ...engagement, lines, statedTotal: sumOfLines(lines) };
}

/** What was agreed for an assignment, by its place from 0. */
function termsAt(place: number): AgreedTerms {
  const startsOn = mondayOf(
    isSpecial(place, LATE_STARTERS) ? LAST_WEEK + 1 : isSpecial(place, LATE_BILLED) ? 0 : FIRST_REGULAR,
  );
  const endsOn = sundayOf(isSpecial(place, EARLY_LEAVERS) ? FIRST_REGULAR : LAST_WEEK + 60);
  const changes = [
    startsOn,
    ...(place % 3 === 2 ? [mondayOf(THIRD_CHARGE)] : []),
    ...(place % 3 > 0 ? [addDays(mondayOf(SECOND_CHARGE), changesInMidWeek(place) ? 2 : 0)] : []),
  ];
  const charges = (place < REGULAR ? changes : [startsOn]).map((from, rise) => ({
    from,
    breakdown: breakdownOf(place, from, rise),
  }));
  return {
    assignmentId: idOf("a", place),
    number: `A-${(place * 7919 + 1_000_000).toString(36).toUpperCase()}`,
    agencyId: idOf("b", agencyOf(place)),
    councilId: idOf("c", councilOf(place)),
    workerNumber: `SW${100_000 + place}`,
    jobTitle: "Social worker",
    coreJobType: "social-worker",
    startsOn,
    endsOn,
    hoursPerWeek: HOURS[place % HOURS.length] as number,
    agreedOn: addDays(mondayOf(0), -20),
    charges,
    caps: [
      {
        rulebook: "An example agreement",
        role: null,
        later: [],
        basis: "all-in",
        amount: rateOf(isSpecial(place, ABOVE_CAP) ? 250_000 : 900_000),
        from: dayOf("2024-04-06"),
        citation: {
          title: "An example",
          address: "https://example.org/",
          paragraph: null,
          readOn: dayOf("2026-11-21"),
        },
        provenance: "confirmed",
        countedLines: ["pay", "holiday-pay", "employer-ni", "apprenticeship-levy"],
        bases: { paye: ["all-in"], umbrella: ["all-in"], "limited-company": ["all-in"] },
      },
    ],
  };
}

/** On a Wednesday; of those whose lines have no fault in that week. */
const changesInMidWeek = (place: number): boolean => place % 10 === 4;

/** Whether the charge changes on the Monday of a week, or in it. */
const changesIn = (place: number, week: number): boolean =>
  (week === SECOND_CHARGE && place % 3 > 0) || (week === THIRD_CHARGE && place % 3 === 2);

/** The fault of a line, by its number from 0; null where it is as agreed. */
function faultOf(number: number): Fault | null {
  const block = Math.floor(number / REGULAR);
  const offset = (number + block * 7) % EVERY;
  if (offset % APART !== 20) return null;
  const fault = FAULTS[(offset - 20) / APART] ?? null;
  const place = number % REGULAR;
  const isAtChange = changesIn(place, weekOf(number));
  if (isAtChange && changesInMidWeek(place)) return null;
  // Few weeks have a change: every other thousand of their lines has no other fault.
  if (isAtChange && Math.floor(number / EVERY) % 2 === 1) return "wrong-change-date";
  if (fault === "wrong-change-date" && !isAtChange) return null;
  // A limited company has no holiday pay in its rate that could be paid twice.
  return fault === "holiday-twice" && routeOf(place) === "limited-company" ? null : fault;
}

const weekOf = (number: number): number => FIRST_REGULAR + (WEEK_OF_BLOCK[Math.floor(number / REGULAR)] as number);

/** One week in five has a day off. */
const hoursOf = (number: number, contracted: number): number =>
  number % 5 === 1 ? scale(contracted, 4, 5) : contracted;

type Written = Partial<Record<(typeof COLUMNS)[number], string>>;

export class GeneratedLines {
  readonly terms: readonly AgreedTerms[] = Array.from({ length: ASSIGNMENTS }, (_, place) => termsAt(place));

  constructor(readonly count: number) {
    if (count > MOST_LINES) throw new RangeError(`At most ${MOST_LINES} lines, asked for ${count}`);
  }

  /** What the lines are held against; the same whatever their number. */
  matching(): Matching {
    return {
      terms: this.terms,
      approved: this.approved(),
      billed: [],
      receivedOn,
      policy: generatedPolicy,
      statutory: statutoryBook,
      agencies: new Map(
        Array.from({ length: AGENCIES }, (_, agency) => [agencyName(agency), idOf("b", agency)] as const),
      ),
      councils: new Map(
        Array.from({ length: COUNCILS }, (_, council) => [councilName(council), idOf("c", council)] as const),
      ),
      agencyId: null,
      councilId: null,
    };
  }

  *approved(): Generator<ApprovedWeek & { readonly assignmentId: string }> {
    for (let number = 0; number < MOST_LINES; number++) {
      const fault = faultOf(number);
      if (fault === "hours-above-contracted") continue;
      const needsOne = fault === "not-approved" || fault === "hours-above-approved" || fault === "holiday-twice";
      if (number >= BLOCKS_WITH_TIMESHEETS * REGULAR && !needsOne) continue;
      const terms = this.terms[number % REGULAR] as AgreedTerms;
      const weekEnding = sundayOf(weekOf(number));
      yield {
        assignmentId: terms.assignmentId,
        weekEnding,
        unit: "hour",
        hours: { standard: hoursOf(number, terms.hoursPerWeek), overtime: 0, "on-call": 0, holiday: 0 },
        daily: null,
        approvedOn: fault === "not-approved" ? null : addDays(weekEnding, 1),
      };
    }
  }

  /** The faults of the lines, in the order of the file. */
  *seeded(): Generator<SeededFault> {
    for (let number = 0; number < this.count; number++) {
      const fault = faultOf(number);
      if (fault !== null) yield { fault, rows: fault === "duplicate" ? [number + 1, number + 2] : [number + 2] };
    }
  }

  /** The file, UTF-8, in chunks of some hundred kilobytes. */
  *csv(): Generator<Uint8Array> {
    const encoder = new TextEncoder();
    yield encoder.encode(`${COLUMNS.join(",")}\n`);
    for (let from = 0; from < this.count; from += LINES_IN_A_CHUNK) {
      let text = "";
      for (let number = from; number < Math.min(this.count, from + LINES_IN_A_CHUNK); number++) {
        const line = this.#line(number);
        text += `${COLUMNS.map((column) => line[column] ?? "").join(",")}\n`;
      }
      yield encoder.encode(text);
    }
  }

  #line(number: number): Written {
    const fault = faultOf(number);
    const block = Math.floor(number / REGULAR);
    const inTurn = Math.floor((number + block * 7) / EVERY);
    /** An assignment of those kept for a fault, with a week that nobody else takes. */
    const special = (first: number, firstWeek: number) =>
      this.#write(number, first + (inTurn % SPECIAL), firstWeek + Math.floor(inTurn / SPECIAL));
    switch (fault) {
      case null:
        return this.#write(number, number % REGULAR, weekOf(number));
      case "before-start":
        return special(LATE_STARTERS, FIRST_REGULAR);
      case "after-end":
        return special(EARLY_LEAVERS, FIRST_REGULAR + 1);
      case "cap-exceeded":
        return special(ABOVE_CAP, FIRST_REGULAR);
      case "ni-over-recovered":
        return special(FLAT_NI, FIRST_REGULAR);
      case "late":
        return special(LATE_BILLED, 0);
      case "duplicate": {
        const before = this.#write(number - 1, (number - 1) % REGULAR, weekOf(number - 1));
        return { ...before, invoice_number: `INV-AGAIN-${number}` };
      }
      default:
        return this.#write(number, number % REGULAR, FIRST_REGULAR + (WEEK_OF_BLOCK[block] as number), fault);
    }
  }

  /** A line as agreed, but for the fault. */
  #write(number: number, place: number, week: number, fault: Fault | null = null): Written {
    const terms = this.terms[place] as AgreedTerms;
    const [monday, sunday] = [mondayOf(week), sundayOf(week)];
    const at = (day: Day) =>
      Math.max(
        0,
        terms.charges.findLastIndex(({ from }) => from <= day),
      );
    const [first, last] = [at(monday), at(sunday)];
    const charged = terms.charges[fault === "wrong-change-date" ? last - 1 : last]?.breakdown as ChargeBreakdown;
    let hours = place < REGULAR ? hoursOf(number, terms.hoursPerWeek) : terms.hoursPerWeek;
    if (fault === "hours-above-approved" || fault === "hours-above-contracted") hours = terms.hoursPerWeek + 300;
    const holiday = fault === "holiday-twice" ? 740 : 0;
    const over = fault === "wrong-rate" ? 5000 : 0;
    const rate = rateOf(charged.statedTotal + over);
    const isSplit = first !== last && at(addDays(monday, 1)) !== at(addDays(monday, 0));
    const isMidWeek = isSplit || (first !== last && at(addDays(monday, 2)) !== at(addDays(monday, 1)));
    const old = terms.charges[first]?.breakdown.statedTotal ?? rate;
    const worked = isMidWeek ? scale(old * 2 + rate * 3, hours, 50_000) : payForHours(rate, hours);
    const expenses = fault === "expense-not-agreed" ? 4500 : 0;
    const sign = fault === "credit-without-original" ? -1 : 1;
    const net = sign * (worked + payForHours(rate, holiday) + expenses + (fault === "arithmetic" ? 1000 : 0));
    const vat = vatOf(net, charged, hours, fault);
    // On a short week more National Insurance is itemised than is due, which is a difference of its own.
    const isItemised = place >= REGULAR || hoursOf(number, terms.hoursPerWeek) === terms.hoursPerWeek;
    const stated = (part: ChargeLine["kind"]): string => {
      if (isMidWeek || !isItemised) return "";
      const found = rateOfKind(charged.lines, part) + (part === "agency-margin" ? over : 0);
      return found === 0 ? "" : sayRate(found);
    };
    return {
      agency: agencyName(agencyOf(place)),
      council: councilName(councilOf(place)),
      assignment: fault === "unknown-assignment" ? `A-NONE${number}` : fault === "unknown-worker" ? "" : terms.number,
      worker_number: fault === "unknown-worker" ? `SW9${number}` : terms.workerNumber,
      week_ending: sunday,
      hours_standard: sayHundredths(hours),
      hours_holiday: holiday > 0 ? sayHundredths(holiday) : "",
      rate: isMidWeek ? "" : sayRate(rate),
      rate_holiday: holiday > 0 ? sayRate(rate) : "",
      rate_pay: stated("pay"),
      rate_holiday_pay: stated("holiday-pay"),
      rate_employer_ni: stated("employer-ni"),
      rate_apprenticeship_levy: stated("apprenticeship-levy"),
      rate_employer_pension: stated("employer-pension"),
      rate_umbrella_margin: stated("umbrella-margin"),
      rate_agency_margin: stated("agency-margin"),
      rate_msp_fee: stated("msp-fee"),
      expenses: expenses > 0 ? sayHundredths(expenses) : "",
      net: sayHundredths(net),
      vat: sayHundredths(vat),
      gross: sayHundredths(net + vat),
      invoice_number: `INV-${agencyOf(place)}-${week}`,
      invoice_date: addDays(sunday, 3),
      purchase_order: `PO-${councilOf(place)}`,
      original_invoice_number: sign < 0 ? `INV-NONE-${number}` : "",
      role: fault === "role-changed" ? "Team manager" : terms.jobTitle,
      route: sayRoute(fault === "route-changed" ? (charged.route === "paye" ? "umbrella" : "paye") : charged.route),
    };
  }
}

function vatOf(net: number, charged: ChargeBreakdown, hours: number, fault: Fault | null): number {
  const onMargin = payForHours(rateOfKind(charged.lines, "agency-margin") as Rate, hours);
  switch (fault) {
    case "vat-base":
      return scale(onMargin, VAT, 1_000_000);
    case "vat-rate":
      return scale(net, 100_000, 1_000_000);
    case "vat-rounding":
      return scale(net, VAT, 1_000_000) + 1;
    default:
      return scale(net, VAT, 1_000_000);
  }
}

const ROUTE_WORDS: Readonly<Record<EngagementRoute, string>> = {
  paye: "PAYE",
  umbrella: "umbrella",
  "limited-company": "limited company",
};
const sayRoute = (route: EngagementRoute): string => ROUTE_WORDS[route];

/** "37.00", "-1524.40" */
const sayHundredths = (hundredths: number): string => {
  const size = Math.abs(hundredths);
  return `${hundredths < 0 ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
};

/** "41.20", "38.4431" */
const sayRate = (rate: number): string => {
  const decimals = String(rate % 10_000).padStart(4, "0");
  return `${Math.floor(rate / 10_000)}.${decimals.endsWith("00") ? decimals.slice(0, 2) : decimals}`;
};
