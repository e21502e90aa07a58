import { data } from "@remix-run/node";
import type { FieldErrors, Typed } from "~/platform/http/forms";

/** The page again with its errors and all that was typed, save passwords: those are never sent back. */
export function refuseForm({ typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors }, status = 400) {
  const kept = Object.fromEntries(Object.entries(typed).filter(([name]) => !name.includes("password")));
  return data({ typed: kept, errors }, { status });
}
