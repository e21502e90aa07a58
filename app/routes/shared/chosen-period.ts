import { z } from "zod";
import { addMonths, formatDay } from "~/domain/day";
import type { PeriodAsked } from "~/features/references/show-figures";
import { dateField } from "~/platform/http/fields";
import { type FieldErrors, judgeForm, type Typed, typedOf } from "~/platform/http/forms";

/** So many months can be chosen by a link; any others are typed as two days. */
export const MONTHS_OFFERED = [3, 6, 12] as const;
const MONTHS_SHOWN_FIRST = 12;
const MOST_YEARS = 5;

export type ChosenPeriod = {
  readonly asked: PeriodAsked;
  readonly typed: Typed;
  readonly errors: FieldErrors;
};

const twoDays = z
  .object({
    from: dateField({ missing: "Enter the first day", name: "First day" }),
    to: dateField({ missing: "Enter the last day", name: "Last day" }),
  })
  .superRefine(({ from, to }, context) => {
    if (to < from)
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: `Last day must be the same as or after the first day, ${formatDay(from)}`,
      });
    if (to > addMonths(from, MOST_YEARS * 12))
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: `Last day must be at most ${MOST_YEARS} years after the first day, ${formatDay(from)}`,
      });
  });

/** Reads `?months=3`, or two days as a form sends them. Where these cannot be read, the months shown first are asked for. */
export function readChosenPeriod(url: string): ChosenPeriod {
  const query = new URL(url).searchParams;
  const months = MONTHS_OFFERED.find((one) => String(one) === query.get("months")) ?? MONTHS_SHOWN_FIRST;
  const sent = new FormData();
  for (const [name, value] of query) if (/^(from|to)-(day|month|year)$/.test(name)) sent.append(name, value);
  const typed = typedOf(sent);
  if (Object.keys(typed).length === 0) return { asked: { months }, typed, errors: {} };
  const form = judgeForm(twoDays, typed);
  return form.ok ? { asked: form.value, typed, errors: {} } : { asked: { months }, typed, errors: form.errors };
}
