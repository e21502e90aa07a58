import type { ReactNode } from "react";
import { FormPage, type FormPageProps } from "~/components/form";
import { NotificationBanner } from "~/components/govuk";
import { Instant } from "~/components/instant";
import type { StaleError } from "~/features/stale";
import { paths } from "~/paths";
import type { AroundDraft } from "./open-draft";
import type { DraftAnswer } from "./save-draft";

type DraftFormPageProps = Pick<FormPageProps, "title" | "introduction" | "submitLabel" | "anchors" | "width"> & {
  readonly around: AroundDraft;
  readonly answer: DraftAnswer | undefined;
  readonly backTo?: FormPageProps["backLink"];
  readonly children: ReactNode;
};

/** One form of a draft. */
export function DraftFormPage({ around, answer, backTo, children, ...page }: DraftFormPageProps) {
  const here = paths.region.rulebooks.show(around.id);
  return (
    <FormPage
      {...page}
      caption={`${around.title}, draft ${around.rulebookVersion}`}
      backLink={backTo ?? { href: here, label: "The draft" }}
      typed={answer?.typed}
      errors={answer?.errors}
      version={around.version}
      beforeTitle={answer?.changedMeanwhile ? <ChangedMeanwhile changed={answer.changedMeanwhile} here={here} /> : null}
    >
      {children}
    </FormPage>
  );
}

export function ChangedMeanwhile({
  changed,
  here,
}: {
  readonly changed: StaleError["changed"];
  readonly here: string;
}) {
  return (
    <NotificationBanner title="Changed since you opened this page">
      <p className="govuk-notification-banner__heading">
        {changed.by ?? "Somebody"} changed the draft at <Instant at={changed.at} />, after you opened this page.
      </p>
      <p className="govuk-body">
        What you entered is still below and has not been saved.{" "}
        <a className="govuk-notification-banner__link" href={here} target="_blank" rel="noreferrer">
          See the draft as it is now (opens in a new tab)
        </a>
        . To save yours, send this page again.
      </p>
    </NotificationBanner>
  );
}
