import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DocumentView } from "~/components/document-view";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button, LinkButton, SummaryList, WarningText } from "~/components/govuk";
import { Page } from "~/components/page";
import { StaleError } from "~/features/stale";
import { previewSubmission } from "~/features/submissions/preview-submission";
import { type Section, sectionsFor, sectionTitles } from "~/features/submissions/sections";
import { submitCandidate, type WhyUnsubmitted } from "~/features/submissions/submit-candidate";
import { type UncarriedReference, uncarriedReferences } from "~/features/submissions/uncarried-references";
import { paths } from "~/paths";
import { typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { openDraft } from "./open-draft";
import { versionOf } from "./save-section";
import { submittedPage } from "./submitted";

const TITLE = "Check your answers";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { submission, candidate, requisition, council, judged } = draft;
  const sections = sectionsFor(requisition);
  const isStopped = judged.findings.some(({ outcome }) => outcome === "not met");
  // Not ready: the page that says what is missing, or what stops it.
  if (!sections.every((section) => judged.completed[section]))
    throw redirectTo(paths.agency.submissions.show(submission.id));
  const refusal = refusalOf(uncarriedReferences(draft));
  // Said here, and not as a rule that is not met: it is for the worker and whoever gave the reference, and to be mended first.
  if (isStopped && !refusal) throw redirectTo(paths.agency.submissions.verdict(submission.id));
  const document = await previewSubmission(viewer, draft);
  return {
    id: submission.id,
    version: submission.version,
    candidateVersion: candidate.version,
    worker: candidate.name,
    council: council.name,
    sections,
    document,
    refusal,
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission } = await openDraft(viewer, params.id);
  const typed = typedOf(await request.formData());
  const checked = {
    submissionId: submission.id,
    version: versionOf(typed),
    candidateVersion: Number(typed.candidateVersion) || 0,
  };
  try {
    const result = await submitCandidate(viewer, checked);
    if (result.submitted) throw redirectTo(submittedPage(submission.id));
    if (result.because === "not-compliant") throw redirectTo(paths.agency.submissions.verdict(submission.id));
    return data({ errors: { form: whyNot(result) } }, { status: 409 });
  } catch (error) {
    if (!(error instanceof StaleError)) throw error;
    return data(
      {
        errors: {
          form: "These answers were changed since you opened this page. Read them again below, and submit if they are right",
        },
      },
      { status: 409 },
    );
  }
});

/** What keeps references given on Accord from going to the council; null where they may. */
function refusalOf(uncarried: readonly UncarriedReference[]): string | null {
  if (uncarried.length === 0) return null;
  const reasons = uncarried.map(({ given, because }) => {
    const which = given ? `Reference ${given.number} from ${given.giver}` : "A reference given on Accord";
    return because === "withdrawn"
      ? `${which} has been withdrawn by whoever gave it`
      : `${which} may not go to this council: the worker’s leave has ended or was withdrawn`;
  });
  return `${reasons.join(". ")}. Remove it from the references${uncarried.every(({ because }) => because === "withdrawn") ? "" : ", or ask the worker for leave,"} and submit again`;
}

function whyNot(why: WhyUnsubmitted): string {
  if (why.because === "references-not-carried") return refusalOf(why.references) ?? "";
  if (why.because === "represented-elsewhere")
    return "Another agency has put this worker forward for this requisition. Ask the worker which agency they want to be represented by";
  if (why.because === "requisition-closed")
    return "The council has closed this requisition, so nobody can be submitted for it";
  if (why.because === "incomplete")
    return `Fill in what is missing: ${why.missing.map((section) => sectionTitles[section].toLowerCase()).join(", ")}`;
  return "A rule is not met";
}

export default function CheckAnswersPage() {
  const { id, version, candidateVersion, worker, council, sections, document, refusal } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { submissions } = paths.agency;
  const pageOf: Record<Section, string> = {
    worker: submissions.worker(id),
    employment: submissions.employment(id),
    checks: submissions.checks(id),
    charge: submissions.charge(id),
    team: submissions.team(id),
    references: submissions.references(id),
    availability: submissions.availability(id),
    consent: submissions.consent(id),
  };
  return (
    <Page
      title={TITLE}
      caption={worker}
      backLink={submissions.show(id)}
      beforeTitle={
        <FormErrors
          errors={refusal ? { references: refusal } : answer?.errors}
          anchors={{ references: submissions.references(id) }}
        />
      }
    >
      <SummaryList
        rows={sections.map((section) => ({
          key: sectionTitles[section],
          value: "Filled in",
          actions: [
            { label: "Change", href: pageOf[section], visuallyHiddenText: sectionTitles[section].toLowerCase() },
          ],
        }))}
      />
      <p className="govuk-body">This is what {council} will receive:</p>
      <DocumentView document={document} headingLevel={2} />
      <WarningText>
        Once submitted it cannot be edited. To mend it, you withdraw it and submit another; both remain.
      </WarningText>
      {refusal ? (
        <LinkButton href={submissions.references(id)}>Go to the references</LinkButton>
      ) : (
        <Form version={version}>
          <input type="hidden" name="candidateVersion" value={candidateVersion} />
          <Button>Submit to {council}</Button>
        </Form>
      )}
    </Page>
  );
}
