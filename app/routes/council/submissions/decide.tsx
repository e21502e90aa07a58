import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChargeTable } from "~/components/charge-table";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Fieldset, Radios, Table, Textarea } from "~/components/govuk";
import { FindingDetails } from "~/components/verdict-panel";
import { formatDayShort } from "~/domain/day";
import { CHECK_OUTCOME_NAMES, POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES } from "~/domain/fact-names";
import type { SubmissionFacts } from "~/domain/facts";
import { questionOf } from "~/domain/rulebooks/open-questions";
import type { RuleId } from "~/domain/verdict";
import { decideQuestions, decideQuestionsForm } from "~/features/decisions/decide-questions";
import { becauseField, decisionField } from "~/features/decisions/question-fields";
import { showQuestions } from "~/features/decisions/show-questions";
import { paths } from "~/paths";
import { readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { answer, openToAnswer } from "./moved-on";

const TITLE = "Decide what the rules leave to your council";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.submissions;

async function openQuestionsOf(viewer: Viewer, id: string) {
  const { submission } = await openToAnswer(viewer, id, "offer");
  const shown = await showQuestions(viewer, submission);
  if (shown.questions.length === 0) throw redirectTo(show(id));
  return { ...shown, worker: submission.workerName };
}

export const loader = forRole("answer:submission:addressed", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const { questions, facts, worker } = await openQuestionsOf(viewer, id);
  const saved: Typed = Object.fromEntries(
    questions.flatMap(({ decision }, index) =>
      decision
        ? [
            [decisionField(index), decision.decision],
            [becauseField(index), decision.reason],
          ]
        : [],
    ),
  );
  const { posts, charge, checks } = facts;
  return { id, worker, questions, saved, evidence: { posts, charge, checks } };
});

export const action = forRole("answer:submission:addressed", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { questions } = await openQuestionsOf(viewer, id);
  const form = await readForm(request, decideQuestionsForm(questions));
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 400 });
  return answer(id, "questions-decided", () => decideQuestions(viewer, { id, made: form.value }));
});

export default function DecideQuestionsPage() {
  const { id, worker, questions, saved, evidence } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const typed = refused?.typed ?? saved;
  const field = bindFields({ typed, errors: refused?.errors });
  return (
    <FormPage
      title={TITLE}
      caption={worker}
      backLink={show(id)}
      width="full"
      typed={typed}
      errors={refused?.errors}
      submitLabel="Record the decisions"
      introduction={
        <p className="govuk-body">
          Your decision is recorded with your name and the day, and the agency reads it. You can leave a question for
          another day.
        </p>
      }
    >
      {questions.map(({ finding }, index) => (
        <Fieldset key={questionOf(finding)} legend={`${finding.title}, ${finding.rulebook.title}`} legendSize="m">
          <div className="govuk-grid-row">
            <div className="govuk-grid-column-one-half">
              <ul className="app-findings">
                <li>
                  <FindingDetails finding={finding} isOpen />
                </li>
              </ul>
            </div>
            <div className="govuk-grid-column-one-half">
              <Evidence rule={finding.rule} facts={evidence} />
            </div>
          </div>
          <Radios
            {...field.text(decisionField(index))}
            legend="What does your council decide?"
            legendSize="s"
            items={[
              { value: "accept", label: "Accept it" },
              { value: "refuse", label: "Refuse it", hint: "The assignment cannot be offered while this stands" },
            ]}
          />
          <Textarea {...field.text(becauseField(index))} label="Reason" rows={3} />
        </Fieldset>
      ))}
    </FormPage>
  );
}

type EvidenceProps = {
  readonly rule: RuleId;
  readonly facts: Pick<SubmissionFacts, "posts" | "charge" | "checks">;
};

/** What was submitted that the question is about, beside it. */
function Evidence({ rule, facts: { posts, charge, checks } }: EvidenceProps) {
  switch (rule) {
    case "post-qualified-experience":
    case "newly-qualified":
    case "cooling-off":
    case "headhunting":
      return (
        <Table
          caption="Posts, as they were submitted"
          captionSize="s"
          firstCellIsHeader
          columns={[
            { heading: "Employer" },
            { heading: "From" },
            { heading: "To" },
            { heading: "Kind" },
            { heading: "FTE", numeric: true },
            { heading: "Why it ended" },
          ]}
          rows={posts.map((post) => [
            `${post.employer}, ${post.jobTitle}`,
            formatDayShort(post.from),
            post.to === null ? "In post" : formatDayShort(post.to),
            POST_KIND_NAMES[post.kind],
            `${post.fullTimeEquivalent}%`,
            REASON_FOR_LEAVING_NAMES[post.reasonForLeaving],
          ])}
        />
      );
    case "price-cap":
    case "charge-breakdown":
      return (
        <ChargeTable
          caption="Charge, as it was submitted"
          captionSize="s"
          breakdowns={[{ heading: "Charge", breakdown: charge }]}
        />
      );
    case "pre-employment-checks":
      return (
        <Table
          caption="Checks, as they were submitted"
          captionSize="s"
          firstCellIsHeader
          columns={[{ heading: "Check" }, { heading: "Outcome" }, { heading: "Completed" }]}
          rows={checks.map(({ kind, outcome, completedOn }) => [
            kind,
            CHECK_OUTCOME_NAMES[outcome],
            completedOn === null ? "" : formatDayShort(completedOn),
          ])}
        />
      );
    default:
      return null;
  }
}
