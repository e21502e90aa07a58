import { z } from "zod";
import { formatDay } from "~/domain/day";
import { RULEBOOK_KIND_NAMES, STANDING_NAMES, WORKER_CATEGORY_NAMES } from "~/domain/rulebooks/rulebook-names";
import {
  choiceField,
  choicesField,
  dateField,
  optionalDateField,
  optionalTextField,
  textField,
} from "~/platform/http/fields";
import type { AboutRulebook } from "./change-about";
import { type Meant, meantField } from "./meant";
import { citationOf, sourceFields } from "./source-form";

const keysOf = <Key extends string>(names: Readonly<Record<Key, string>>) => Object.keys(names) as [Key, ...Key[]];

/** From which days a version binds; transition fields of both forms that ask for them. */
export const bindingFields = {
  "new-assignments-from": dateField({
    missing: "Enter the day from which it binds new assignments",
    name: "New assignments from",
  }),
  "all-assignments-from": optionalDateField({ name: "All assignments from" }),
};

type Binding = z.output<z.ZodObject<typeof bindingFields>>;

/** It reaches back on its first day or later, or never. */
export const refuseEarlyReach = (form: Binding, context: z.RefinementCtx): void => {
  const { "new-assignments-from": first, "all-assignments-from": all } = form;
  if (all === null || all >= first) return;
  context.addIssue({
    code: "custom",
    path: ["all-assignments-from"],
    message: `All assignments from must be ${formatDay(first)} or later`,
  });
};

type AnsweredAbout = { readonly about: AboutRulebook; readonly note: string; readonly early: Meant };

export const aboutForm = z
  .object({
    title: textField({ missing: "Enter the title of the rulebook", name: "Title" }),
    issuer: textField({ missing: "Enter who issues it", name: "Issuer" }),
    kind: choiceField(keysOf(RULEBOOK_KIND_NAMES), "Select what kind of rulebook it is"),
    standing: choiceField(keysOf(STANDING_NAMES), "Select what stands behind it"),
    covers: choicesField(keysOf(WORKER_CATEGORY_NAMES), "Select whose work it covers"),
    ...bindingFields,
    to: optionalDateField({ name: "Last day" }),
    ...sourceFields,
    note: optionalTextField({ name: "What has changed and why" }),
    early: meantField,
  })
  .superRefine(refuseEarlyReach)
  .superRefine(({ "new-assignments-from": first, to }, context) => {
    if (to === null || to >= first) return;
    context.addIssue({ code: "custom", path: ["to"], message: `Last day must be ${formatDay(first)} or later` });
  })
  .transform(
    ({ title, issuer, kind, standing, covers, to, note, early, ...form }): AnsweredAbout => ({
      about: {
        title,
        issuer,
        kind,
        standing,
        covers,
        citation: citationOf(form),
        newAssignmentsFrom: form["new-assignments-from"],
        allAssignmentsFrom: form["all-assignments-from"],
        to,
      },
      note,
      early,
    }),
  );
