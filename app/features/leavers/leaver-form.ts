import { z } from "zod";
import { type Day, formatDay } from "~/domain/day";
import { REASONS_FOR_LEAVING } from "~/domain/fact-names";
import type { PostKind, ReasonForLeaving } from "~/domain/facts";
import { registrationNumberIn } from "~/domain/names-in-text";
import { parseRegistrationNumber } from "~/domain/registration-number";
import { coolingOffEnds } from "~/domain/rulebooks/cooling-off-in-force";
import { choiceField, dateField, textField } from "~/platform/http/fields";
import type { Typed } from "~/platform/http/forms";
import { tidyText } from "~/platform/http/tidy-text";
import { Refused, refuseFarAhead } from "../refused";

/** The posts of a council’s own employees; whoever worked through an agency left no post there. */
export const LEAVER_KINDS = [
  "substantive",
  "fixed-term",
  "newly-qualified-year",
] as const satisfies readonly PostKind[];

export const LEAVER_REASONS = REASONS_FOR_LEAVING.filter((reason) => reason !== "still-in-post") as [
  ReasonForLeaving,
  ...ReasonForLeaving[],
];

/** What the register keeps of a leaver, and all of it. */
export type Leaver = {
  /** Canonical: "SW154516". */
  readonly registrationNumber: string;
  readonly kind: PostKind;
  readonly post: string;
  /** The last day worked. */
  readonly leftOn: Day;
  readonly reason: ReasonForLeaving;
};

/** What a spreadsheet would take for a formula is no name of a post. */
const BEGINS_A_FORMULA = /^[=+\-@]/;

export const postField = textField({ missing: "Enter the post", name: "Post", most: 120 })
  .refine(
    (post) => !BEGINS_A_FORMULA.test(post),
    "Post must begin with a letter or a figure, like Social worker, duty team",
  )
  .superRefine((post, context) => {
    const number = registrationNumberIn(post);
    if (number)
      context.addIssue({
        code: "custom",
        message: `Post must not name the worker, and it contains ‘${number}’. Leave it out`,
      });
  });

export const leaverForm = z.object({
  registrationNumber: z.string({ error: "Enter the registration number" }).transform((text, context): string => {
    const parsed = parseRegistrationNumber(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: parsed.message });
    return z.NEVER;
  }),
  kind: choiceField(LEAVER_KINDS, "Select the kind of post"),
  post: postField,
  leftOn: dateField({ missing: "Enter the last day", name: "Last day" }),
  reason: choiceField(LEAVER_REASONS, "Select the reason for leaving"),
}) satisfies z.ZodType<Leaver, unknown>;

/** The posts, as they are written, of which a form says that they name nobody. */
export const namingNobody = ({ namesNobody = [] }: Typed): readonly string[] => [namesNobody].flat().map(tidyText);

/** @throws Refused for a last day that no rule looks at any more, and for one too far ahead to be planned. */
export function refuseLastDay({ leftOn }: Leaver, { today, months }: { readonly today: Day; readonly months: number }) {
  refuseFarAhead("leftOn", "Last day", leftOn, today);
  const ends = coolingOffEnds(leftOn, months);
  if (ends < today)
    throw new Refused(
      "leftOn",
      `No rule needs this leaver: the longest cooling-off after ${formatDay(leftOn)} ended on ${formatDay(ends)}. Check the year, or leave them out`,
    );
}
