import { Lines } from "~/components/document-view";
import { SeverityTag } from "~/components/doubt-panel";
import { bindFields, FormPage, type FormState } from "~/components/form";
import { Button, Details, NotificationBanner, Radios, Textarea } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { DECISION_WORDS, SIGNAL_WORDS, type SignalId } from "~/domain/references/doubt";
import { doubtFields } from "~/features/references/doubts/doubts-form";
import type { DoubtDecision, DoubtedReference, ShownSignal } from "~/features/references/doubts/find-doubts";
import type { StaleError } from "~/features/stale";
import { JustDone } from "./just-done";

type DoubtsPageProps = {
  readonly caption: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly references: readonly DoubtedReference[];
  readonly mayDecide: boolean;
  readonly refused: (FormState & { readonly changed: StaleError["changed"] | null }) | undefined;
};

/** What is doubtful about references, each thing with its reason, and what people of the organisation decided about it. */
export function DoubtsPage({ caption, back, references, mayDecide, refused }: DoubtsPageProps) {
  const field = bindFields(refused ?? {});
  const isAny = references.some(({ signals }) => signals.length > 0);
  return (
    <FormPage
      title="Things to look at in references"
      caption={caption}
      backLink={back}
      typed={refused?.typed}
      errors={refused?.errors}
      beforeTitle={refused?.changed ? <DecidedMeanwhile {...refused.changed} /> : refused ? null : <JustDone />}
      introduction={
        <p className="govuk-body">
          Accord compares what it knows of each reference. What it finds may have a good reason, and stops nothing by
          itself: a person looks at it and decides. What you decide is kept with your name, for your organisation alone.
        </p>
      }
    >
      {references.map((reference) => (
        <section key={reference.subjectId} aria-labelledby={`reference-${reference.subjectId}`}>
          <h2 className="govuk-heading-m" id={`reference-${reference.subjectId}`}>
            Reference from {reference.giver}
          </h2>
          {reference.signals.length === 0 ? (
            <p className="govuk-body">Nothing was found to look at.</p>
          ) : (
            reference.signals.map((signal) => (
              <Doubt
                key={signal.id}
                subjectId={reference.subjectId}
                signal={signal}
                field={mayDecide ? field : null}
                isOpen={hasTyped(refused, { subjectId: reference.subjectId, signal: signal.id })}
              />
            ))
          )}
        </section>
      ))}
      {references.length === 0 ? <p className="govuk-body">There is no reference to look at here.</p> : null}
      {isAny && mayDecide ? <Button>Record what you decided</Button> : null}
    </FormPage>
  );
}

type Place = { readonly subjectId: string; readonly signal: SignalId };

function hasTyped(refused: DoubtsPageProps["refused"], place: Place): boolean {
  const { decision, note } = doubtFields(place);
  return Boolean(refused?.typed?.[decision] || refused?.typed?.[note] || refused?.errors?.[decision]);
}

type DoubtProps = {
  readonly subjectId: string;
  readonly signal: ShownSignal;
  /** Null where the viewer reads and does not decide. */
  readonly field: ReturnType<typeof bindFields> | null;
  readonly isOpen: boolean;
};

function Doubt({ subjectId, signal, field, isOpen }: DoubtProps) {
  const { id, severity, reason, decisions } = signal;
  const names = doubtFields({ subjectId, signal: id });
  const fields = field ? (
    <>
      <input type="hidden" name={names.seen} value={decisions[0]?.id ?? ""} />
      <Radios
        {...field.text(names.decision)}
        legend={
          <>
            What did you decide? <span className="govuk-visually-hidden">({SIGNAL_WORDS[id]})</span>
          </>
        }
        legendSize="s"
        items={Object.entries(DECISION_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <Textarea {...field.text(names.note)} label="What you found" hint="In a sentence or two" rows={2} />
    </>
  ) : null;
  return (
    <>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
        {SIGNAL_WORDS[id]} <SeverityTag severity={severity} />
      </h3>
      <p className="govuk-body">{reason}</p>
      {decisions.map((decision) => (
        <Decided key={decision.id} {...decision} />
      ))}
      {decisions.length > 0 && fields ? (
        <Details summary="Decide again" open={isOpen}>
          {fields}
        </Details>
      ) : (
        fields
      )}
    </>
  );
}

function Decided({ decision, note, by, at }: DoubtDecision) {
  return (
    <p className="govuk-body">
      <strong>{DECISION_WORDS[decision]}</strong>, {by}, <Instant at={at} />: <Lines text={note} />
    </p>
  );
}

function DecidedMeanwhile({ by, at }: StaleError["changed"]) {
  return (
    <NotificationBanner title="Nothing was recorded">
      <p className="govuk-notification-banner__heading">
        {by ?? "Somebody else"} decided on the same at <Instant at={at} />, after you opened this page. Read it below.
        What you entered is kept; record it if it still holds.
      </p>
    </NotificationBanner>
  );
}
