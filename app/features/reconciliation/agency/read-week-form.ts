import { z } from "zod";
import type { Pence } from "~/domain/money";
import { HOUR_KINDS, type HourKind } from "~/domain/reconciliation/line";
import { parseHoursCell } from "~/domain/reconciliation/parse-cell";
import type { HoursOfWeek } from "~/domain/reconciliation/propose-lines";
import { dateField } from "~/platform/http/fields";
import { type FieldErrors, type Typed, textOf } from "~/platform/http/forms";
import type { ConfirmedWeek } from "./confirm-week";
import { hoursName } from "./week-fields";

/** Which week is asked for, and of whom. */
export const weekForm = z
  .object({
    payer: z.uuid("Select who pays you"),
    "week-ending": dateField({ missing: "Enter the last day of the week", name: "Week ending" }),
  })
  .transform(({ payer, "week-ending": weekEnding }) => ({ payerId: payer, weekEnding }));

export type ReadWeek = Pick<ConfirmedWeek, "confirmed" | "changed" | "seen"> & { readonly errors: FieldErrors };

/** Reads what an agency typed on the lines proposed to it. Hours that cannot be read are errors, and those proposed stand. */
export function readWeek(typed: Typed): ReadWeek {
  const errors: Record<string, string> = {};
  const changed = new Map<string, HoursOfWeek>();
  const seen = new Map<string, Pence>();
  const confirmed = [typed.confirmed ?? []].flat();
  for (const [name, value] of Object.entries(typed)) {
    const id = /^seen-([\da-f-]{36})$/.exec(name)?.[1];
    if (id === undefined || typeof value !== "string") continue;
    seen.set(id, Number(value) as Pence);
    const hours = readHours(typed, id, errors);
    if (hours && HOUR_KINDS.some((kind) => hours[kind] > 0)) changed.set(id, hours);
    else if (hours && confirmed.includes(id))
      errors[hoursName(id, "standard")] = "Enter the hours, or take the tick from the line";
  }
  return { confirmed, changed, seen, errors };
}

function readHours(typed: Typed, id: string, errors: Record<string, string>): HoursOfWeek | null {
  const hours: Record<HourKind, number> = { standard: 0, overtime: 0, "on-call": 0, holiday: 0 };
  let isReadable = true;
  for (const kind of HOUR_KINDS) {
    const name = hoursName(id, kind);
    const text = textOf(typed, name).trim();
    if (text === "") continue;
    const parsed = parseHoursCell(text);
    if (parsed.ok && parsed.value >= 0) hours[kind] = parsed.value;
    else {
      isReadable = false;
      errors[name] = parsed.ok ? "Expected no hours below zero. Take the minus away" : parsed.message;
    }
  }
  return isReadable ? hours : null;
}
