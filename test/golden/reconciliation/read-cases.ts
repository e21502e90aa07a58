import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { ReconcileLines } from "#test/factories/reconcile-lines";
import { statutoryBook } from "#test/factories/statutory-book";
import { chargeOfShares } from "~/domain/charges/blended-week";
import type { ChargeBreakdown, ChargeLine, ChargeLineKind } from "~/domain/charges/charge-breakdown";
import { sumOfLines } from "~/domain/charges/sums";
import { dayOf } from "~/domain/day";
import { type Pence, penceOf, pounds, type Rate } from "~/domain/money";
import type { AgreedTerms } from "~/domain/reconciliation/agreed-terms";
import type { ApprovedWeek, HourKind, Line } from "~/domain/reconciliation/line";
import type { ReconciliationPolicy } from "~/domain/reconciliation/reconciliation-policy";
import type { CapInForce } from "~/domain/rulebooks/caps-in-force";

/**
 * The golden cases of reconciliation: each what was agreed, approved and charged, in a few lines that say only what
 * differs from the usual, and what is to be found, written by hand.
 *
 * The usual: assignment A-7K3Q9D of SW154516, a social worker through a limited company at £41.20 an hour (£38.00 pay,
 * £2.50 agency margin, £0.70 managed service fee), 37 hours a week from Monday 6 April to Sunday 27 September 2026,
 * agreed on 1 April. A line is for the week ending Sunday 10 May 2026, 37 hours at £41.20, invoice 1 of 12 May, received
 * that day; its net, VAT (20%) and gross are right for its rates and hours unless it says otherwise. No timesheet.
 */

const amount = z.string().regex(/^-?\d+(\.\d{1,4})?$/);
const count = z.string().regex(/^\d+(\.\d{1,2})?$/);
const day = z.string().transform(dayOf);
const lines = z.record(z.string(), amount);
const perKind = (value: typeof amount) =>
  z.strictObject({ standard: value, overtime: value, "on-call": value, holiday: value }).partial();
const hours = z.union([count, perKind(count)]);
const sevenDays = z.array(count).length(7);

const charge = z.strictObject({
  from: day.default(dayOf("2026-04-06")),
  route: z.enum(["paye", "umbrella", "limited-company"]).default("limited-company"),
  "paid-hours-per-day": count.optional(),
  "ni-method": z.enum(["weekly-threshold", "flat"]).default("weekly-threshold"),
  lines: lines.optional(),
  shares: z.array(z.strictObject({ label: z.string(), hours: count, lines })).optional(),
});

const USUAL_LINES = { pay: "38.00", "agency-margin": "2.50", "msp-fee": "0.70" };

const agreed = z.strictObject({
  starts: day.default(dayOf("2026-04-06")),
  ends: day.default(dayOf("2026-09-27")),
  hours: count.default("37"),
  "agreed-on": day.default(dayOf("2026-04-01")),
  charges: z.array(charge).default([charge.parse({ lines: USUAL_LINES })]),
  cap: z.strictObject({ basis: z.enum(["all-in", "paye-pay"]), amount, counts: z.array(z.string()) }).optional(),
  exempt: z.strictObject({ from: day, to: day, "up-to": amount }).optional(),
});

const timesheet = z.strictObject({
  hours,
  daily: sevenDays.optional(),
  unit: z.enum(["hour", "day"]).default("hour"),
  approved: z.union([z.literal("no"), day]).default(dayOf("2026-05-11")),
});

