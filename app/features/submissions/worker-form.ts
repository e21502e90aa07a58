import { z } from "zod";
import { REGISTRATION_STATUSES } from "~/domain/fact-names";
import { parseRegistrationNumber } from "~/domain/registration-number";
import { choiceField, dateField, emailField, optionalDateField, textField } from "~/platform/http/fields";
import type { NewCandidate } from "./start-submission";

const registrationNumber = z
  .string({ error: "Enter the Social Work England registration number" })
  .transform((text, context) => {
    const parsed = parseRegistrationNumber(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({
      code: "custom",
      message: text.trim() === "" ? "Enter the Social Work England registration number" : parsed.message,
    });
    return z.NEVER;
  });

/** Who the worker is, and what the public register said on the day it was checked. */
export const workerFields = {
  name: textField({ missing: "Enter the worker’s full name, as on the register", name: "Full name", most: 120 }),
  email: emailField("Enter the worker’s email address"),
  "registration-number": registrationNumber,
  "registration-status": choiceField(REGISTRATION_STATUSES, "Select what the register says"),
  "checked-on": dateField({ missing: "Enter the day you checked the register", name: "Day you checked the register" }),
  "registered-until": optionalDateField({ name: "Registered until" }),
  "qualified-on": optionalDateField({ name: "Day of qualifying" }),
};

export const workerForm = z.object(workerFields);

export const candidateOf = (form: z.output<typeof workerForm>): NewCandidate => ({
  name: form.name,
  email: form.email,
  registration: {
    number: form["registration-number"],
    status: form["registration-status"],
    checkedOn: form["checked-on"],
    registeredUntil: form["registered-until"],
  },
  qualifiedOn: form["qualified-on"],
});
