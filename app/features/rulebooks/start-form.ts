import { z } from "zod";
import { optionalTextField } from "~/platform/http/fields";
import { bindingFields, refuseEarlyReach } from "./about-form";
import { meantField } from "./meant";
import type { DraftStart } from "./start-draft";

/** The choice that begins with an empty page. */
export const NEW_AGREEMENT = "new-agreement";

export const startForm = z
  .object({
    key: z.uuid(),
    basedOn: z.string({ error: "Select the version it is based on" }).min(1, "Select the version it is based on"),
    title: optionalTextField({ name: "Title", most: 200 }),
    ...bindingFields,
    early: meantField,
    another: meantField,
  })
  .superRefine(refuseEarlyReach)
  .superRefine(({ basedOn, title }, context) => {
    if (basedOn !== NEW_AGREEMENT || title !== "") return;
    context.addIssue({ code: "custom", path: ["title"], message: "Enter the title of the new agreement" });
  })
  .transform(({ key, basedOn, title, early, another, ...days }): DraftStart => {
    const isNew = basedOn === NEW_AGREEMENT;
    return {
      key,
      early,
      another,
      basedOn: isNew ? null : basedOn,
      title: isNew ? title : null,
      newAssignmentsFrom: days["new-assignments-from"],
      allAssignmentsFrom: days["all-assignments-from"],
    };
  });
