import type { ReactNode } from "react";
import { FormErrors } from "~/components/form";
import { NotificationBanner } from "~/components/govuk";
import { Page } from "~/components/page";
import { VerdictAside } from "~/components/verdict-aside";
import { sectionTitles } from "~/features/submissions/sections";
import { paths } from "~/paths";
import type { FieldErrors } from "~/platform/http/forms";
import type { AroundSection } from "./open-draft";

type DraftPageProps = {
  readonly around: AroundSection;
  readonly title: string;
  /** Where somebody else's change came first: what is shown is as it stands now. */
  readonly isChangedMeanwhile?: boolean;
  /** Why an act of the page was refused. */
  readonly errors?: FieldErrors;
  readonly children: ReactNode;
};

/** A page of a draft that lists what a section holds, with the verdict so far beside it. */
export function DraftPage({ around, title, isChangedMeanwhile, errors, children }: DraftPageProps) {
  return (
    <Page
      title={title}
      caption={`${around.worker}, ${around.number}`}
      backLink={paths.agency.submissions.show(around.id)}
      beforeTitle={
        isChangedMeanwhile ? (
          <NotificationBanner
            title="Saved since you opened this page"
            text="This was saved after you opened it, here or by a colleague. It is shown below as it is now; nothing was removed."
          />
        ) : (
          <FormErrors errors={errors} />
        )
      }
      aside={<DraftVerdict around={around} />}
    >
      {children}
    </Page>
  );
}

/** The verdict so far, for the side of any page of a draft. */
export const DraftVerdict = ({ around }: { readonly around: AroundSection }) => (
  <VerdictAside
    findings={around.findings}
    notYetJudged={around.notYetJudged.map((section) => sectionTitles[section])}
    notes={around.notes}
    verdictHref={paths.agency.submissions.verdict(around.id)}
  />
);
