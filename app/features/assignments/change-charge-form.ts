import { z } from "zod";
import { dateField, textField } from "~/platform/http/fields";
import { decidedFields } from "../decisions/settle-questions";
import { CHECK_IS_PARTIAL, isWholeCheck, registerCheckFields, registerCheckOf } from "./register-check";

const from = dateField({ missing: "Enter the first day of the new charge", name: "First day of the new charge" });

/** The first day alone, by whose figures the statutory lines are worked out while the rest is being typed. */
export const chargeFromForm = z.object({ from });

/** What a change of charge says beside the charge itself, whose lines the charge form reads. */
export const changeChargeForm = z
  .object({
    version: z.coerce.number().int(),
    from,
    reason: textField({ missing: "Enter the reason for the change", name: "Reason for the change", most: 1000 }),
    ...decidedFields,
    ...registerCheckFields,
  })
  .refine(isWholeCheck, CHECK_IS_PARTIAL)
  .transform(({ checkedOn, registerStatus, ...change }) => ({
    ...change,
    registerCheck: registerCheckOf({ checkedOn, registerStatus }),
  }));
