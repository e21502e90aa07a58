import type { ReactNode } from "react";
import type { bindFields } from "~/components/form";
import { Input, Radios, Select } from "~/components/govuk";
import { EMPLOYER_KIND_NAMES, EMPLOYER_KINDS } from "~/domain/fact-names";
import type { Post } from "~/domain/facts";
import type { Bodies } from "./bodies";

type RefereeFieldsProps = {
  readonly field: ReturnType<typeof bindFields>;
  readonly bodies: Pick<Bodies, "authorities" | "trusts">;
};

/** Who is asked outside Accord, and for whom they answer. */
export function RefereeFields({ field, bodies }: RefereeFieldsProps) {
  const chosenFrom: Partial<Record<Post["employerKind"], ReactNode>> = {
    "english-authority": (
      <Select
        {...field.text("authority")}
        label="Which council in England?"
        items={[{ value: "", text: "Choose a council" }, ...bodies.authorities]}
      />
    ),
    "children's-trust": (
      <Select
        {...field.text("trust")}
        label="Trust or company"
        items={[{ value: "", text: "Another one, named below" }, ...bodies.trusts]}
      />
    ),
  };
  return (
    <>
      <Input {...field.text("referee-name")} label="Referee’s name" autoComplete="off" />
      <Input {...field.text("referee-job-title")} label="Referee’s job title" />
      <Input
        {...field.text("referee-email")}
        label="Referee’s work email address"
        hint="The private link goes there, and opens for nobody else"
        type="email"
        spellCheck={false}
        autoComplete="off"
      />
      <Radios
        {...field.text("body-kind")}
        legend="What kind of body do they answer for?"
        legendSize="s"
        items={EMPLOYER_KINDS.map((value) => ({
          value,
          label: EMPLOYER_KIND_NAMES[value],
          conditional: chosenFrom[value],
        }))}
      />
      <Input {...field.text("body")} label="Name of the body" hint="Leave empty if you chose it from a list above" />
    </>
  );
}
