import { type Day, formatDay } from "~/domain/day";
import type { Dated } from "~/domain/rulebooks/rulebook";
import { isPolicy, joinUp, statedEnds, type TermId, termOf, withTerm } from "~/domain/rulebooks/terms";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../refused";
import { changeDraft, type DraftAt } from "./change-draft";

/**
 * Puts a value into a term of a draft, in the place of the one that began on `from` where there is one. A rule that the
 * draft has not had comes in with it, as one that must be met. The value before it ends the day before it begins.
 *
 * @throws Refused where another value begins on the same day; StaleError as `changeDraft`.
 */
export function changeValue(
  viewer: Viewer,
  input: DraftAt & { readonly term: TermId; readonly from: Day; readonly value: Dated<unknown> },
) {
  const { term, from, value } = input;
  return changeDraft(viewer, input, `${term} from ${value.from}`, ({ content }) => {
    const held = termOf(content, term) ?? { force: isPolicy(term) ? null : "must", values: [] };
    const others = statedEnds(held.values).filter((dated) => dated.from !== from);
    if (others.some((dated) => dated.from === value.from))
      throw new Refused(
        "from",
        `Another value begins on ${formatDay(value.from)}. Change that one, or give another day`,
      );
    const values = joinUp([...others, value].sort((one, other) => one.from.localeCompare(other.from)));
    return { content: withTerm(content, term, { ...held, values }) };
  });
}
