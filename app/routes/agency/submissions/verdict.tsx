import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { InsetText, LinkButton } from "~/components/govuk";
import { Page } from "~/components/page";
import { VerdictPanel } from "~/components/verdict-panel";
import { worstOutcome } from "~/domain/rules/outcomes";
import { whatIsOffered } from "~/features/above-terms/what-is-offered";
import { SECTIONS, sectionTitles } from "~/features/submissions/sections";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { aroundSection, openDraft } from "./open-draft";

export const meta = () => [{ title: pageTitle("Verdict") }];

export const loader = forRole("read:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  return {
    around: aroundSection(draft),
    canOfferAboveTerms: whatIsOffered(draft.judged).length > 0,
    isComplete: SECTIONS.every((section) => draft.judged.completed[section]),
  };
});

export default function VerdictPage() {
  const { around, canOfferAboveTerms, isComplete } = useLoaderData<typeof loader>();
  const { judgedOn, findings, notYetJudged } = around;
  const stopping = findings.filter(({ outcome }) => outcome === "not met");
  // Two rulebooks that ask the same are met by the same step, said once.
  const steps = new Map(
    stopping.map(({ title, remedy, reason }) => [`${title} ${remedy ?? reason}`, { title, step: remedy ?? reason }]),
  );
  const { submissions } = paths.agency;
  return (
    <Page
      title={stopping.length > 0 ? "What stops this submission" : "Verdict so far"}
      caption={`${around.worker}, ${around.number}`}
      backLink={submissions.show(around.id)}
    >
      {stopping.length > 0 ? (
        <>
          <p className="govuk-body">The council sees nothing until every rule is met. To mend it:</p>
          <ul className="govuk-list govuk-list--bullet">
            {[...steps].map(([key, { title, step }]) => (
              <li key={key}>
                <strong>{title}.</strong> {step}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {canOfferAboveTerms ? (
        <p className="govuk-body">
          {around.council} can be exempted from what stops it:{" "}
          <a className="govuk-link" href={submissions.offerAboveTerms(around.id)}>
            offer the worker above the terms
          </a>
          , without a name.
        </p>
      ) : null}
      {notYetJudged.length > 0 ? (
        <InsetText>
          Not judged until filled in: {notYetJudged.map((section) => sectionTitles[section].toLowerCase()).join(", ")}.
        </InsetText>
      ) : null}
      <VerdictPanel
        verdict={{ judgedOn, findings, outcome: worstOutcome(findings.map(({ outcome }) => outcome)) }}
        show="open"
        notes={around.notes}
      />
      {isComplete && stopping.length === 0 ? (
        <LinkButton href={submissions.checkAnswers(around.id)}>Check your answers</LinkButton>
      ) : (
        <LinkButton href={submissions.show(around.id)}>Back to the task list</LinkButton>
      )}
    </Page>
  );
}
