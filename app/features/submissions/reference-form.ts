import { z } from "zod";
import type { HeldReference } from "#db/schema";
import { EMPLOYER_KINDS } from "~/domain/fact-names";
import { agreedField, choiceField, dateField, emailField, optionalDateField, textField } from "~/platform/http/fields";

/** A reference that the agency holds, and the worker's leave that it goes to this council. */
export const heldReferenceForm = z
  .object({
    giver: textField({ missing: "Enter the council or other employer that gave it", name: "Who gave it" }),
    "giver-kind": choiceField(EMPLOYER_KINDS, "Select what kind of body gave it"),
    "referee-name": textField({ missing: "Enter the referee’s name", name: "Referee’s name", most: 120 }),
    "referee-job-title": textField({
      missing: "Enter the referee’s job title",
      name: "Referee’s job title",
      most: 120,
    }),
    "referee-email": emailField("Enter the referee’s work email address"),
    "practice-based": choiceField(["yes", "no"], "Select yes if it describes the worker’s practice in detail"),
    "standard-template": choiceField(["yes", "no"], "Select yes if it is on the standard template"),
    "given-on": dateField({ missing: "Enter the day it was given", name: "Day it was given" }),
    "period-from": dateField({
      missing: "Enter the first day of the period it covers",
      name: "First day of the period",
    }),
    "period-to": optionalDateField({ name: "Last day of the period" }),
    "consent-given-on": dateField({
      missing: "Enter the day the worker agreed that it goes to this council",
      name: "Day the worker agreed",
    }),
    disclosure: agreedField("Confirm that the referee has agreed that it may be shown to the council"),
  })
  .superRefine((form, context) => {
    if (form["period-to"] !== null && form["period-to"] < form["period-from"])
      context.addIssue({
        code: "custom",
        path: ["period-to"],
        message: "Last day of the period must be the same as or after its first day",
      });
  });

export const heldReferenceOf = (form: z.output<typeof heldReferenceForm>): HeldReference => ({
  giver: form.giver,
  giverKind: form["giver-kind"],
  refereeName: form["referee-name"],
  refereeJobTitle: form["referee-job-title"],
  refereeEmail: form["referee-email"],
  practiceBased: form["practice-based"] === "yes",
  onStandardTemplate: form["standard-template"] === "yes",
  givenOn: form["given-on"],
  periodFrom: form["period-from"],
  periodTo: form["period-to"],
});

/**
 * A reference given on Accord that is put behind this submission. The days are asked where the worker told the agency of
 * their leave, and not where they gave it by their own link.
 */
export const carriedReferenceForm = z.object({
  "reference-id": z.uuid("Select the reference"),
  "consent-given-on": optionalDateField({ name: "Day the worker agreed" }),
  "leave-until": optionalDateField({ name: "Last day of the worker’s leave" }),
});