const line = z.strictObject({
  assignment: z.string().nullable().default("A-7K3Q9D"),
  worker: z.string().nullable().default("SW154516"),
  week: day.default(dayOf("2026-05-10")),
  unit: z.enum(["hour", "day"]).default("hour"),
  hours: hours.default("37"),
  daily: sevenDays.optional(),
  rate: amount.or(z.literal("none")).default("41.20"),
  rates: perKind(amount).default({}),
  parts: lines.default({}),
  expenses: amount.default("0"),
  net: amount.optional(),
  vat: amount.optional(),
  gross: amount.optional(),
  invoice: z.string().default("1"),
  dated: day.default(dayOf("2026-05-12")),
  "credit-of": z.string().optional(),
  credit: z.enum(["yes", "no"]).default("no"),
  revision: count.default("1"),
  role: z.string().optional(),
  route: z.enum(["paye", "umbrella", "limited-company"]).optional(),
  /** "class (part) amount: sentence", and "beside" where it holds no money. */
  finds: z.array(z.string()).default([]),
  /** Net + VAT = gross, agreed. What was charged where nothing is found. */
  agrees: z.string().optional(),
  standing: z.enum(["matched", "in-variance", "rejected"]).optional(),
});

const goldenCase = z.strictObject({
  when: z.string(),
  agreed: agreed.or(z.enum(["unknown-assignment", "unknown-worker"])).default(agreed.parse({})),
  timesheet: timesheet.optional(),
  received: day.default(dayOf("2026-05-12")),
  lines: z.array(line).default([line.parse({})]),
  /** Days on which the week of the timesheet is asked for, and what is missing then. */
  missing: z.array(z.strictObject({ on: day, finds: z.string().optional() })).default([]),
});

export type GoldenLine = z.output<typeof line>;
export type GoldenCase = z.output<typeof goldenCase> & { readonly file: string };

const FOLDER = import.meta.dirname;

/** Every case of every file. Throws where one is not as described above. */
export async function readCases(): Promise<readonly GoldenCase[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".yaml")).sort();
  const read = files.map(async (file) => {
    const text = await readFile(join(FOLDER, file), "utf8");
    const found = z.array(goldenCase).safeParse(parse(text, { schema: "failsafe" }));
    if (!found.success) throw new Error(`${file}: ${z.prettifyError(found.error)}`);
    return found.data.map((one) => ({ ...one, file }));
  });
  return (await Promise.all(read)).flat();
}

/** What a case says, as it is reconciled. */
export const arrange = (one: GoldenCase, policy: ReconciliationPolicy): ReconcileLines => ({
  lines: one.lines.map(lineOf),
  against: {
    terms: typeof one.agreed === "string" ? one.agreed : termsOf(one.agreed),
    approved: one.timesheet ? approvedOf(one.timesheet) : null,
    receivedOn: one.received,
    policy,
    statutory: statutoryBook,
  },
});

const hundredths = (text: string | undefined): number => Math.round(Number(text ?? 0) * 100);
const penceFrom = (text: string): Pence => penceOf(Math.round(Number(text) * 100));

const hoursOf = (given: z.output<typeof hours>): Record<HourKind, number> => {
  const each = typeof given === "string" ? { standard: given } : given;
  return {
    standard: hundredths(each.standard),
    overtime: hundredths(each.overtime),
    "on-call": hundredths(each["on-call"]),
    holiday: hundredths(each.holiday),
  };
};

const linesOf = (given: Readonly<Record<string, string>>): readonly ChargeLine[] =>
  Object.entries(given).map(([kind, rate]) => ({ kind: kind as ChargeLineKind, name: null, rate: pounds(rate) }));

function breakdownOf(given: z.output<typeof charge>, contracted: string): ChargeBreakdown {
  const paidHours = given["paid-hours-per-day"];
  const common = {
    route: given.route,
    unit: paidHours === undefined ? "hour" : "day",
    paidHoursPerDay: paidHours === undefined ? null : hundredths(paidHours),
    niMethod: given["ni-method"],
  } as const;
  if (given.shares)
    return chargeOfShares(
      common,
      given.shares.map((share) => ({
        label: share.label,
        hoursPerWeek: hundredths(share.hours),
        coreJobType: null,
        lines: linesOf(share.lines),
        statedTotal: sumOfLines(linesOf(share.lines)),
      })),
    );
  const lines = linesOf(given.lines ?? USUAL_LINES);
  return { ...common, hoursPerWeek: hundredths(contracted), lines, statedTotal: sumOfLines(lines) };
}

