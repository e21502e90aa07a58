import { z } from "zod";
import { parseDay } from "~/domain/day";

/** What data files are made of, as data-file.ts reads them: every scalar is text. */

export const words = z.string({ error: "expected some words" }).trim().min(1, "expected some words");
export const day = z.string({ error: "expected a date like 2025-10-01" }).transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: parsed.message });
  return z.NEVER;
});
/** A whole number of a unit, at least one. */
export const whole = (unit: string) =>
  z
    .string({ error: `expected a whole number of ${unit}` })
    .regex(/^[1-9]\d{0,4}$/, `expected a whole number of ${unit}`)
    .transform(Number);
export const provenance = z.enum(["confirmed", "unconfirmed"], { error: "expected confirmed or unconfirmed" });

/** An object with these keys and no others, so that a misspelt key is a fault and not silence. */
export const exactly = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: `expected ${Object.keys(shape).join(", ")}` });
