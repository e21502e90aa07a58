import type { Day } from "~/domain/day";
import { joinUp, statedEnds, type TermId, termOf, withTerm } from "~/domain/rulebooks/terms";
import type { Viewer } from "~/platform/viewer";
import { DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { changeDraft, type DraftAt } from "./change-draft";

/**
 * Takes a value out of a term of a draft; the one before it lasts until the next.
 *
 * @throws Refused for the only value, as a term has at least one; StaleError as `changeDraft`.
 */
export function removeValue(viewer: Viewer, input: DraftAt & { readonly term: TermId; readonly from: Day }) {
  const { term, from } = input;
  return changeDraft(viewer, input, `${term} from ${from}`, ({ content }) => {
    const held = termOf(content, term);
    const kept = statedEnds(held?.values ?? []).filter((dated) => dated.from !== from);
    if (!held || kept.length === held.values.length) throw new DoneBefore();
    if (kept.length === 0)
      throw new Refused("form", "This is the only value. To do without it, take the whole of it out");
    return { content: withTerm(content, term, { ...held, values: joinUp(kept) }) };
  });
}
