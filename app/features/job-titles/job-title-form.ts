import { z } from "zod";
import { asCoreJobType, CORE_JOB_TYPES } from "~/domain/core-job-types";
import type { CoreJobType, WorkerCategory } from "~/domain/facts";
import { USUAL_CATEGORY } from "~/domain/rulebooks/in-force";
import type { RolesToChoose } from "~/domain/rulebooks/roles-to-choose";
import { WORKER_CATEGORIES } from "~/domain/rulebooks/rulebook-names";
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

export type JobTitle = {
  readonly title: string;
  readonly coreJobType: CoreJobType;
  /** Whose work it is; absent is a child and family social worker’s. */
  readonly workerCategory?: WorkerCategory;
  readonly substantiveNoticeDays: number | null;
  /** Which role of a rulebook it is, by the rulebook's id; absent is none. */
  readonly rulebookRoles?: Readonly<Record<string, string>>;
};

/** The field in which a role of a rulebook is chosen. */
export const roleField = (rulebookId: string): string => `${rulebookId}-role`;

/** A council's own job title, as its form gives it. The notice is in weeks on the form and in days here. */
export const jobTitleForm = (choices: readonly RolesToChoose[]) =>
  z
    .looseObject({
      title: textField({ missing: "Enter the job title", name: "Job title", most: 120 }),
      coreJobType: choiceField(CORE_JOB_TYPES, "Select the core job type that it stands for"),
      workerCategory: z.enum(WORKER_CATEGORIES, { error: "Select whose work it is" }).default(USUAL_CATEGORY),
      substantiveNoticeDays: substantiveNotice,
    })
    .transform(({ title, coreJobType, workerCategory, substantiveNoticeDays, ...typed }, context): JobTitle => {
      const chosen = choices.flatMap(({ rulebookId, roles }) => {
        const name = typed[roleField(rulebookId)] ?? "";
        if (name === "") return [];
        const role = roles.find((one) => one.role === name);
        if (role?.coreJobTypes.includes(coreJobType)) return [[rulebookId, role.role] as const];
        const message = role
          ? `‘${role.role}’ is no role of ${asCoreJobType(coreJobType)}. Select another role, another core job type, or none`
          : "Select one of the roles, or none";
        context.addIssue({ code: "custom", path: [roleField(rulebookId)], message });
        return [];
      });
      return { title, coreJobType, workerCategory, substantiveNoticeDays, rulebookRoles: Object.fromEntries(chosen) };
    });
