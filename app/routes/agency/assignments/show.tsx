import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { foreseeAssignment } from "~/features/assignments/foresee-assignment";
import { showAssignment } from "~/features/assignments/show-assignment";
import { listOutcomes } from "~/features/exemptions/list-outcomes";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { AssignmentPage } from "../../shared/assignment-page";
import { JustDone } from "../../shared/just-done";

export const meta = () => [{ title: pageTitle("Assignment") }];

export const loader = forRole("read:assignment:supplied", async ({ viewer, params }) => {
  const assignment = await showAssignment(viewer, idParam(params.id));
  const [exemptions, foreseen] = await Promise.all([
    listOutcomes(viewer, assignment.submissionId),
    foreseeAssignment(viewer, assignment),
  ]);
  return { assignment, exemptions, foreseen };
});

export default function AgencyAssignmentPage() {
  return (
    <AssignmentPage
      {...useLoaderData<typeof loader>()}
      backTo={paths.agency.assignments.list()}
      beforeTitle={<JustDone />}
    />
  );
}
