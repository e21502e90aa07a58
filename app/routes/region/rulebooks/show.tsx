import { useActionData, useLoaderData } from "@remix-run/react";
import { Contents } from "~/components/contents";
import { AboutUnconfirmed, periodOf, ValueSource } from "~/components/dated-value";
import { Form, FormErrors, pageTitle } from "~/components/form";
import {
  Button,
  ButtonGroup,
  Details,
  InsetText,
  SummaryCard,
  SummaryList,
  Tag,
  TaskList,
  WarningText,
} from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { CitationLink } from "~/components/verdict-panel";
import { VersionChanges } from "~/components/version-changes";
import { aboutWords } from "~/domain/rulebooks/compare-rulebooks";
import { FORCE_NAMES } from "~/domain/rulebooks/rulebook-names";
import { isPolicy, TERM_IDS, TERM_TITLES, termOf } from "~/domain/rulebooks/terms";
import { capitalise } from "~/domain/rules/words";
import { discardDraft } from "~/features/rulebooks/discard-draft";
import { showDraft } from "~/features/rulebooks/show-draft";
import { type ShownTerm, showTerms } from "~/features/rulebooks/show-rulebook";
import { askMoreCouncils, askMoreForm } from "~/features/rulebooks/signing/ask-more-councils";
import { remindCouncils } from "~/features/rulebooks/signing/remind-councils";
import { showAsking } from "~/features/rulebooks/signing/show-asking";
import { paths } from "~/paths";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { confirming, JustDone } from "../../shared/just-done";
import { calledBy } from "./called-by";
import { ChangedMeanwhile } from "./draft-form-page";
import { Faults } from "./fault-list";
import { refuseDraft, saveDraft, versionOf } from "./save-draft";
import { Signatures } from "./signatures";

export const meta = ({ data }: { data?: { title: string } }) => [{ title: pageTitle(data?.title ?? "Rulebook") }];

export const loader = forRole("draft:rulebook:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const { content, ...draft } = await showDraft(viewer, id);
  return {
    ...draft,
    asking: await showAsking(viewer, id),
    title: content.title,
    rulebookId: content.id,
    rulebookVersion: content.version,
    firstDay: content.newAssignmentsFrom,
    about: aboutWords(content),
    citation: content.citation,
    terms: showTerms(content),
    absent: TERM_IDS.filter((term) => !termOf(content, term)).map((term) => ({
      term,
      title: TERM_TITLES[term],
      noun: isPolicy(term) ? "policy" : "rule",
    })),
  };
});

export const action = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const typed = typedOf(await request.formData());
  const here = paths.region.rulebooks.show(id);
  if (typed.intent === "remind")
    return saveDraft(typed, () => remindCouncils(viewer, { versionId: id }), confirming(here, "councils-reminded"));
  if (typed.intent === "ask-more") {
    const form = judgeForm(askMoreForm, typed);
    if (!form.ok) return refuseDraft(typed, form.errors);
    return saveDraft(
      typed,
      () => askMoreCouncils(viewer, { versionId: id, ...form.value }),
      confirming(here, "councils-asked"),
    );
  }
  return saveDraft(typed, () => discardDraft(viewer, { id, version: versionOf(typed) }), here);
});

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function RegionRulebookPage() {
  const draft = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { id, title, status, faults, early, changes, terms } = draft;
  const isDraft = status === "draft";
  const here = paths.region.rulebooks.show(id);
  return (
    <Page
      title={title}
      caption={capitalise(calledBy(draft))}
      backLink={{ href: paths.region.rulebooks.list(), label: "Rulebooks" }}
      beforeTitle={
        <>
          {answer ? null : <JustDone />}
          <FormErrors errors={answer?.errors} />
          {answer?.changedMeanwhile ? <ChangedMeanwhile changed={answer.changedMeanwhile} here={here} /> : null}
        </>
      }
    >
      <Standing draft={draft} />
      {draft.asking ? <Signatures id={id} asking={draft.asking} answer={answer} /> : null}
      {isDraft ? <Faults id={id} faults={faults} /> : null}
      <Contents of={terms.map(({ term, title }) => ({ href: `#${term}`, label: title }))} />
      {early ? (
        <WarningText>{early}. Check the year: whoever sends it is asked whether it is meant.</WarningText>
      ) : null}
      {isDraft ? <NextSteps id={id} sending={faults.length > 0 ? "faulty" : early ? "to confirm" : "ready"} /> : null}
      {changes ? (
        <VersionChanges changes={changes} sameWords="Nothing yet, against the version it is based on.">
          <p className="govuk-body">
            <a className="govuk-link" href={paths.region.rulebooks.compare(id)}>
              See it side by side
            </a>
          </p>
        </VersionChanges>
      ) : null}
      <About draft={draft} />
      <h2 className="govuk-heading-m" id="terms">
        Rules and policies
      </h2>
      {terms.some(({ values }) => values.some(({ provenance }) => provenance === "unconfirmed")) ? (
        <AboutUnconfirmed />
      ) : null}
      {terms.map((term) => (
        <Term key={term.term} id={id} term={term} isDraft={isDraft} />
      ))}
      {isDraft ? <Absent draft={draft} /> : null}
      <p className="govuk-body">
        <a className="govuk-link" href={paths.region.rulebooks.file(id)} download>
          Download it as a data file (YAML)
        </a>
      </p>
      {isDraft ? <Discard version={draft.version} /> : null}
    </Page>
  );
}

