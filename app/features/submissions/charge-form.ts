import { z } from "zod";
import { chargeOfShares } from "~/domain/charges/blended-week";
import type {
  ChargeBreakdown,
  ChargeLine,
  ChargeLineKind,
  ChargeShare,
  EngagementRoute,
} from "~/domain/charges/charge-breakdown";
import { proposeStatutoryLines, STATUTORY_LINE_KINDS } from "~/domain/charges/statutory-lines";
import type { StatutoryParameters } from "~/domain/charges/statutory-parameters";
import { inProse, sumOfLines } from "~/domain/charges/sums";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import { ROUTES } from "~/domain/fact-names";
import { NOTHING, parseRate, plainRate, type Rate } from "~/domain/money";
import { plainHours } from "~/domain/working-time";
import { choiceField, hoursField, optionalTextField, rateField, textField } from "~/platform/http/fields";
import { type FieldErrors, judgeForm, type Typed, textOf } from "~/platform/http/forms";

/** The lines of the form, in the order in which a charge is built up. */
export const LINE_KINDS = [
  "pay",
  "holiday-pay",
  "employer-ni",
  "apprenticeship-levy",
  "employer-pension",
  "umbrella-margin",
  "agency-margin",
  "msp-fee",
  "expenses",
  "other",
] as const satisfies readonly ChargeLineKind[];

/** How the hours of a week are charged: all alike, or some at a rate of their own. */
export const RATES = ["one", "different"] as const;
export const MOST_RATES = 5;

export const isAtSeveralRates = (typed: Typed): boolean => textOf(typed, "rates") === RATES[1];

/** The name of a field of one of several rates: "share-2-line-pay". */
export const shareField = (share: number, name: string): string => `share-${share}-${name}`;

const lineField = (kind: ChargeLineKind) => `line-${kind}` as const;

const optionalRate = (name: string) =>
  z
    .string()
    .default("")
    .transform((text, context): Rate | null => {
      if (text.trim() === "") return null;
      const parsed = parseRate(text);
      if (parsed.ok) return parsed.value;
      context.addIssue({ code: "custom", message: `${name}: ${parsed.message}` });
      return z.NEVER;
    });

const lineFields = {
  "line-pay": rateField({ missing: "Enter what the worker is paid", name: "Pay" }),
  "line-holiday-pay": optionalRate("Holiday pay"),
  "line-employer-ni": optionalRate("Employer National Insurance"),
  "line-apprenticeship-levy": optionalRate("Apprenticeship levy"),
  "line-employer-pension": optionalRate("Employer pension"),
  "line-umbrella-margin": optionalRate("Umbrella company margin"),
  "line-agency-margin": optionalRate("Agency margin"),
  "line-msp-fee": optionalRate("Managed service fee"),
  "line-expenses": optionalRate("Expenses"),
  "line-other": optionalRate("Other"),
  "other-name": optionalTextField({ name: "What the other charge is for", most: 100 }),
  total: rateField({ missing: "Enter the total that the council pays", name: "Total" }),
};

const engagementFields = {
  route: choiceField(ROUTES, "Select how the worker is engaged"),
  unit: choiceField(["hour", "day"], "Select whether you charge by the hour or by the day"),
  "hours-per-day": z.string().default(""),
  "ni-method": choiceField(["weekly-threshold", "flat"], "Select how employer National Insurance was worked out"),
};

const MOST_HOURS = 168;
const weeklyHours = hoursField({ missing: "Enter the paid hours a week", name: "Paid hours a week", most: MOST_HOURS });
const dailyHours = hoursField({ missing: "Enter the paid hours in a day", name: "Paid hours in a day", most: 24 });

type Lines = Pick<ChargeBreakdown, "lines" | "statedTotal">;

