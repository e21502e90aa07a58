import { z } from "zod";
import type { Post } from "~/domain/facts";
import { agreedField, dateField, optionalDateField, textField } from "~/platform/http/fields";
import type { AskedAbout, AskedGiver } from "./ask-for-reference";
import { checkBody, refereeFields, refereeOf } from "./referee-form";

/** What an agency chooses instead of a post of the worker’s history. */
export const ANOTHER_POST = "another";

const anotherPost = z
  .object({
    post: z.literal(ANOTHER_POST),
    "job-title": textField({ missing: "Enter the job title", name: "Job title" }),
    from: dateField({ missing: "Enter the first day in the post", name: "First day" }),
    to: optionalDateField({ name: "Last day" }),
  })
  .superRefine(({ from, to }, context) => {
    if (to !== null && to < from)
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: "Last day must be the same as or after the first day",
      });
  });

const fromCouncil = z.object({ giver: z.literal("council"), council: z.uuid({ error: "Select the council" }) });
const fromOutside = z.object({ giver: z.literal("outside"), ...refereeFields }).superRefine(checkBody);

/** What an agency asks for, as its form gives it: about one of the worker’s posts or another, of a council on Accord or a referee outside. */
export const askForm = (posts: readonly Pick<Post, "id">[]) =>
  z
    .object({
      /** Drawn when the form was opened: the reference's id, so that a second click asks for nothing more. */
      key: z.uuid(),
    })
    .and(
      z.discriminatedUnion("post", [z.object({ post: z.enum(posts.map(({ id }) => id)) }), anotherPost], {
        error: "Select the post that the reference is about",
      }),
    )
    .and(z.discriminatedUnion("giver", [fromCouncil, fromOutside], { error: "Select who is to give the reference" }))
    // Last, as in the form: faults are told in its order.
    .and(z.object({ "worker-agrees": agreedField("Confirm that the worker agrees that this reference is asked for") }));

export type AskForm = z.output<ReturnType<typeof askForm>>;

export const askedAboutOf = (form: AskForm): AskedAbout =>
  "job-title" in form ? { jobTitle: form["job-title"], from: form.from, to: form.to } : { postId: form.post };

export const askedGiverOf = (form: AskForm): AskedGiver =>
  form.giver === "council" ? { councilId: form.council } : { referee: refereeOf(form) };
