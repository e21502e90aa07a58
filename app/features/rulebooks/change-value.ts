import { valueOn } from "~/domain/charges/statutory-parameters";
import { type Day, formatDay } from "~/domain/day";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { Dated } from "~/domain/rulebooks/rulebook";
import { isPolicy, joinUp, statedEnds, type TermId, termOf, withTerm } from "~/domain/rulebooks/terms";
import type { Viewer } from "~/platform/viewer";
import { Refused, refuseFuture } from "../refused";
import { changeDraft, type DraftAt } from "./change-draft";
import { lastReading } from "./held-against";
import { askIfMeant, type Meant } from "./meant";

type ChangedValue = DraftAt & {
  readonly term: TermId;
  readonly from: Day;
  readonly value: Dated<unknown>;
  /** That the source of the value before says the changed one too. */
  readonly sameSource?: Meant;
};

/**
 * Puts a value into a term of a draft, in the place of the one that began on `from` where there is one. A rule that the
 * draft has not had comes in with it, as one that must be met. The value before it ends the day before it begins.
 *
 * @throws Refused where another value begins on the same day, its text is said to be read on a day that is still to come,
 * or it differs from the value that it began as and yet is confirmed by the same source; StaleError as `changeDraft`.
 */
export function changeValue(viewer: Viewer, input: ChangedValue) {
  const { term, from, value } = input;
  return changeDraft(viewer, input, `${term} from ${value.from}`, async ({ content }, change) => {
    const held = termOf(content, term) ?? { force: isPolicy(term) ? null : "must", values: [] };
    const others = statedEnds(held.values).filter((dated) => dated.from !== from);
    if (others.some((dated) => dated.from === value.from))
      throw new Refused(
        "from",
        `Another value begins on ${formatDay(value.from)}. Change that one, or give another day`,
      );
    refuseFuture("read-on", "Day on which it was read", value.citation.readOn, await lastReading(change));
    askIfMeant("same-source", input.sameSource, askOfSource(valueOn(held.values, from), value));
    const values = joinUp([...others, value].sort((one, other) => one.from.localeCompare(other.from)));
    return { content: withTerm(content, term, { ...held, values }) };
  });
}

/** A copy that is changed is not what its source was read to say, unless somebody says so. */
function askOfSource(before: Dated<unknown> | null, value: Dated<unknown>): string | null {
  if (before?.provenance !== "confirmed" || value.provenance !== "confirmed") return null;
  if (canonicalJson(before.citation) !== canonicalJson(value.citation)) return null;
  if (canonicalJson(before.value) === canonicalJson(value.value)) return null;
  const { title, readOn } = value.citation;
  return `The value has changed, and its source is still ‘${title}’, read on ${formatDay(readOn)}. Give the source of the new value, say that it is unconfirmed, or tick that this source says it too`;
}