function linesOf(form: z.output<z.ZodObject<typeof lineFields>>, context: z.RefinementCtx): Lines {
  if (form["line-other"] !== null && form["other-name"] === "")
    context.addIssue({ code: "custom", path: ["other-name"], message: "Enter what the other charge is for" });
  return {
    lines: LINE_KINDS.flatMap((kind): ChargeLine[] => {
      const rate = form[lineField(kind)];
      return rate === null ? [] : [{ kind, name: kind === "other" ? form["other-name"] : null, rate }];
    }),
    statedTotal: form.total,
  };
}

type Engagement = Pick<ChargeBreakdown, "route" | "unit" | "paidHoursPerDay" | "niMethod">;

function engagementOf(form: z.output<z.ZodObject<typeof engagementFields>>, context: z.RefinementCtx): Engagement {
  const hours = form.unit === "day" ? dailyHours.safeParse(form["hours-per-day"]) : null;
  for (const { message } of hours?.error?.issues ?? [])
    context.addIssue({ code: "custom", path: ["hours-per-day"], message });
  return {
    route: form.route,
    unit: form.unit,
    paidHoursPerDay: hours?.data ?? null,
    niMethod: form["ni-method"],
  };
}

const oneRateForm = z.object({ ...engagementFields, "hours-per-week": weeklyHours, ...lineFields }).transform(
  (form, context): ChargeBreakdown => ({
    ...engagementOf(form, context),
    hoursPerWeek: form["hours-per-week"],
    ...linesOf(form, context),
  }),
);

const shareForm = z
  .object({
    label: textField({
      missing: "Enter what the hours are, like ‘Out of hours’",
      name: "What the hours are",
      most: 60,
    }),
    hours: weeklyHours,
    role: z.enum(["", ...CORE_JOB_TYPES]).default(""),
    ...lineFields,
  })
  .transform(
    (form, context): ChargeShare => ({
      label: form.label,
      hoursPerWeek: form.hours,
      coreJobType: form.role === "" ? null : form.role,
      ...linesOf(form, context),
    }),
  );

const severalRatesForm = z.looseObject(engagementFields).transform((form, context): ChargeBreakdown => {
  const engagement = engagementOf(form, context);
  const typed = form as unknown as Typed;
  const filled = sharesTyped(typed).filter(({ share }) => !isBlank(share));
  const shares = (filled.length > 0 ? filled : sharesTyped(typed).slice(0, 1)).flatMap(({ number, share }) => {
    const read = shareForm.safeParse(share);
    if (read.success) return [read.data];
    for (const { path, message } of read.error.issues)
      context.addIssue({
        code: "custom",
        path: [shareField(number, String(path[0]))],
        message: `Rate ${number}: ${inProse(message)}`,
      });
    return [];
  });
  if (shares.length === 0) return z.NEVER;
  const charge = chargeOfShares(engagement, shares);
  if (charge.hoursPerWeek > MOST_HOURS * 100)
    context.addIssue({
      code: "custom",
      path: [shareField(1, "hours")],
      message: `Paid hours a week at all rates come to ${plainHours(charge.hoursPerWeek)}: enter hours that come to ${MOST_HOURS} or fewer`,
    });
  return charge;
});

/**
 * The itemised charge, at one rate or at several. A line left empty is not charged; the lines and the total are judged
 * by the verdict, not refused here.
 */
export const chargeForm = z.looseObject({}).transform((form, context): ChargeBreakdown => {
  const typed = form as Typed;
  const read = (isAtSeveralRates(typed) ? severalRatesForm : oneRateForm).safeParse(typed);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path: [...path], message });
  return z.NEVER;
});

/** The rates that were typed into, each with its fields by their own names; at least the first. */
function sharesTyped(typed: Typed): { readonly number: number; readonly share: Typed }[] {
  return sharesShown(typed).map((number) => {
    const prefix = shareField(number, "");
    const own = Object.entries(typed).filter(([name]) => name.startsWith(prefix));
    return { number, share: Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])) };
  });
}

const isBlank = (share: Typed): boolean =>
  [textOf(share, "label"), textOf(share, "hours"), textOf(share, "line-pay")].join("").trim() === "";

