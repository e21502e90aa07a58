import { bindFields, type FormState } from "~/components/form";
import { Radios, Textarea } from "~/components/govuk";

/** Agreed or contested, and what the agency says of it. */
export function AnswerFields({ state, legend }: { readonly state: FormState; readonly legend: string }) {
  const field = bindFields(state);
  return (
    <>
      <Radios
        {...field.text("answer")}
        legend={legend}
        legendSize="s"
        items={[
          { value: "agreed", label: "We agree and will credit it" },
          { value: "contested", label: "We contest it", hint: "Say why below. You can add evidence." },
        ]}
      />
      <Textarea
        {...field.text("text")}
        label="What you say of it"
        hint="Needed where you contest it. Whoever pays you reads it, and the council."
        rows={4}
      />
    </>
  );
}
