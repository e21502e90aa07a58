import { REGISTRATION_STATUS_NAMES, REGISTRATION_STATUSES } from "../domain/fact-names";
import type { bindFields } from "./form";
import { DateInput, Input, Radios } from "./govuk";

/** Who a worker is and what the public register says of them: asked when a worker is first put forward, and again to change it. */
export function WorkerFields({ field }: { readonly field: ReturnType<typeof bindFields> }) {
  return (
    <>
      <Input
        {...field.text("name")}
        label="Full name"
        hint="As on the Social Work England register"
        autoComplete="off"
      />
      <Input
        {...field.text("email")}
        label="Email address"
        hint="The council shares its reference with the worker at this address"
        type="email"
        spellCheck={false}
        autoComplete="off"
      />
      <Input
        {...field.text("registration-number")}
        label="Social Work England registration number"
        hint="For example, SW154516"
        width={10}
        spellCheck={false}
        autoComplete="off"
      />
      <Radios
        {...field.text("registration-status")}
        legend="What the register says"
        items={REGISTRATION_STATUSES.map((value) => ({ value, label: REGISTRATION_STATUS_NAMES[value] }))}
      />
      <DateInput {...field.date("checked-on")} legend="Day you checked the register" hint="For example, 27 3 2026" />
      <DateInput {...field.date("registered-until")} legend="Registered until (if the register shows it)" />
      <DateInput {...field.date("qualified-on")} legend="Day of qualifying as a social worker (if known)" />
    </>
  );
}
