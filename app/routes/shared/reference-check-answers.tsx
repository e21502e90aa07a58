import { Fragment } from "react";
import { Lines } from "~/components/document-view";
import { bindFields, Form, FormErrors, type FormState } from "~/components/form";
import { Button, Checkboxes, Input, InsetText, NotificationBanner, Radios, SummaryCard } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { WordsWarnings } from "~/components/words-warning";
import type { Field } from "~/domain/documents/document";
import type { WordsWarning } from "~/domain/references/sensitive-words";
import type { StaleError } from "~/features/stale";
import { SetAside } from "./reference-tasks";
import { ReplacesNote, type ReplacesNoteProps } from "./replaces-note";

type Loaded = {
  readonly caption: string;
  readonly back: string;
  readonly workerName: string;
  /** Where the worker's private link goes, as the agency gave it. */
  readonly workerEmail: string;
  /** Where a council puts it right; null for a referee outside Accord, who cannot. */
  readonly correctAddress: string | null;
  readonly agency: string;
  /** Of a referee outside Accord, as the agency gave it; null for one who is signed in. */
  readonly name: string | null;
  /** Of the referee, where it is known. */
  readonly jobTitle: string;
  readonly notice: string | null;
  readonly declaration: string;
  readonly setAside: number;
  /** The withdrawn reference that it replaces. */
  readonly replaced: ReplacesNoteProps["replaced"] | null;
  readonly sections: readonly {
    readonly title: string;
    readonly href: string;
    readonly fields: readonly Field[];
    /** What in its answers should be looked at again. */
    readonly warnings: readonly WordsWarning[];
  }[];
  readonly missing: readonly { readonly message: string; readonly href: string }[];
  readonly version: number;
};
type Refused = FormState & { readonly changed: StaleError["changed"] | null };

type CheckAnswersPageProps = { readonly loaded: Loaded; readonly refused: Refused | undefined };

/** Everything that the reference will say, then the declaration with which it is given. */
export function CheckAnswersPage({ loaded, refused }: CheckAnswersPageProps) {
  const { caption, back, notice, sections, missing, setAside, replaced } = loaded;
  return (
    <Page
      title="Check your answers"
      caption={caption}
      backLink={back}
      beforeTitle={
        <>
          <FormErrors errors={refused?.errors} typed={refused?.typed} />
          {refused?.changed ? <ChangedBanner {...refused.changed} /> : null}
        </>
      }
    >
      {replaced ? <ReplacesNote replaced={replaced} /> : null}
      {notice ? <InsetText>{notice}</InsetText> : null}
      <SetAside count={setAside} />
      {sections.map(({ title, href, fields, warnings }) => (
        <Fragment key={title}>
          <SummaryCard
            title={title}
            actions={[{ label: "Change", href }]}
            rows={fields.map(({ question, answer }) => ({ key: question, value: <Lines text={answer} /> }))}
          />
          <WordsWarnings warnings={warnings} />
        </Fragment>
      ))}
      {missing.length > 0 ? <Missing missing={missing} /> : <GiveForm loaded={loaded} refused={refused} />}
    </Page>
  );
}

function ChangedBanner({ by, at }: StaleError["changed"]) {
  return (
    <NotificationBanner title="Changed by somebody else">
      <p className="govuk-notification-banner__heading">
        {by ?? "Somebody else"} changed these answers at <Instant at={at} />, after you opened this page. They stand
        below as they are now. Check them again before you give the reference.
      </p>
    </NotificationBanner>
  );
}

function Missing({ missing }: Pick<Loaded, "missing">) {
  return (
    <section>
      <h2 className="govuk-heading-m">Still to answer</h2>
      <p className="govuk-body">Answer these before you give the reference:</p>
      <ul className="govuk-list govuk-list--bullet">
        {missing.map(({ href, message }) => (
          <li key={href}>
            <a className="govuk-link" href={href}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whoever opens the link speaks for the worker, and an agency typed the address: the giver may know better. */
function WorkerAddress({ loaded }: Pick<CheckAnswersPageProps, "loaded">) {
  const { workerName, workerEmail, correctAddress, agency } = loaded;
  return (
    <InsetText>
      It goes to {workerEmail} by private link. If that is not {workerName}’s address,{" "}
      {correctAddress ? (
        <a className="govuk-link" href={correctAddress}>
          correct it before you give the reference
        </a>
      ) : (
        `do not give the reference yet: ask ${workerName} for the right one, and ${agency} to ask you again with it`
      )}
      .
    </InsetText>
  );
}

function GiveForm({ loaded, refused }: CheckAnswersPageProps) {
  const { workerName, agency, name, jobTitle, declaration, version } = loaded;
  const field = bindFields(refused ?? { typed: { "referee-name": name ?? "", "referee-job-title": jobTitle } });
  return (
    <section>
      <h2 className="govuk-heading-m">Give the reference</h2>
      <p className="govuk-body">
        Once you give it, it cannot be changed. {workerName} is sent a private link to read it and comment on it, and
        with their consent it can go to other councils.
      </p>
      <WorkerAddress loaded={loaded} />
      <Form version={version}>
        {name === null ? null : (
          <Input
            {...field.text("referee-name")}
            label="Your name"
            labelSize="s"
            autoComplete="name"
            spellCheck={false}
          />
        )}
        <Input
          {...field.text("referee-job-title")}
          label="Your job title"
          labelSize="s"
          autoComplete="organization-title"
        />
        <Radios
          {...field.text("agency-reads")}
          legend="May the agency read this reference?"
          legendSize="s"
          hint={`${agency} is told that the reference is given. It reads what you say only if you and ${workerName} both agree.`}
          items={[
            { value: "yes", label: `Yes, if ${workerName} agrees too` },
            { value: "no", label: "No, only councils may read it" },
          ]}
        />
        <Checkboxes
          {...field.several("declared")}
          legend="Declaration"
          legendSize="s"
          items={[{ value: "yes", label: declaration }]}
        />
        <Button>Give reference</Button>
      </Form>
    </section>
  );
}
