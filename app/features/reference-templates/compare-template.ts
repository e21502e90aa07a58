import type { Day } from "~/domain/day";
import { compareTemplates, type TemplateComparison } from "~/domain/references/compare-templates";
import type { ReferenceTemplate } from "~/domain/references/reference-template";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { templatesFor } from "../references/templates-in-use";
import { findTemplateBehind, type KnownTemplate, knownTemplates, stampOf, type TemplateKey } from "./find-template";
import { inForceOf } from "./list-templates";

type Named = { readonly key: TemplateKey; readonly title: string; readonly version: Day };

export type TemplateCompared = {
  readonly template: ReferenceTemplate;
  /** What it can be held against. */
  readonly choices: readonly Named[];
  /** What it is held against, and what came out; null where there is nothing to hold it against. */
  readonly against: Named | null;
  readonly comparison: TemplateComparison | null;
};

/**
 * A template side by side with another: the one asked for, or what is in force in its place, or the latest of the others
 * of its kind. Not found for one that another region loaded.
 */
export const compareTemplate = (viewer: Viewer, key: TemplateKey, asked: string | null): Promise<TemplateCompared> =>
  reading(viewer, async (read) => {
    const [{ template }, known, inUse] = await Promise.all([
      findTemplateBehind(read, key),
      knownTemplates(read),
      templatesFor(read, viewer.organisationId),
    ]);
    const others = known.filter((one) => one.key !== key);
    const inForce = stampOf(inForceOf(template, inUse));
    const other =
      others.find((one) => one.key === asked) ??
      others.find((one) => stampOf(one.template) === inForce) ??
      others.find((one) => one.template.practiceBased === template.practiceBased) ??
      null;
    return {
      template,
      choices: others.map(named),
      against: other && named(other),
      comparison: other && compareTemplates(other.template, template),
    };
  });

const named = ({ key, template: { title, version } }: KnownTemplate): Named => ({ key, title, version });
