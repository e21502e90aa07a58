import { z } from "zod";
import type { RepresentationConsent } from "#db/schema";
import { agreedField, choiceField, dateField, optionalTextField } from "~/platform/http/fields";

export const CONSENT_WAYS = [
  "email",
  "telephone",
  "in-person",
  "signed-form",
] as const satisfies readonly RepresentationConsent["how"][];

export const CONSENT_WAY_NAMES: Readonly<Record<RepresentationConsent["how"], string>> = {
  email: "By email",
  telephone: "By telephone",
  "in-person": "In person",
  "signed-form": "On a signed form",
};

export const consentForm = z.object({
  "given-on": dateField({ missing: "Enter the day the worker agreed", name: "Day the worker agreed" }),
  how: choiceField(CONSENT_WAYS, "Select how the worker agreed"),
  note: optionalTextField({ name: "Note", most: 500 }),
  agreed: agreedField("Confirm that the worker agreed to be represented by your agency for this requisition"),
});

export const consentOf = (form: z.output<typeof consentForm>): RepresentationConsent => ({
  givenOn: form["given-on"],
  how: form.how,
  note: form.note,
});
