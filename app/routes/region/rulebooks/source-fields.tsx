import type { bindFields } from "~/components/form";
import { typedDay } from "~/components/form";
import { DateInput, Fieldset, Input } from "~/components/govuk";
import type { Citation } from "~/domain/verdict";
import type { Typed } from "~/platform/http/forms";

export const typedSource = ({ title, address, paragraph, readOn }: Citation): Typed => ({
  "source-title": title,
  "source-address": address,
  paragraph: paragraph ?? "",
  ...typedDay("read-on", readOn),
});

/** Where something was read. */
export function SourceFields({ field }: { readonly field: ReturnType<typeof bindFields> }) {
  return (
    <Fieldset legend="Where it was read" legendSize="m">
      <Input {...field.text("source-title")} label="Title of the text" />
      <Input
        {...field.text("source-address")}
        label="Web address"
        hint="At which anyone can read it, beginning https:// or http://"
        type="url"
      />
      <Input {...field.text("paragraph")} label="Paragraph (optional)" width={20} />
      <DateInput {...field.date("read-on")} legend="Day on which it was read" legendSize="s" />
    </Fieldset>
  );
}
