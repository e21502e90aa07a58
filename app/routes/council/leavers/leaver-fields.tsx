import type { bindFields } from "~/components/form";
import { Checkboxes, DateInput, Input, InsetText, Radios, Select } from "~/components/govuk";
import { POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES } from "~/domain/fact-names";
import { LEAVER_KINDS, LEAVER_REASONS } from "~/features/leavers/leaver-form";
import { paths } from "~/paths";

/** Leads to the entry that the register has already. */
export const SeeEntry = ({ id }: { readonly id: string }) => (
  <InsetText>
    <a className="govuk-link" href={paths.council.leavers.show(id)}>
      See the entry that the register has
    </a>
  </InsetText>
);

/** The questions about a leaver: everything that the register keeps. */
export function LeaverFields({ field }: { readonly field: ReturnType<typeof bindFields> }) {
  const namesNobody = field.several("namesNobody");
  const { defaultValue: post = "" } = field.text("post");
  return (
    <>
      <Input
        {...field.text("registrationNumber")}
        label="Social Work England registration number"
        hint="For example, SW154516"
        width={10}
        spellCheck={false}
        autoComplete="off"
      />
      <Radios
        {...field.text("kind")}
        legend="Kind of post"
        legendSize="s"
        items={LEAVER_KINDS.map((value) => ({ value, label: POST_KIND_NAMES[value] }))}
      />
      <Input
        {...field.text("post")}
        label="Post"
        hint="What it is called, like Social worker, duty team. Do not enter a name"
      />
      {namesNobody.errorMessage || namesNobody.defaultValue.includes(post) ? (
        <Checkboxes
          {...namesNobody}
          legend="Does the post name a person?"
          legendSize="s"
          items={[{ value: post, label: `‘${post}’ names nobody` }]}
        />
      ) : null}
      <DateInput
        {...field.date("leftOn")}
        legend="Last day"
        legendSize="s"
        hint="The last day worked. It can be yet to come, while they work their notice"
      />
      <Select
        {...field.text("reason")}
        label="Reason for leaving"
        items={[
          { value: "", text: "Select a reason" },
          ...LEAVER_REASONS.map((value) => ({ value, text: REASON_FOR_LEAVING_NAMES[value] })),
        ]}
      />
    </>
  );
}