function Standing({ draft }: { readonly draft: Shown }) {
  const { status, draftedBy, changedAt, sentAt, sentBy, rulebookId } = draft;
  if (status === "draft")
    return (
      <p className="govuk-body">
        Last changed by {draftedBy}, <Instant at={changedAt} />. Only your region sees it.
      </p>
    );
  if (status === "discarded")
    return (
      <InsetText>
        Discarded by {draftedBy}, <Instant at={changedAt} />. It is kept to be read, and cannot be sent.
      </InsetText>
    );
  return (
    <InsetText>
      Sent to the councils{sentBy ? ` by ${sentBy}` : ""}
      {sentAt ? (
        <>
          , <Instant at={sentAt} />
        </>
      ) : null}
      . It is never changed: a mistake is a new version. See{" "}
      <a className="govuk-link" href={paths.rulebooks.show(rulebookId)}>
        every version of the rulebook
      </a>
      .
    </InsetText>
  );
}

type NextStepsProps = { readonly id: string; readonly sending: "faulty" | "to confirm" | "ready" };

function NextSteps({ id, sending }: NextStepsProps) {
  const { compare, cases, impact, send } = paths.region.rulebooks;
  return (
    <>
      <h2 className="govuk-heading-m">Before you send it</h2>
      <TaskList
        tasks={[
          { title: "Compare it side by side with another version", href: compare(id), status: null },
          { title: "Run its cases", href: cases(id), status: null },
          { title: "See its impact on live assignments and submissions", href: impact(id), status: null },
          sending === "faulty"
            ? { title: "Send it to the councils", status: "Cannot be sent yet", cannotStartYet: true }
            : {
                title: "Send it to the councils",
                href: send(id),
                status:
                  sending === "ready" ? <Tag colour="blue">Ready</Tag> : <Tag colour="yellow">Check its first day</Tag>,
              },
        ]}
      />
    </>
  );
}

function About({ draft }: { readonly draft: Shown }) {
  const { id, status, about, citation, note } = draft;
  return (
    <SummaryCard
      title="About the rulebook"
      actions={status === "draft" ? [{ label: "Change", href: paths.region.rulebooks.about(id) }] : []}
      rows={[
        ...about.map(({ label, value }) => ({ key: label, value })),
        { key: "Source", value: <CitationLink citation={citation} /> },
        {
          key: "What has changed and why",
          value: note ? <span className="app-keep-lines">{note}</span> : "Nothing is said yet",
        },
      ]}
    />
  );
}

function Term({ id, term, isDraft }: { readonly id: string; readonly term: ShownTerm; readonly isDraft: boolean }) {
  const { title, force, values } = term;
  return (
    <SummaryCard
      title={title}
      id={term.term}
      headingLevel={3}
      actions={isDraft ? [{ label: "Change", href: paths.region.rulebooks.term(id, term.term) }] : []}
    >
      {force ? <p className="govuk-body">{FORCE_NAMES[force]}</p> : null}
      {values.map((value, index) =>
        index === 0 ? (
          <div key={value.from}>
            <p className="govuk-body govuk-!-font-weight-bold">{periodOf(value.from, value.to)}</p>
            <Value value={value} />
          </div>
        ) : (
          <Details key={value.from} summary={periodOf(value.from, value.to)}>
            <Value value={value} />
          </Details>
        ),
      )}
    </SummaryCard>
  );
}

const Value = ({ value: { words, citation, provenance } }: { readonly value: ShownTerm["values"][number] }) => (
  <SummaryList
    rows={[
      ...words.map(({ label, value }) => ({ key: label, value })),
      { key: "Source", value: <ValueSource citation={citation} provenance={provenance} /> },
    ]}
  />
);

function Absent({ draft: { id, firstDay, absent } }: { readonly draft: Shown }) {
  if (absent.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-s">Not in this rulebook</h3>
      <SummaryList
        rows={absent.map(({ term, title, noun }) => ({
          key: title,
          value: `The rulebook has no such ${noun}`,
          actions: [
            {
              label: "Put it in",
              href: paths.region.rulebooks.value(id, term, firstDay),
              visuallyHiddenText: title.toLowerCase(),
            },
          ],
        }))}
      />
    </>
  );
}

const Discard = ({ version }: { readonly version: number }) => (
  <Details summary="Discard this draft">
    <Form version={version}>
      <p className="govuk-body">It stays to be read, and cannot be changed or sent after.</p>
      <ButtonGroup>
        <Button variant="warning">Discard the draft</Button>
      </ButtonGroup>
    </Form>
  </Details>
);
