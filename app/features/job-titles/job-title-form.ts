import { z } from "zod";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import { choiceField, textField } from "~/platform/http/fields";

const DAYS_IN_A_WEEK = 7;
const MOST_WEEKS = 26;

/** Weeks of notice, typed; a whole number of days, or null where left empty. */
const substantiveNotice = z
  .string()
  .default("")
  .transform((typed, context): number | null => {
    const text = typed.trim();
    if (text === "") return null;
    const weeks = /^\d{1,2}$/.test(text) ? Number(text) : 0;
    if (weeks >= 1 && weeks <= MOST_WEEKS) return weeks * DAYS_IN_A_WEEK;
    context.addIssue({
      code: "custom",
      message: `Substantive notice must be a whole number of weeks from 1 to ${MOST_WEEKS}, or left empty`,
    });
    return z.NEVER;
  });

/** A council's own job title, as its form gives it. The notice is in weeks on the form and in days here. */
export const jobTitleForm = z.object({
  title: textField({ missing: "Enter the job title", name: "Job title", most: 120 }),
  coreJobType: choiceField(CORE_JOB_TYPES, "Select the core job type that it stands for"),
  substantiveNoticeDays: substantiveNotice,
});

export type JobTitle = z.output<typeof jobTitleForm>;
