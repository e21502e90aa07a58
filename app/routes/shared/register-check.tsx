import type { bindFields } from "~/components/form";
import { DateInput, Details, Radios } from "~/components/govuk";
import { REGISTRATION_STATUS_NAMES, REGISTRATION_STATUSES } from "~/domain/fact-names";

/** What somebody saw on the public register since the submission; closed, as it is seldom needed. */
export function RegisterCheck({
  field,
  isOpen,
}: {
  readonly field: ReturnType<typeof bindFields>;
  readonly isOpen: boolean;
}) {
  return (
    <Details summary="If you have checked the Social Work England register since then" open={isOpen}>
      <p className="govuk-body">
        The rules are judged on the check that was submitted. After a renewal of the register, they ask for a new one.
      </p>
      <DateInput {...field.date("checkedOn")} legend="Day you checked the register" legendSize="s" />
      <Radios
        {...field.text("registerStatus")}
        legend="What it showed"
        legendSize="s"
        items={REGISTRATION_STATUSES.map((value) => ({ value, label: REGISTRATION_STATUS_NAMES[value] }))}
      />
    </Details>
  );
}
