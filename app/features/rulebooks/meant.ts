import { z } from "zod";
import { Refused } from "../refused";

/** What somebody says who was asked because an answer looked like a slip; undefined where they were not asked yet. */
export type Meant = "meant" | undefined;

/** The tick box that says so, which a form shows once it was refused for want of it. */
export const meantField = z
  .string()
  .optional()
  .transform((ticked): Meant => (ticked === "yes" ? "meant" : undefined));

/** @throws Refused with the question, unless there is none or it was answered. */
export function askIfMeant(field: string, meant: Meant, question: string | null): void {
  if (question !== null && meant === undefined) throw new Refused(field, question);
}