const termsOf = (given: z.output<typeof agreed>): AgreedTerms => ({
  assignmentId: "assignment",
  number: "A-7K3Q9D",
  agencyId: "agency",
  councilId: "council",
  workerNumber: "SW154516",
  jobTitle: "Social Worker, Assessment",
  coreJobType: "social-worker",
  startsOn: given.starts,
  endsOn: given.ends,
  hoursPerWeek: hundredths(given.hours),
  agreedOn: given["agreed-on"],
  charges: given.charges.map((one) => ({ from: one.from, breakdown: breakdownOf(one, given.hours) })),
  caps: given.cap ? [capOf(given.cap)] : [],
  exemptions: given.exempt
    ? [{ rulebook: "Northmere", from: given.exempt.from, to: given.exempt.to, upTo: pounds(given.exempt["up-to"]) }]
    : [],
});

const capOf = ({ basis, amount, counts }: NonNullable<z.output<typeof agreed>["cap"]>): CapInForce => ({
  role: null,
  later: [],
  rulebook: "Northmere",
  basis: basis as CapInForce["basis"],
  amount: pounds(amount),
  from: dayOf("2024-10-31"),
  citation: { title: "An example", address: "https://example.org/", paragraph: null, readOn: dayOf("2026-11-21") },
  provenance: "confirmed",
  countedLines: counts as ChargeLineKind[],
  bases: {
    paye: [basis as CapInForce["basis"]],
    umbrella: [basis as CapInForce["basis"]],
    "limited-company": [basis as CapInForce["basis"]],
  },
});

const approvedOf = (given: z.output<typeof timesheet>): ApprovedWeek => ({
  weekEnding: dayOf("2026-05-10"),
  unit: given.unit,
  hours: hoursOf(given.hours),
  daily: given.daily?.map(hundredths) ?? null,
  approvedOn: given.approved === "no" ? null : given.approved,
});

function lineOf(given: GoldenLine): Line {
  const quantities = hoursOf(given.hours);
  const standard = given.rate === "none" ? null : pounds(given.rate);
  const rateOfKind = (kind: Exclude<HourKind, "standard">): Rate | null => {
    const stated = given.rates[kind];
    if (stated !== undefined) return pounds(stated);
    return quantities[kind] > 0 ? standard : null;
  };
  const rates = {
    standard,
    overtime: rateOfKind("overtime"),
    "on-call": rateOfKind("on-call"),
    holiday: rateOfKind("holiday"),
  };
  const expenses = penceFrom(given.expenses);
  // Worked out here in another way than the product does.
  const kinds = Object.keys(rates) as HourKind[];
  const added =
    kinds.reduce((all, kind) => all + Math.round(((rates[kind] ?? 0) * quantities[kind]) / 10_000), 0) + expenses;
  const net = given.net === undefined ? (given.credit === "yes" ? -added : added) : penceFrom(given.net);
  const vat = given.vat === undefined ? Math.sign(net) * Math.round((Math.abs(net) * 20) / 100) : penceFrom(given.vat);
  const gross = given.gross === undefined ? net + vat : penceFrom(given.gross);
  return {
    assignmentNumber: given.assignment,
    workerNumber: given.worker,
    weekEnding: given.week,
    unit: given.unit,
    hours: quantities,
    daily: given.daily?.map(hundredths) ?? null,
    rates,
    parts: Object.fromEntries(Object.entries(given.parts).map(([kind, rate]) => [kind, pounds(rate)])),
    expenses,
    charged: { net: penceOf(net), vat: penceOf(vat), gross: penceOf(gross) },
    invoiceNumber: given.invoice,
    invoiceDate: given.dated,
    purchaseOrder: null,
    originalInvoiceNumber: given["credit-of"] ?? null,
    revision: Number(given.revision),
    role: given.role ?? null,
    route: given.route ?? null,
  };
}
