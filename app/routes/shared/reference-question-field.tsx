import type { ReactNode } from "react";
import type { bindFields } from "~/components/form";
import { CharacterCount, DateInput, Input, Radios } from "~/components/govuk";
import { detailKey, type Question } from "~/domain/references/reference-template";

/** Answers longer than this are given several lines. */
const ONE_LINE = 254;

type Bound = ReturnType<typeof bindFields>;

/** One question of a template as the field that answers it. */
export function QuestionField({ question, field }: { readonly question: Question; readonly field: Bound }): ReactNode {
  const { id, wording } = question;
  const hint = [question.guidance, question.required ? null : "Optional."].filter(Boolean).join(" ") || undefined;
  const legend = { legend: wording, legendSize: "s", hint } as const;
  switch (question.kind) {
    case "text":
      return question.limit > ONE_LINE ? (
        <CharacterCount
          {...field.text(id)}
          label={wording}
          labelSize="s"
          hint={hint}
          limit={question.limit}
          rows={question.limit > 1000 ? 8 : 4}
        />
      ) : (
        <Input {...field.text(id)} label={wording} labelSize="s" hint={hint} />
      );
    case "date":
      return <DateInput {...field.date(id)} {...legend} />;
    case "rating":
    case "choice":
      return (
        <Radios
          {...field.text(id)}
          {...legend}
          items={question.choices.map(({ value, label, description }) => ({
            value,
            label,
            hint: description ?? undefined,
          }))}
        />
      );
    case "yes-no": {
      const { detail } = question;
      const more = detail ? (
        <CharacterCount {...field.text(detailKey(id))} label={detail.wording} limit={detail.limit} />
      ) : undefined;
      const items = (["yes", "no"] as const).map((value) => ({
        value,
        label: value === "yes" ? "Yes" : "No",
        conditional: detail?.when === value ? more : undefined,
      }));
      return <Radios {...field.text(id)} {...legend} items={items} />;
    }
  }
}
