import { z } from "zod";
import type { RegisterCheck } from "~/domain/engagement";
import { REGISTRATION_STATUSES } from "~/domain/fact-names";
import { optionalDateField } from "~/platform/http/fields";

/** Fields of a form in which somebody says what they saw on the public register: both, or neither. */
export const registerCheckFields = {
  checkedOn: optionalDateField({ name: "Day you checked the register" }),
  registerStatus: z.enum(REGISTRATION_STATUSES).optional(),
};

/** The check that the two fields tell of; null where none was made, as the one that was submitted then counts. */
export const registerCheckOf = (typed: {
  readonly checkedOn: RegisterCheck["checkedOn"] | null;
  readonly registerStatus?: RegisterCheck["status"];
}): RegisterCheck | null =>
  typed.checkedOn && typed.registerStatus ? { checkedOn: typed.checkedOn, status: typed.registerStatus } : null;

/** For a form's `refine`: the one field without the other says nothing. */
export const isWholeCheck = ({
  checkedOn,
  registerStatus,
}: {
  readonly checkedOn: string | null;
  readonly registerStatus?: string;
}): boolean => (checkedOn === null) === (registerStatus === undefined);

export const CHECK_IS_PARTIAL = {
  path: ["checkedOn"],
  message: "Enter both the day you checked the register and what it showed, or neither",
};
