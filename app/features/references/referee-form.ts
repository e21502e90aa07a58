import { z } from "zod";
import { EMPLOYER_KINDS } from "~/domain/fact-names";
import type { Post } from "~/domain/facts";
import { choiceField, emailField, optionalTextField, textField } from "~/platform/http/fields";

/** A referee who is not on Accord, as typed: where an authority or a trust is chosen, its name comes from the reference data. */
export type TypedReferee = {
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly jobTitle: string;
  readonly bodyKind: Post["employerKind"];
  /** The English authority that they answer for, or whose services their trust runs; null for any other body. */
  readonly authorityCode: string | null;
  /** Empty where an authority is chosen. */
  readonly body: string;
};

/** The fields of a referee who is not on Accord. */
export const refereeFields = {
  "referee-name": textField({ missing: "Enter the referee’s name", name: "Referee’s name", most: 120 }),
  "referee-job-title": textField({ missing: "Enter the referee’s job title", name: "Referee’s job title", most: 120 }),
  "referee-email": emailField("Enter the referee’s work email address"),
  "body-kind": choiceField(EMPLOYER_KINDS, "Select what kind of body the referee answers for"),
  authority: z.string().default(""),
  trust: z.string().default(""),
  body: optionalTextField({ name: "Name of the body", most: 200 }),
};

type RefereeFields = z.output<z.ZodObject<typeof refereeFields>>;

/** A council in England is chosen from the list, a trust may be; any other body is named. */
export function checkBody(fields: RefereeFields, context: z.RefinementCtx): void {
  const refuse = (field: keyof RefereeFields, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  if (fields["body-kind"] === "english-authority") {
    if (fields.authority === "") refuse("authority", "Select the council");
    return;
  }
  if (authorityOf(fields) === null && fields.body === "") refuse("body", "Enter the name of the body");
}

export const refereeForm = z.object(refereeFields).superRefine(checkBody);

export const refereeOf = (fields: RefereeFields): TypedReferee => ({
  name: fields["referee-name"],
  email: fields["referee-email"],
  jobTitle: fields["referee-job-title"],
  bodyKind: fields["body-kind"],
  authorityCode: authorityOf(fields),
  body: fields.body,
});

function authorityOf(fields: Pick<RefereeFields, "body-kind" | "authority" | "trust">): string | null {
  if (fields["body-kind"] === "english-authority") return fields.authority;
  return (fields["body-kind"] === "children's-trust" && fields.trust) || null;
}
