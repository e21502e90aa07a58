import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { showAssignment } from "~/features/assignments/show-assignment";
import { listOutcomes } from "~/features/exemptions/list-outcomes";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { AssignmentPage } from "../../shared/assignment-page";

export const meta = () => [{ title: pageTitle("Assignment") }];

export const loader = forRole("read:assignment:served", async ({ viewer, params }) => {
  const assignment = await showAssignment(viewer, idParam(params.id));
  return { assignment, exemptions: await listOutcomes(viewer, assignment.submissionId) };
});

export default function ServedAssignmentPage() {
  return <AssignmentPage {...useLoaderData<typeof loader>()} backTo={paths.msp.assignments.list()} />;
}
