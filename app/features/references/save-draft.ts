import { isOwed } from "~/domain/references/reference-life";
import { type Answers, answersOf, type Question } from "~/domain/references/reference-template";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { StaleError } from "../stale";
import { findGivingReference } from "./find-reference";
import { keepDraft } from "./keep-draft";
import { lockReference } from "./lock-reference";
import { mergeSection } from "./section-stamp";
import { sectionOf } from "./show-draft";

/** Thrown where somebody else has changed an answer that this save would change too. Nothing is saved, and neither's words are lost. */
export class DraftOvertaken extends StaleError {
  constructor(
    changed: StaleError["changed"],
    /** The answers of the whole reference as they stand. */
    readonly saved: Answers,
    /** What was typed, with the other's answers where only they have changed them. */
    readonly merged: Answers,
    /** The questions that both answered. */
    readonly conflicts: readonly Question[],
  ) {
    super(changed);
  }
}

/**
 * Saves the answers of one section; those of the others stay, and so do the answers in this one that only somebody else
 * has changed since the page was opened. Of a reference that is not owed any more nothing changes, and the answer is
 * "done before".
 *
 * `stamp` is the `sectionStamp` of the answers that the form was filled in from.
 * @throws DraftOvertaken where somebody else has changed the same answers since.
 */
export function saveReferenceDraft(
  viewer: Viewer,
  {
    referenceId,
    sectionId,
    stamp,
    answers,
  }: {
    readonly referenceId: string;
    readonly sectionId: string;
    readonly stamp: string;
    readonly answers: Answers;
  },
) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const giving = await findGivingReference(change, referenceId);
    if (!isOwed(giving.reference.status)) throw new DoneBefore();
    const section = sectionOf(giving, sectionId);
    const standing = answersOf(section, giving.answers);
    const merged = mergeSection(section, { stamp, saved: giving.answers, typed: answers });
    if (merged.conflicts.length > 0)
      throw new DraftOvertaken(
        { at: giving.draft?.changedAt ?? giving.reference.createdAt, by: giving.draft?.changedBy ?? null },
        giving.answers,
        merged.answers,
        merged.conflicts,
      );
    if (isSame(standing, merged.answers)) throw new DoneBefore();
    const others = Object.entries(giving.draft?.answers ?? {}).filter(([key]) => !(key in standing));
    await keepDraft(change, giving, { ...Object.fromEntries(others), ...merged.answers });
  });
}

const isSame = (one: Answers, other: Answers): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([key, answer]) => other[key] === answer);
