import { z } from "zod";
import { formatDay } from "~/domain/day";
import type { RegisterCheck, RenewedCheck } from "~/domain/engagement";
import { REGISTRATION_STATUSES } from "~/domain/fact-names";
import { checkStandard } from "~/domain/rulebooks/check-standard";
import { choiceField, dateField, optionalDateField, textField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused, refuseFuture } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import { findToChange, keepChange } from "./change-assignment";

const REGISTER_CHECK_DAY = "Day you checked the register";
const RENEWAL_DAY = "Day the check was done";

export const noteRegisterCheckForm = z.object({
  checkedOn: dateField({ missing: "Enter the day you checked the register", name: REGISTER_CHECK_DAY }),
  status: choiceField(REGISTRATION_STATUSES, "Select what the register showed"),
});

export const renewCheckForm = z.object({
  kind: textField({ missing: "Select which check was done again", name: "Check" }),
  completedOn: dateField({ missing: "Enter the day the check was done", name: RENEWAL_DAY }),
  expiresOn: optionalDateField({ name: "Day it runs out" }),
});

/**
 * Notes what somebody of the council has seen while an assignment runs: what the public register shows, or a
 * pre-employment check that was done again. The assignment is judged anew by it, and a breach that it mends closes.
 *
 * @throws Refused for a day that is yet to come, a look at the register that is older than the last, a check that no rule
 * asks for, and one that ran out before it was done; notFound where the assignment is not the council's.
 */
export function noteCheck(
  viewer: Viewer,
  seen: { readonly id: string } & (
    | { readonly register: RegisterCheck; readonly renewed?: never }
    | { readonly renewed: RenewedCheck; readonly register?: never }
  ),
) {
  const { id, register, renewed } = seen;
  return changingOnce(viewer, async (change) => {
    const found = await findToChange(change, id);
    if (register) {
      refuseFuture("checkedOn", REGISTER_CHECK_DAY, register.checkedOn, change.today);
      if (found.registerCheck?.checkedOn === register.checkedOn && found.registerCheck.status === register.status)
        throw new DoneBefore();
      // What the register showed last counts: nobody looks past a suspension by what it showed before.
      if (found.registerCheck && register.checkedOn < found.registerCheck.checkedOn)
        throw new Refused(
          "checkedOn",
          `${REGISTER_CHECK_DAY} must be ${formatDay(found.registerCheck.checkedOn)} or later, when it was last checked`,
        );
      await keepChange(change, found, { registerCheck: register });
    } else {
      const { kind, completedOn, expiresOn } = renewed;
      const standard = checkStandard(await councilRules(change, found.councilId), change.today);
      if (!standard.some((check) => check.kind === kind))
        throw new Refused("kind", "Select which check was done again");
      if (completedOn) refuseFuture("completedOn", RENEWAL_DAY, completedOn, change.today);
      if (completedOn && expiresOn && expiresOn < completedOn)
        throw new Refused("expiresOn", "Day it runs out must be the same as or after the day it was done");
      const isSame = (one: RenewedCheck) =>
        one.kind === kind && one.completedOn === completedOn && one.expiresOn === expiresOn;
      if (found.renewedChecks.some(isSame)) throw new DoneBefore();
      await keepChange(change, found, { renewedChecks: [...found.renewedChecks, renewed] });
    }
    const checkedOn = register?.checkedOn ?? renewed?.completedOn ?? change.today;
    const checked = {
      type: "assignment.checked",
      subjectId: id,
      details: { check: renewed?.kind ?? "register", checkedOn },
    } as const;
    change.record(checked);
    change.record(checked, { inChainOf: found.agencyId });
  });
}
