import { useSearchParams } from "@remix-run/react";
import { Fragment } from "react";
import { Lines } from "~/components/document-view";
import { bindFields, FormPage } from "~/components/form";
import { InsetText, NotificationBanner, WarningText } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { WordsWarnings } from "~/components/words-warning";
import type { Field } from "~/domain/documents/document";
import { detailKey, type TemplateSection } from "~/domain/references/reference-template";
import type { WarningsByField } from "~/features/references/find-sensitive-words";
import type { StaleError } from "~/features/stale";
import type { FieldErrors, Typed } from "~/platform/http/forms";
import { QuestionField } from "./reference-question-field";

/** In the address of a section that was saved with words to look at again. */
export const LOOK_AGAIN = "look-again";

type Filled = { readonly typed: Typed; readonly stamp: string };

/** What somebody else saved in this section while it was being filled in here, question by question where both answered. */
type Overtaken = StaleError["changed"] & {
  readonly standing: readonly { readonly questionId: string; readonly fields: readonly Field[] }[];
};

type SectionPageProps = {
  readonly loaded: Filled & {
    readonly section: TemplateSection;
    readonly caption: string;
    readonly back: string;
    /** What in the saved answers should be looked at again. */
    readonly warnings: WarningsByField;
  };
  readonly refused: (Filled & { readonly errors: FieldErrors; readonly overtaken: Overtaken | null }) | undefined;
};

/** One section of a reference, question by question. */
export function SectionPage({ loaded, refused }: SectionPageProps) {
  const { section, caption, back, warnings } = loaded;
  const { typed, stamp, errors, overtaken } = refused ?? { ...loaded, errors: {}, overtaken: null };
  const [query] = useSearchParams();
  const isSaved = query.has(LOOK_AGAIN) && !refused;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={section.title}
      caption={caption}
      backLink={back}
      typed={typed}
      errors={errors}
      beforeTitle={
        <>
          {overtaken ? <OvertakenBanner {...overtaken} /> : null}
          {isSaved ? <LookAgainBanner section={section} warnings={warnings} /> : null}
        </>
      }
      introduction={
        <>
          {section.guidance ? <p className="govuk-body">{section.guidance}</p> : null}
          {section.warning ? <WarningText>{section.warning}</WarningText> : null}
        </>
      }
      submitLabel="Save and continue"
    >
      <input type="hidden" name="stamp" value={stamp} />
      {section.questions.map((question) => (
        <Fragment key={question.id}>
          <QuestionField question={question} field={field} />
          <WordsWarnings warnings={warnings[question.id]} />
          <WordsWarnings warnings={warnings[detailKey(question.id)]} />
          <Standing overtaken={overtaken} questionId={question.id} />
        </Fragment>
      ))}
    </FormPage>
  );
}

/** That it was saved, and which answers have words in them to look at again: without it the page looks as it did before. */
function LookAgainBanner({ section, warnings }: Pick<SectionPageProps["loaded"], "section" | "warnings">) {
  const warned = section.questions.flatMap(({ id, wording }) => {
    const field = [id, detailKey(id)].find((one) => warnings[one]);
    return field ? [{ field, wording }] : [];
  });
  if (warned.length === 0) return null;
  const count = warned.length === 1 ? "1 answer" : `${warned.length} answers`;
  return (
    <NotificationBanner titleAs="p">
      <p className="govuk-notification-banner__heading">Saved. Look at {count} again before you go on.</p>
      <ul className="govuk-list">
        {warned.map(({ field, wording }) => (
          <li key={field}>
            <a className="govuk-notification-banner__link" href={`#${field}`}>
              {wording}
            </a>
          </li>
        ))}
      </ul>
    </NotificationBanner>
  );
}

function OvertakenBanner({ by, at, standing }: Overtaken) {
  const count = standing.length === 1 ? "1 question" : `${standing.length} questions`;
  return (
    <NotificationBanner title="Changed by somebody else">
      <p className="govuk-notification-banner__heading">
        {by ?? "Somebody else"} saved this section at <Instant at={at} />, after you opened it.
      </p>
      <p className="govuk-body">
        You both answered {count}. What is saved stands below what you entered, which has not been saved yet. Put
        together what you need, then save.
      </p>
    </NotificationBanner>
  );
}

/** What is saved now, beside the field in which something else was typed. */
function Standing({ overtaken, questionId }: { readonly overtaken: Overtaken | null; readonly questionId: string }) {
  const found = overtaken?.standing.find((one) => one.questionId === questionId);
  if (!overtaken || !found) return null;
  return (
    <InsetText>
      <p className="govuk-body govuk-!-font-weight-bold">{overtaken.by ?? "Somebody else"} saved:</p>
      {found.fields.map(({ question, answer }, index) => (
        <p key={question} className="govuk-body">
          {index > 0 ? `${question} ` : null}
          <Lines text={answer} />
        </p>
      ))}
    </InsetText>
  );
}