/** The numbers of the rates that a form has fields for. */
export const sharesShown = (typed: Typed): readonly number[] =>
  Array.from({ length: MOST_RATES }, (_, index) => index + 1).filter(
    (number) => number === 1 || shareField(number, "label") in typed,
  );

/** What a saved charge looks like typed into the form. */
export function typedCharge(charge: ChargeBreakdown): Typed {
  const engagement = {
    route: charge.route,
    unit: charge.unit,
    "hours-per-day": charge.paidHoursPerDay === null ? "" : plainHours(charge.paidHoursPerDay),
    "hours-per-week": plainHours(charge.hoursPerWeek),
    "ni-method": charge.niMethod,
  };
  if (!charge.shares) return { ...engagement, ...typedLines(charge) };
  const shares = charge.shares.map(({ label, hoursPerWeek, coreJobType, ...lines }, index) =>
    prefixed(index + 1, { label, hours: plainHours(hoursPerWeek), role: coreJobType ?? "", ...typedLines(lines) }),
  );
  return Object.assign({ ...engagement, rates: RATES[1] }, ...shares);
}

const typedLines = ({ lines, statedTotal }: Lines): Typed => ({
  ...Object.fromEntries(lines.map((line) => [lineField(line.kind), plainRate(line.rate)])),
  "other-name": lines.find(({ kind }) => kind === "other")?.name ?? "",
  total: plainRate(statedTotal),
});

const prefixed = (share: number, typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [shareField(share, name), value]));

/** The same form for hours at different rates: what was typed is the first rate, and a second is to be filled in. */
export function atSeveralRates(typed: Typed): Typed {
  const own = ["other-name", "total", ...LINE_KINDS.map(lineField)];
  const first = Object.fromEntries(own.map((name) => [name, textOf(typed, name)]));
  const { "hours-per-week": hours = "" } = typed;
  return {
    ...without(typed, [...own, "hours-per-week"]),
    rates: RATES[1],
    ...prefixed(1, { label: "Standard hours", hours, role: "", ...first }),
    ...prefixed(2, blankRate(first)),
  };
}

/** The same form for all hours at one rate: the first of those typed, for the hours of them all. */
export function atOneRate(typed: Typed): Typed {
  const shares = sharesTyped(typed);
  const { label: _, hours: __, role: ___, ...first } = shares[0]?.share ?? {};
  const hours = shares.reduce((sum, { share }) => sum + hoursTyped(share, "hours"), 0);
  const ofShares = Object.keys(typed).filter((name) => /^share-\d+-/.test(name));
  return {
    ...without(typed, [...ofShares, "rates"]),
    ...first,
    "hours-per-week": hours > 0 ? plainHours(hours) : "",
  };
}

/** The same form with one more rate to fill in. */
export function withAnotherRate(typed: Typed): Typed {
  const next = Math.max(...sharesShown(typed)) + 1;
  return next > MOST_RATES ? typed : { ...typed, ...prefixed(next, blankRate(sharesTyped(typed)[0]?.share ?? {})) };
}

/** A rate to fill in. The fee of the managed service is the same at every rate. */
const blankRate = (first: Typed): Typed => ({
  label: "",
  hours: "",
  [lineField("msp-fee")]: textOf(first, lineField("msp-fee")),
});

const without = (typed: Typed, names: readonly string[]): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !names.includes(name)));

const rateTyped = (typed: Typed, name: string): Rate => {
  const parsed = parseRate(textOf(typed, name));
  return parsed.ok ? parsed.value : NOTHING;
};

const hoursTyped = (typed: Typed, name: string): number => {
  const hours = Number(textOf(typed, name));
  return Number.isFinite(hours) && hours > 0 && hours <= 168 ? Math.round(hours * 100) : 0;
};

