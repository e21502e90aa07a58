import { Lines } from "~/components/document-view";
import { bindFields, FormPage, type FormState } from "~/components/form";
import { CharacterCount, InsetText, Radios } from "~/components/govuk";
import { type Day, formatDay } from "~/domain/day";

export const LONGEST_ANSWER = 1000;

type AnswerCorrectionPageProps = {
  readonly loaded: {
    readonly workerName: string;
    readonly caption: string;
    readonly back: string;
    readonly text: string;
    readonly answerBy: Day;
  };
  readonly refused: FormState | undefined;
};

/** The correction of fact that the worker asked for, and what the giver says to it. */
export function AnswerCorrectionPage({ loaded, refused = {} }: AnswerCorrectionPageProps) {
  const { workerName, caption, back, text, answerBy } = loaded;
  const field = bindFields(refused);
  return (
    <FormPage
      {...refused}
      title="Answer the correction"
      caption={caption}
      backLink={back}
      introduction={
        <>
          <p className="govuk-body">
            {workerName} says that a fact in the reference is wrong. Answer by {formatDay(answerBy)}.
          </p>
          <InsetText>
            <Lines text={text} />
          </InsetText>
        </>
      }
      submitLabel="Send the answer"
    >
      <Radios
        {...field.text("answer")}
        legend="Is it wrong?"
        legendSize="s"
        items={[
          {
            value: "corrected",
            label: "Yes, correct it",
            hint: "The reference is withdrawn, and a new one begins with what it says, for you to put right and give.",
          },
          { value: "not-changed", label: "No, the reference stands" },
        ]}
      />
      <CharacterCount
        {...field.text("words")}
        label="What you answer"
        labelSize="s"
        hint="The worker reads this. The agency and the councils that received the reference do not."
        limit={LONGEST_ANSWER}
        rows={5}
      />
    </FormPage>
  );
}
