import { z } from "zod";
import { REASONS_FOR_USE } from "~/domain/reasons-for-use";
import {
  choiceField,
  choicesField,
  dateField,
  hoursField,
  optionalDaysField,
  optionalTextField,
  textField,
  wholeNumberField,
} from "~/platform/http/fields";

const DAYS_IN_A_WEEK = 7;
const MOST_IN_A_TEAM = 50;

/** What the council hires: one worker, or a project team whose practice it controls. */
export const HIRES = ["one-worker", "project-team"] as const;

const teamSize = wholeNumberField({
  missing: "Enter how many workers the team has",
  name: "Workers in the team",
  least: 2,
  most: MOST_IN_A_TEAM,
});

/** A post to fill, as its form gives it: hours and days on site in hundredths, notice in weeks on the form and in days here. */
export const requisitionForm = z
  .object({
    /** Drawn when the form was opened: the requisition's id, so that a second click publishes nothing more. */
    key: z.uuid(),
    jobTitleId: z.uuid({ error: "Select the job title" }),
    team: textField({ missing: "Enter the team", name: "Team", most: 120 }),
    reasonForUse: choiceField(REASONS_FOR_USE, "Select the reason for use"),
    startsOn: dateField({ missing: "Enter the start date", name: "Start date" }),
    endsOn: dateField({ missing: "Enter the end date", name: "End date" }),
    hoursPerWeek: hoursField({ missing: "Enter the hours a week", name: "Hours a week", most: 60 }),
    placeOfWork: textField({ missing: "Enter the place of work", name: "Place of work" }),
    onSiteDaysPerWeek: optionalDaysField({ name: "Days a week on site", most: DAYS_IN_A_WEEK }),
    routesAccepted: choicesField(["paye", "umbrella", "limited-company"], "Select at least one engagement route"),
    noticeWeeks: wholeNumberField({ missing: "Enter the notice, in weeks", name: "Notice", least: 0, most: 26 }),
    description: textField({ missing: "Enter a description of the post", name: "Description", most: 4000 }),
    hires: z.enum(HIRES).default("one-worker"),
    posts: z.string().default(""),
    practiceControl: optionalTextField({ name: "How your council controls the team’s practice", most: 2000 }),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, {
    path: ["endsOn"],
    message: "End date must be the same as or after the start date",
  })
  .transform(({ noticeWeeks, hires, posts, practiceControl, ...post }, context) => {
    const isTeam = hires === "project-team";
    const size = isTeam ? teamSize.safeParse(posts) : null;
    if (size?.error)
      context.addIssue({ code: "custom", path: ["posts"], message: size.error.issues[0]?.message ?? "" });
    if (isTeam && practiceControl === "")
      context.addIssue({
        code: "custom",
        path: ["practiceControl"],
        message: "Enter how your council controls the team’s practice",
      });
    return {
      ...post,
      noticeDays: noticeWeeks * DAYS_IN_A_WEEK,
      posts: size?.data ?? 1,
      practiceControl: isTeam ? practiceControl : null,
    };
  });

export type RequisitionForm = z.output<typeof requisitionForm>;
