import { z } from "zod";
import { REASONS_FOR_USE } from "~/domain/reasons-for-use";
import { choiceField, choicesField, dateField, hoursField, textField, wholeNumberField } from "~/platform/http/fields";

const DAYS_IN_A_WEEK = 7;

/** A post to fill, as its form gives it: hours in hundredths, notice in weeks on the form and in days here. */
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
    routesAccepted: choicesField(["paye", "umbrella", "limited-company"], "Select at least one engagement route"),
    noticeWeeks: wholeNumberField({ missing: "Enter the notice, in weeks", name: "Notice", least: 0, most: 26 }),
    description: textField({ missing: "Enter a description of the post", name: "Description", most: 4000 }),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, {
    path: ["endsOn"],
    message: "End date must be the same as or after the start date",
  })
  .transform(({ noticeWeeks, ...post }) => ({ ...post, noticeDays: noticeWeeks * DAYS_IN_A_WEEK }));

export type RequisitionForm = z.output<typeof requisitionForm>;
