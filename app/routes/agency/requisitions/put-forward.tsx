import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Radios } from "~/components/govuk";
import { WorkerFields } from "~/components/worker-fields";
import { listCandidates } from "~/features/candidates/list-candidates";
import { showRequisition } from "~/features/requisitions/show-requisition";
import { startSubmission } from "~/features/submissions/start-submission";
import { candidateOf, workerForm } from "~/features/submissions/worker-form";
import { paths } from "~/paths";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";

const TITLE = "Put a worker forward";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const requisition = await showRequisition(viewer, idParam(params.id));
  if (requisition.status !== "open") throw redirectTo(paths.agency.requisitions.show(requisition.id));
  const listing = readListing(request.url, { sorts: ["name", "changed"], filters: [] });
  const candidates = await listCandidates(viewer, listing);
  return {
    id: requisition.id,
    caption: `${requisition.jobTitle}, ${requisition.council}`,
    search: listing.search,
    total: candidates.total,
    candidates: candidates.rows.map(({ id, name, registration }) => ({
      value: id,
      label: name,
      hint: registration.number,
    })),
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const requisitionId = idParam(params.id);
  const typed = typedOf(await request.formData());
  const open = async (input: Parameters<typeof startSubmission>[1]) =>
    redirectTo(paths.agency.submissions.show(await startSubmission(viewer, input)));
  if (typed.candidate === undefined)
    return data({ typed, errors: { candidate: "Select a worker, or enter a new one" } }, { status: 400 });
  if (typed.candidate !== "new") throw await open({ requisitionId, candidateId: idParam(String(typed.candidate)) });
  const form = judgeForm(workerForm, typed);
  if (!form.ok) return data({ typed, errors: form.errors }, { status: 400 });
  throw await open({ requisitionId, candidate: candidateOf(form.value) });
});

export default function PutForwardPage() {
  const { id, caption, search, total, candidates } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields(answer ?? { typed: candidates.length === 0 ? { candidate: "new" } : {} });
  const isMore = total > candidates.length || search !== "";
  return (
    <FormPage
      title={TITLE}
      caption={caption}
      backLink={paths.agency.requisitions.show(id)}
      typed={answer?.typed}
      errors={answer?.errors}
      submitLabel="Continue"
      introduction={
        isMore ? (
          <form method="get" className="govuk-form-group">
            <label className="govuk-label" htmlFor="search">
              Search your {total} workers by name or registration number
            </label>
            <input
              className="govuk-input govuk-input--width-20"
              id="search"
              name="search"
              type="search"
              defaultValue={search}
            />{" "}
            <button type="submit" className="govuk-button govuk-button--secondary">
              Search
            </button>
          </form>
        ) : null
      }
    >
      <Radios
        {...field.text("candidate")}
        legend="Who do you put forward?"
        hint="A worker that you have put forward before keeps their history, checks and registration"
        items={[
          ...candidates,
          ...(candidates.length > 0 ? [{ divider: "or" }] : []),
          { value: "new", label: "A new worker", conditional: <WorkerFields field={field} /> },
        ]}
      />
    </FormPage>
  );
}
