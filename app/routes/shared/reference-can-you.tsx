import { bindFields, FormPage, type FormState } from "~/components/form";
import { InsetText, Radios, Textarea } from "~/components/govuk";
import { DECLINE_REASONS } from "~/domain/references/decline-reasons";

type CanYouPageProps = {
  readonly loaded: {
    readonly caption: string;
    readonly workerName: string;
    readonly back: string;
    /** How many questions have been answered so far. */
    readonly answers: number;
    readonly typed: FormState["typed"];
  };
  readonly refused: FormState | undefined;
  /** Where another page than this one takes the answer. */
  readonly action?: string;
};

/** What a referee is asked first: whether they can give a reference at all, and of which kind. */
export function CanYouPage({ loaded, refused, action }: CanYouPageProps) {
  const { caption, workerName, back, answers } = loaded;
  const state = refused ?? { typed: loaded.typed };
  const field = bindFields(state);
  const why = (
    <>
      <Radios
        {...field.text("reason")}
        legend="Why not?"
        legendSize="s"
        variant="small"
        items={Object.entries(DECLINE_REASONS).map(([value, label]) => ({ value, label }))}
      />
      <Textarea
        {...field.text("words")}
        label="Tell the agency more"
        hint="Such as who can be asked instead. The agency reads this. Say nothing of the social worker’s practice, health or private life."
        rows={3}
      />
    </>
  );
  return (
    <FormPage
      {...state}
      title={`Can you give a reference for ${workerName}?`}
      caption={caption}
      backLink={back}
      action={action}
      introduction={
        <>
          <InsetText>
            National guidance asks councils to provide a practice-based reference for every agency social worker they
            have engaged.
          </InsetText>
          {answers > 0 ? (
            <p className="govuk-body">
              You have answered {answers === 1 ? "1 question" : `${answers} questions`}. If you change the kind of
              reference, answers to questions that the other form does not ask are set aside. They come back if you
              change again.
            </p>
          ) : null}
        </>
      }
      submitLabel="Continue"
    >
      <Radios
        {...field.text("can")}
        legend="Can you give one?"
        legendSize="m"
        items={[
          { value: "practice", label: "Yes, about their practice" },
          {
            value: "employment",
            label: "I can only confirm employment",
            hint: "A short factual form. It does not count as a practice-based reference.",
          },
          { value: "no", label: "No", conditional: why },
        ]}
      />
    </FormPage>
  );
}
