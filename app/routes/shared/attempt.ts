import type { Finding, Verdict } from "~/domain/verdict";
import { NotMet, Refused, Undecided } from "~/features/refused";
import { StaleError } from "~/features/stale";
import type { FieldErrors } from "~/platform/http/forms";

/** What a page has to say where a command did not go through. Nothing has changed, and what was typed is kept. */
export type Refusal = {
  readonly errors: FieldErrors;
  /** The change of another that came first. */
  readonly changed: StaleError["changed"] | null;
  /** The verdict that stops it. */
  readonly unmet: Verdict | null;
  /** What the council has to decide before it goes ahead. */
  readonly undecided: readonly Finding[] | null;
};

const NOTHING_WRONG: Refusal = { errors: {}, changed: null, unmet: null, undecided: null };

/** A form at fault, as a refusal. */
export const faulty = (errors: FieldErrors): Refusal => ({ ...NOTHING_WRONG, errors });

/** Runs a command. Null where it went through, otherwise what the page says, and with which status. */
export async function attempt(
  command: () => Promise<unknown>,
): Promise<{ readonly status: number; readonly refusal: Refusal } | null> {
  try {
    await command();
    return null;
  } catch (error) {
    if (error instanceof Refused) return { status: 400, refusal: faulty({ [error.field]: error.message }) };
    if (error instanceof StaleError) return { status: 409, refusal: { ...NOTHING_WRONG, changed: error.changed } };
    if (error instanceof NotMet) return { status: 422, refusal: { ...NOTHING_WRONG, unmet: error.verdict } };
    if (error instanceof Undecided)
      return { status: 422, refusal: { ...NOTHING_WRONG, errors: error.faults, undecided: error.findings } };
    throw error;
  }
}