/** What the form holds so far, however little: every line that reads as an amount. For the running total and the proposals. */
export function chargeSoFar(typed: Typed): ChargeBreakdown {
  const unit = textOf(typed, "unit") === "day" ? "day" : "hour";
  const engagement = {
    route: ROUTES.find((route) => route === textOf(typed, "route")) ?? "umbrella",
    unit,
    paidHoursPerDay: unit === "day" ? hoursTyped(typed, "hours-per-day") || null : null,
    niMethod: textOf(typed, "ni-method") === "flat" ? "flat" : "weekly-threshold",
  } as const;
  if (!isAtSeveralRates(typed))
    return { ...engagement, hoursPerWeek: hoursTyped(typed, "hours-per-week"), ...linesSoFar(typed) };
  const shares = sharesTyped(typed)
    .map(
      ({ share }): ChargeShare => ({
        label: textOf(share, "label"),
        hoursPerWeek: hoursTyped(share, "hours"),
        coreJobType: CORE_JOB_TYPES.find((role) => role === textOf(share, "role")) ?? null,
        ...linesSoFar(share),
      }),
    )
    .filter(({ hoursPerWeek }) => hoursPerWeek > 0);
  if (shares.length === 0) return { ...engagement, hoursPerWeek: 0, lines: [], statedTotal: NOTHING };
  return chargeOfShares(engagement, shares);
}

function linesSoFar(typed: Typed): Lines {
  const lines = LINE_KINDS.map(
    (kind): ChargeLine => ({ kind, name: null, rate: rateTyped(typed, lineField(kind)) }),
  ).filter(({ rate }) => rate > 0);
  return { lines, statedTotal: sumOfLines(lines) };
}

/**
 * The form with the statutory lines worked out from pay, hours, route and the day's parameters, the lines a route cannot
 * have emptied, and the total added up. What cannot be worked out yet (no pay, no hours) is left as it was typed. The
 * weekly thresholds are spread over all the hours of the week, at whatever rates.
 */
export function proposeCharge(typed: Typed, parameters: StatutoryParameters): Typed {
  const soFar = chargeSoFar(typed);
  const canPropose = soFar.hoursPerWeek > 0 && (soFar.unit === "hour" || soFar.paidHoursPerDay !== null);
  if (!canPropose) return withTotal(typed);
  return withTotal(
    eachRate(typed, (rate) => {
      const pay = rateTyped(rate, lineField("pay"));
      if (pay === NOTHING) return {};
      const emptied = [...STATUTORY_LINE_KINDS, ...refusedBy(soFar.route)].map((kind) => [lineField(kind), ""]);
      const proposed = proposeStatutoryLines(soFar, pay, parameters).map(({ kind, rate: due }) => [
        lineField(kind),
        plainRate(due),
      ]);
      return Object.fromEntries([...emptied, ...proposed]);
    }),
  );
}

/** What keeps the statutory lines from being worked out, or the lines from being added up: what cannot be read of what that goes by. */
export function faultsFor(what: "propose" | "add-up", typed: Typed): FieldErrors {
  const form = judgeForm(chargeForm, typed);
  if (form.ok) return {};
  return Object.fromEntries(
    Object.entries(form.errors).filter(([name]) => {
      const isLine = /^(share-\d+-)?line-/.test(name);
      if (isLine && textOf(typed, name).trim() !== "") return true;
      return what === "propose" && PROPOSED_FROM.test(name);
    }),
  );
}

const PROPOSED_FROM = /^(route|unit|ni-method|hours-per-day|hours-per-week|(share-\d+-)?(line-pay|hours))$/;

/** The form with the total of every rate made the sum of its lines. */
export const withTotal = (typed: Typed): Typed =>
  eachRate(typed, (rate) => ({ total: plainRate(linesSoFar(rate).statedTotal) }));

/** The form with what `change` makes of the fields of each of its rates, be it one or several. */
function eachRate(typed: Typed, change: (rate: Typed) => Typed): Typed {
  if (!isAtSeveralRates(typed)) return { ...typed, ...change(typed) };
  return Object.assign({ ...typed }, ...sharesTyped(typed).map(({ number, share }) => prefixed(number, change(share))));
}

const refusedBy = (route: EngagementRoute): readonly ChargeLineKind[] =>
  route === "umbrella" ? [] : ["umbrella-margin"];
