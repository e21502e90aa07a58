import type { ReactNode } from "react";
import { bindFields, type FormState } from "~/components/form";
import { Checkboxes } from "~/components/govuk";

type MeantBoxProps = {
  readonly name: string;
  readonly legend: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly answer: FormState | undefined;
};

/** The tick box that a form shows once it has asked whether an answer is meant. */
export function MeantBox({ name, legend, label, hint, answer }: MeantBoxProps) {
  if (!answer?.errors?.[name] && !answer?.typed?.[name]) return null;
  return (
    <Checkboxes
      {...bindFields(answer).several(name)}
      legend={legend}
      legendSize="s"
      hint={hint}
      items={[{ value: "yes", label }]}
    />
  );
}

/** Asks about a first day that looks like a slip. */
export const EarlyBox = ({ answer }: Pick<MeantBoxProps, "answer">) => (
  <MeantBox name="early" answer={answer} legend="Is this first day meant?" label="Yes, it begins on that day" />
);
