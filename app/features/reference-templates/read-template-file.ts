import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { fileStem, findTemplateBehind, type TemplateKey } from "./find-template";

/** A template's file, as it was loaded or as it ships. Not found for one that another region loaded. */
export const readTemplateFile = (
  viewer: Viewer,
  key: TemplateKey,
): Promise<{ readonly name: string; readonly text: string }> =>
  reading(viewer, async (read) => {
    const { template, source } = await findTemplateBehind(read, key);
    return { name: `${fileStem(template)}.yaml`, text: source };
  });
