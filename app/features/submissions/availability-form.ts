import { z } from "zod";
import type { Availability } from "#db/schema";
import { dateField, optionalTextField, wholeNumberField } from "~/platform/http/fields";

const DAYS_IN_A_WEEK = 7;

export const availabilityForm = z.object({
  "available-from": dateField({ missing: "Enter the day the worker can start", name: "Day the worker can start" }),
  "notice-weeks": wholeNumberField({ missing: "Enter the notice in weeks", name: "Notice", least: 0, most: 26 }),
  "interview-times": optionalTextField({ name: "Times for an interview", most: 1000 }),
});

export const availabilityOf = (form: z.output<typeof availabilityForm>): Availability => ({
  availableFrom: form["available-from"],
  noticeDays: form["notice-weeks"] * DAYS_IN_A_WEEK,
  interviewTimes: form["interview-times"],
});

/** Notice as it is typed into the form: "4". */
export const weeksOf = (noticeDays: number): string => String(noticeDays / DAYS_IN_A_WEEK);
