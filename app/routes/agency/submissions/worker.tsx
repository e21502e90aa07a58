import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, pageTitle, typedDay } from "~/components/form";
import { WorkerFields } from "~/components/worker-fields";
import { saveWorker } from "~/features/submissions/save-worker";
import { candidateOf, workerForm } from "~/features/submissions/worker-form";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

const TITLE = "Worker and registration";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { name, email, registration, qualifiedOn } = draft.candidate;
  return {
    around: aroundSection(draft),
    saved: {
      name,
      email,
      "registration-number": registration.number,
      "registration-status": registration.status,
      ...typedDay("checked-on", registration.checkedOn),
      ...typedDay("registered-until", registration.registeredUntil),
      ...typedDay("qualified-on", qualifiedOn),
    },
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const draft = await openDraft(viewer, params.id);
  const form = await readForm(request, workerForm);
  if (!form.ok) return refuseSection(form.typed, form.errors);
  const details = candidateOf(form.value);
  return saveSection(draft.submission.id, form.typed, () =>
    saveWorker(viewer, { candidateId: draft.candidate.id, version: versionOf(form.typed), details }),
  );
});

export default function WorkerSection() {
  const { around, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed ?? saved, errors: answer?.errors });
  return (
    <SectionPage around={around} title={TITLE} version={around.candidateVersion} answer={answer}>
      <WorkerFields field={field} />
    </SectionPage>
  );
}
