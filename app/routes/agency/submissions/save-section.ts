import { data } from "@remix-run/node";
import { Refused } from "~/features/refused";
import { StaleError } from "~/features/stale";
import { paths } from "~/paths";
import type { FieldErrors, Typed } from "~/platform/http/forms";
import { redirectTo } from "~/platform/http/responses";

/** What a section's page shows again: what was typed with what is wrong with it, or that somebody saved it meanwhile. */
export type SectionAnswer = {
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly savedMeanwhileAt: string | null;
};

export const refuseSection = (typed: Typed, errors: FieldErrors) =>
  data<SectionAnswer>({ typed, errors, savedMeanwhileAt: null }, { status: 400 });

/** Saves and goes back to the task list; where another change came first, shows both and keeps what was typed. */
export async function saveSection(
  submissionId: string,
  typed: Typed,
  save: () => Promise<unknown>,
  next = paths.agency.submissions.show(submissionId),
) {
  try {
    await save();
  } catch (error) {
    if (error instanceof Refused) return refuseSection(typed, { [error.field]: error.message });
    if (!(error instanceof StaleError)) throw error;
    return data<SectionAnswer>({ typed, errors: {}, savedMeanwhileAt: error.changed.at }, { status: 409 });
  }
  throw redirectTo(next);
}

/** The version that the form was filled in from. */
export const versionOf = (typed: Typed): number => Number(typed.version ?? 0) || 0;
