import { z } from "zod";
import type { Day } from "~/domain/day";
import { EMPLOYER_KINDS, POST_KINDS, REASONS_FOR_LEAVING } from "~/domain/fact-names";
import { choiceField, dateField, optionalDateField, optionalTextField, textField } from "~/platform/http/fields";
import type { TypedPost } from "./save-post";

const FULL_TIME = "Full-time equivalent must be a number from 0.01 to 1, like 1 or 0.6";

const fullTimeEquivalent = z.string({ error: "Enter the full-time equivalent" }).transform((text, context): number => {
  const typed = text.trim();
  const hundredths = /^[01]?(\.\d{1,2})?$/.test(typed) && typed !== "" ? Math.round(Number(typed) * 100) : 0;
  if (hundredths >= 1 && hundredths <= 100) return hundredths;
  context.addIssue({ code: "custom", message: typed === "" ? "Enter the full-time equivalent" : FULL_TIME });
  return z.NEVER;
});

const yesOrNo = (missing: string) => choiceField(["yes", "no"], missing);

/** Breaks within the post, as many as the page has room for, by the names of their fields. */
export const BREAK_FIELDS = [
  { from: "break-1-from", to: "break-1-to" },
  { from: "break-2-from", to: "break-2-to" },
  { from: "break-3-from", to: "break-3-to" },
] as const;

const firstOfBreak = optionalDateField({ name: "First day of the break" });
const lastOfBreak = optionalDateField({ name: "Last day of the break" });

/** One post of the worker's history. */
export const postForm = z
  .object({
    "employer-kind": choiceField(EMPLOYER_KINDS, "Select what kind of employer it was"),
    authority: z.string().default(""),
    trust: z.string().default(""),
    employer: optionalTextField({ name: "Name of the employer", most: 200 }),
    "job-title": textField({ missing: "Enter the job title", name: "Job title" }),
    direct: yesOrNo("Select yes if the employer itself employed the worker"),
    kind: choiceField(POST_KINDS, "Select what kind of post it was"),
    "childrens-services": yesOrNo("Select yes if the post was in children’s services"),
    from: dateField({ missing: "Enter the first day in the post", name: "First day" }),
    to: optionalDateField({ name: "Last day" }),
    "full-time-equivalent": fullTimeEquivalent,
    "reason-for-leaving": choiceField(REASONS_FOR_LEAVING, "Select why the post ended"),
    "break-1-from": firstOfBreak,
    "break-1-to": lastOfBreak,
    "break-2-from": firstOfBreak,
    "break-2-to": lastOfBreak,
    "break-3-from": firstOfBreak,
    "break-3-to": lastOfBreak,
  })
  .superRefine((post, context) => {
    const refuse = (field: keyof typeof post, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    const inEngland = post["employer-kind"] === "english-authority";
    const atListedTrust = post["employer-kind"] === "children's-trust" && post.trust !== "";
    if (inEngland && post.authority === "") refuse("authority", "Select the council");
    if (!inEngland && !atListedTrust && post.employer === "") refuse("employer", "Enter the name of the employer");
    if (post.to !== null && post.to < post.from) refuse("to", "Last day must be the same as or after the first day");
    if (post.to === null && post["reason-for-leaving"] !== "still-in-post")
      refuse("to", "Enter the last day in the post, or select still in post");
    if (post.to !== null && post["reason-for-leaving"] === "still-in-post")
      refuse("reason-for-leaving", "Select why the post ended, or leave the last day empty");
    for (const { from, to } of BREAK_FIELDS) {
      const [first, last] = [post[from], post[to]];
      if (first === null && last !== null) refuse(from, "Enter the first day of the break");
      if (first !== null && last === null) refuse(to, "Enter the last day of the break");
      if (first === null || last === null) continue;
      if (last < first) refuse(to, "Last day of the break must be the same as or after its first day");
      else if (first < post.from) refuse(from, "First day of the break must be within the post");
      else if (post.to !== null && last > post.to) refuse(to, "Last day of the break must be within the post");
    }
  });

export function typedPostOf(form: z.output<typeof postForm>): TypedPost {
  const authorityCode = authorityOf(form);
  const breaks = BREAK_FIELDS.flatMap(({ from, to }) => {
    const [first, last] = [form[from], form[to]];
    return first !== null && last !== null ? [{ from: first, to: last }] : [];
  });
  return {
    employer: authorityCode === null ? form.employer : null,
    authorityCode,
    employerKind: form["employer-kind"],
    direct: form.direct === "yes",
    kind: form.kind,
    jobTitle: form["job-title"],
    childrensServices: form["childrens-services"] === "yes",
    from: form.from,
    to: form.to as Day | null,
    fullTimeEquivalent: form["full-time-equivalent"],
    reasonForLeaving: form["reason-for-leaving"],
    ...(breaks.length > 0 && { breaks }),
  };
}

/** The authority that was chosen, or whose services the chosen trust runs; null for any other employer. */
function authorityOf(form: z.output<typeof postForm>): string | null {
  if (form["employer-kind"] === "english-authority") return form.authority;
  return (form["employer-kind"] === "children's-trust" && form.trust) || null;
}
