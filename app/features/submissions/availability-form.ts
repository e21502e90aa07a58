import { z } from "zod";
import type { Availability } from "#db/schema";
import { APPROACHES } from "~/domain/fact-names";
import { choiceField, dateField, optionalDaysField, optionalTextField, wholeNumberField } from "~/platform/http/fields";
import type { ShownDraft } from "./show-draft";

const DAYS_IN_A_WEEK = 7;

const availabilityFields = z.object({
  "available-from": dateField({ missing: "Enter the day the worker can start", name: "Day the worker can start" }),
  "notice-weeks": wholeNumberField({ missing: "Enter the notice in weeks", name: "Notice", least: 0, most: 26 }),
  "interview-times": optionalTextField({ name: "Times for an interview", most: 1000 }),
  "on-site-days": optionalDaysField({ name: "Days a week on site", most: DAYS_IN_A_WEEK }),
  approach: choiceField(APPROACHES, "Select how you came to put this worker forward"),
});

/** Whether the days on site have to be agreed: the requisition asks for some, or a rulebook that binds the council does. */
export const asksDaysOnSite = ({ requisition, judged }: ShownDraft): boolean =>
  requisition.onSiteDaysPerWeek !== null || judged.verdict.findings.some(({ rule }) => rule === "on-site-days");

/** When the worker can start and on which terms, and how the agency came by them. Days on site only where they are asked for. */
export const availabilityForm = (options: { readonly asksDaysOnSite: boolean }) =>
  availabilityFields
    .refine((form) => !options.asksDaysOnSite || form["on-site-days"] !== null, {
      path: ["on-site-days"],
      message: "Enter how many days a week the worker is on site",
    })
    .transform((form) => ({
      approach: form.approach,
      availability: {
        availableFrom: form["available-from"],
        noticeDays: form["notice-weeks"] * DAYS_IN_A_WEEK,
        interviewTimes: form["interview-times"],
        onSiteDaysPerWeek: options.asksDaysOnSite ? form["on-site-days"] : null,
      } satisfies Availability,
    }));

/** Notice as it is typed into the form: "4". */
export const weeksOf = (noticeDays: number): string => String(noticeDays / DAYS_IN_A_WEEK);
