import { type TermId, withTerm } from "~/domain/rulebooks/terms";
import type { Viewer } from "~/platform/viewer";
import { changeDraft, type DraftAt } from "./change-draft";

/** Takes a rule or a policy out of a draft, with all its values. @throws StaleError as `changeDraft`. */
export const takeTermOut = (viewer: Viewer, input: DraftAt & { readonly term: TermId }) =>
  changeDraft(viewer, input, input.term, ({ content }) => ({ content: withTerm(content, input.term, null) }));
