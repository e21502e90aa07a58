import { z } from "zod";
import { dateField } from "~/platform/http/fields";
import { judgeForm, type Typed, textOf } from "~/platform/http/forms";

const version = z.coerce.number().int().catch(0);
const chosen = z.object({
  version,
  from: dateField({ missing: "Enter the day from which it is asked", name: "Day from which it is asked" }),
});
const takenBack = z.object({ version }).transform((form) => ({ ...form, from: null }));

/** The form that chooses the day from which a template is asked, or takes the chosen day back whatever its fields hold. */
export const judgeDayForm = (typed: Typed) =>
  textOf(typed, "act") === "take-back" ? judgeForm(takenBack, typed) : judgeForm(chosen, typed);
