import { z } from "zod";
import { CHECK_OUTCOMES } from "~/domain/fact-names";
import type { Check } from "~/domain/facts";
import { optionalDateField, optionalTextField } from "~/platform/http/fields";

export type AskedCheck = { readonly kind: string; readonly label: string; readonly required: boolean };

/** A form that asks for each check of the council's standard. A check without an outcome is not recorded yet. */
export function checksForm(asked: readonly AskedCheck[]) {
  const fields = asked.flatMap(({ kind, label }) => [
    [`${kind}-outcome`, z.enum(CHECK_OUTCOMES, { error: `Select how the ${label.toLowerCase()} stands` }).optional()],
    [`${kind}-completed-on`, optionalDateField({ name: `${label}: day completed` })],
    [`${kind}-expires-on`, optionalDateField({ name: `${label}: day it expires` })],
    [`${kind}-evidence`, optionalTextField({ name: `${label}: what was seen`, most: 500 })],
  ]);
  return z.object(Object.fromEntries(fields) as Record<string, z.ZodType>).transform((typed, context): Check[] =>
    asked.flatMap(({ kind, label }) => {
      const outcome = typed[`${kind}-outcome`] as Check["outcome"] | undefined;
      if (!outcome) return [];
      const check = {
        kind,
        outcome,
        completedOn: typed[`${kind}-completed-on`],
        expiresOn: typed[`${kind}-expires-on`],
        evidence: typed[`${kind}-evidence`],
      } as Check;
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [`${kind}-${field}`], message });
      if (outcome === "clear" && check.completedOn === null)
        refuse("completed-on", `Enter the day the ${label.toLowerCase()} was completed`);
      if (outcome === "could-not-complete" && check.evidence === "")
        refuse(
          "evidence",
          `Say which steps were taken for the ${label.toLowerCase()} and why it could not be completed: the council has to be told`,
        );
      return [check];
    }),
  );
}
