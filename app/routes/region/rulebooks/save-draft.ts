import { data } from "@remix-run/node";
import { Refused } from "~/features/refused";
import { StaleError } from "~/features/stale";
import type { FieldErrors, Typed } from "~/platform/http/forms";
import { redirectTo } from "~/platform/http/responses";

/** What a page of a draft shows again: what was typed with what is wrong with it, or that somebody changed the draft meanwhile. */
export type DraftAnswer = {
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly changedMeanwhile: StaleError["changed"] | null;
};

export const refuseDraft = (typed: Typed, errors: FieldErrors) =>
  data<DraftAnswer>({ typed, errors, changedMeanwhile: null }, { status: 400 });

/** The same page with the form changed and nothing saved: a row more, or one less. */
export const showAgain = (typed: Typed) => data<DraftAnswer>({ typed, errors: {}, changedMeanwhile: null });

/** Saves and goes on; where another change came first, tells of it and keeps what was typed. */
export async function saveDraft(typed: Typed, save: () => Promise<unknown>, next: string) {
  try {
    await save();
  } catch (error) {
    if (error instanceof Refused) return refuseDraft(typed, { [error.field]: error.message });
    if (!(error instanceof StaleError)) throw error;
    return data<DraftAnswer>({ typed, errors: {}, changedMeanwhile: error.changed }, { status: 409 });
  }
  throw redirectTo(next);
}

/** The version of the draft's row that the form was filled in from. */
export const versionOf = (typed: Typed): number => Number(typed.version ?? 0) || 0;
