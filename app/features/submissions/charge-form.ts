import { z } from "zod";
import type { ChargeBreakdown, ChargeLine, ChargeLineKind, EngagementRoute } from "~/domain/charges/charge-breakdown";
import { proposeStatutoryLines, STATUTORY_LINE_KINDS } from "~/domain/charges/statutory-lines";
import type { StatutoryParameters } from "~/domain/charges/statutory-parameters";
import { sumOfLines } from "~/domain/charges/sums";
import { ROUTES } from "~/domain/fact-names";
import { NOTHING, parseRate, plainRate, type Rate } from "~/domain/money";
import { choiceField, hoursField, optionalTextField, rateField } from "~/platform/http/fields";
import { type Typed, textOf } from "~/platform/http/forms";

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

/** The itemised charge. A line left empty is not charged; the lines and the total are judged by the verdict, not refused here. */
export const chargeForm = z
  .object({
    route: choiceField(ROUTES, "Select how the worker is engaged"),
    unit: choiceField(["hour", "day"], "Select whether you charge by the hour or by the day"),
    "hours-per-day": z.string().default(""),
    "hours-per-week": hoursField({ missing: "Enter the paid hours a week", name: "Paid hours a week", most: 168 }),
    "ni-method": choiceField(["weekly-threshold", "flat"], "Select how employer National Insurance was worked out"),
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
  })
  .transform((form, context): ChargeBreakdown => {
    const hoursPerDay =
      form.unit === "day"
        ? hoursField({ missing: "Enter the paid hours in a day", name: "Paid hours in a day", most: 24 }).safeParse(
            form["hours-per-day"],
          )
        : null;
    if (hoursPerDay && !hoursPerDay.success)
      context.addIssue({
        code: "custom",
        path: ["hours-per-day"],
        message: hoursPerDay.error.issues[0]?.message ?? "Enter the paid hours in a day",
      });
    if (form["line-other"] !== null && form["other-name"] === "")
      context.addIssue({ code: "custom", path: ["other-name"], message: "Enter what the other charge is for" });
    return {
      route: form.route,
      unit: form.unit,
      paidHoursPerDay: hoursPerDay?.success ? hoursPerDay.data : null,
      hoursPerWeek: form["hours-per-week"],
      niMethod: form["ni-method"],
      lines: LINE_KINDS.flatMap((kind): ChargeLine[] => {
        const rate = form[lineField(kind)];
        return rate === null ? [] : [{ kind, name: kind === "other" ? form["other-name"] : null, rate }];
      }),
      statedTotal: form.total,
    };
  });

/** What a saved charge looks like typed into the form. */
export function typedCharge(charge: ChargeBreakdown): Typed {
  const lines = charge.lines.map((line) => [lineField(line.kind), plainRate(line.rate)]);
  return {
    route: charge.route,
    unit: charge.unit,
    "hours-per-day": charge.paidHoursPerDay === null ? "" : String(charge.paidHoursPerDay / 100),
    "hours-per-week": String(charge.hoursPerWeek / 100),
    "ni-method": charge.niMethod,
    ...Object.fromEntries(lines),
    "other-name": charge.lines.find(({ kind }) => kind === "other")?.name ?? "",
    total: plainRate(charge.statedTotal),
  };
}

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
  const lines = LINE_KINDS.map(
    (kind): ChargeLine => ({ kind, name: null, rate: rateTyped(typed, lineField(kind)) }),
  ).filter(({ rate }) => rate > 0);
  return {
    route: ROUTES.find((route) => route === textOf(typed, "route")) ?? "umbrella",
    unit,
    paidHoursPerDay: unit === "day" ? hoursTyped(typed, "hours-per-day") || null : null,
    hoursPerWeek: hoursTyped(typed, "hours-per-week"),
    niMethod: textOf(typed, "ni-method") === "flat" ? "flat" : "weekly-threshold",
    lines,
    statedTotal: sumOfLines(lines),
  };
}

/**
 * The form with the statutory lines worked out from pay, hours, route and the day's parameters, the lines a route cannot
 * have emptied, and the total added up. What cannot be worked out yet (no pay, no hours) is left as it was typed.
 */
export function proposeCharge(typed: Typed, parameters: StatutoryParameters): Typed {
  const soFar = chargeSoFar(typed);
  const canPropose = soFar.hoursPerWeek > 0 && (soFar.unit === "hour" || soFar.paidHoursPerDay !== null);
  const pay = soFar.lines.find(({ kind }) => kind === "pay")?.rate;
  if (!canPropose || !pay) return withTotal(typed);
  const emptied = Object.fromEntries(
    [...STATUTORY_LINE_KINDS, ...refusedBy(soFar.route)].map((kind) => [lineField(kind), ""]),
  );
  const proposed = proposeStatutoryLines(soFar, pay, parameters).map(({ kind, rate }) => [
    lineField(kind),
    plainRate(rate),
  ]);
  return withTotal({ ...typed, ...emptied, ...Object.fromEntries(proposed) });
}

/** The form with its total made the sum of its lines. */
export const withTotal = (typed: Typed): Typed => ({ ...typed, total: plainRate(chargeSoFar(typed).statedTotal) });

const refusedBy = (route: EngagementRoute): readonly ChargeLineKind[] =>
  route === "umbrella" ? [] : ["umbrella-margin"];
