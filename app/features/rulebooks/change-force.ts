import type { Ruled } from "~/domain/rulebooks/rulebook";
import { termOf, withTerm } from "~/domain/rulebooks/terms";
import type { RuleId } from "~/domain/verdict";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changeDraft, type DraftAt } from "./change-draft";

/** Says whether a rule of a draft must be met, or should be followed. @throws StaleError as `changeDraft`. */
export function changeForce(
  viewer: Viewer,
  input: DraftAt & { readonly rule: RuleId; readonly force: Ruled<unknown>["force"] },
) {
  const { rule, force } = input;
  return changeDraft(viewer, input, rule, ({ content }) => {
    const held = termOf(content, rule);
    if (!held) throw notFound();
    return { content: withTerm(content, rule, { ...held, force }) };
  });
}
