import type { ReferenceTemplate } from "~/domain/references/reference-template";
import { type WordsWarning, warningsIn } from "~/domain/references/sensitive-words";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { sensitiveWordsInUse } from "../references/load-sensitive-words";
import { templatesFor } from "../references/templates-in-use";
import { findTemplateBehind, type KnownTemplate, type TemplateKey } from "./find-template";
import { inForceOf, type Standing, standingOf } from "./list-templates";

export type ShownTemplate = KnownTemplate & {
  readonly standing: Standing;
  /** What is asked today in its place; the template itself where it is. */
  readonly inForce: ReferenceTemplate;
  /** Questions whose words may ask for what no reference may ask. */
  readonly doubtful: readonly { readonly wording: string; readonly warnings: readonly WordsWarning[] }[];
};

/** A template as a referee sees it. Not found for one that another region loaded. */
export const showTemplate = (viewer: Viewer, key: TemplateKey): Promise<ShownTemplate> =>
  reading(viewer, async (read) => {
    const [known, inUse, kinds] = await Promise.all([
      findTemplateBehind(read, key),
      templatesFor(read, viewer.organisationId),
      sensitiveWordsInUse(),
    ]);
    const doubtful = known.template.sections
      .flatMap(({ questions }) => questions)
      .flatMap((question) => {
        const detail = question.kind === "yes-no" ? question.detail?.wording : null;
        const warnings = warningsIn([question.wording, detail].filter(Boolean).join("\n"), kinds);
        return warnings.length > 0 ? [{ wording: question.wording, warnings }] : [];
      });
    return {
      ...known,
      standing: standingOf(known, inUse, read),
      inForce: inForceOf(known.template, inUse),
      doubtful,
    };
  });
