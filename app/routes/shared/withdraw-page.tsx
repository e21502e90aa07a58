import { bindFields, FormPage, type FormState } from "~/components/form";
import { CharacterCount, WarningText } from "~/components/govuk";

export const LONGEST_REASON = 300;

type WithdrawPageProps = {
  readonly loaded: { readonly caption: string; readonly back: string; readonly agency: string };
  readonly refused: FormState | undefined;
};

/** Withdraws a given reference, for a reason in words. */
export function WithdrawPage({ loaded, refused = {} }: WithdrawPageProps) {
  const { caption, back, agency } = loaded;
  const field = bindFields(refused);
  return (
    <FormPage
      {...refused}
      title="Withdraw this reference"
      caption={caption}
      backLink={back}
      introduction={
        <>
          <p className="govuk-body">
            A given reference cannot be edited. When you withdraw it, a new one begins with what this one says, for you
            to put right and give. Both are kept.
          </p>
          <WarningText>
            {agency} and every council that received this reference are told at once that it no longer stands.
          </WarningText>
        </>
      }
      submitLabel="Withdraw and begin another"
    >
      <CharacterCount
        {...field.text("reason")}
        label="Why do you withdraw it?"
        labelSize="s"
        hint={`In a sentence. ${agency}, the worker and the councils that received it read this reason. Say nothing of what the reference says about the worker.`}
        limit={LONGEST_REASON}
        rows={3}
      />
    </FormPage>
  );
}
