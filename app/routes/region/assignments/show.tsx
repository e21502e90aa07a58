import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { showAssignment } from "~/features/assignments/show-assignment";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { AssignmentPage } from "../../shared/assignment-page";

export const meta = () => [{ title: pageTitle("Assignment") }];

export const loader = forRole("read:assignment:regional", ({ viewer, params }) =>
  showAssignment(viewer, idParam(params.id)),
);

export default function RegionalAssignmentPage() {
  const assignment = useLoaderData<typeof loader>();
  const { assignments, breaches } = paths.region;
  return <AssignmentPage assignment={assignment} breachHref={breaches.show} backTo={assignments.list()} />;
}
