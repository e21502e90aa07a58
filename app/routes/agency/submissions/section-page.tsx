import type { ReactNode } from "react";
import { FormPage, type FormPageProps } from "~/components/form";
import { NotificationBanner } from "~/components/govuk";
import { Instant } from "~/components/instant";
import type { EnhancedForm } from "~/components/use-enhanced-form";
import { paths } from "~/paths";
import { DraftVerdict } from "./draft-page";
import type { AroundSection } from "./open-draft";
import type { SectionAnswer } from "./save-section";

type SectionPageProps = Pick<FormPageProps, "introduction" | "encType" | "submitLabel" | "anchors"> & {
  readonly around: AroundSection;
  readonly title: string;
  readonly version: number;
  readonly answer: SectionAnswer | undefined;
  readonly enhanced?: EnhancedForm;
  readonly backTo?: string;
  readonly children: ReactNode;
};

/** One section of a submission: its form, with the verdict so far beside it. */
export function SectionPage({
  around,
  title,
  version,
  answer,
  backTo,
  submitLabel = "Save and continue",
  children,
  ...form
}: SectionPageProps) {
  const { submissions } = paths.agency;
  return (
    <FormPage
      title={title}
      caption={`${around.worker}, ${around.number}`}
      backLink={backTo ?? submissions.show(around.id)}
      typed={answer?.typed}
      errors={answer?.errors}
      version={version}
      submitLabel={submitLabel}
      beforeTitle={
        answer?.savedMeanwhileAt ? (
          <SavedMeanwhile at={answer.savedMeanwhileAt} here={submissions.show(around.id)} />
        ) : null
      }
      aside={<DraftVerdict around={around} />}
      {...form}
    >
      {children}
    </FormPage>
  );
}

function SavedMeanwhile({ at, here }: { readonly at: string; readonly here: string }) {
  return (
    <NotificationBanner title="Saved since you opened this page">
      <p className="govuk-notification-banner__heading">
        This was saved at <Instant at={at} />, after you opened this page.
      </p>
      <p className="govuk-body">
        What you typed is still below and has not been saved.{" "}
        <a className="govuk-notification-banner__link" href={here} target="_blank" rel="noreferrer">
          See what was saved (opens in a new tab)
        </a>
        . To save yours over it, continue.
      </p>
    </NotificationBanner>
  );
}
