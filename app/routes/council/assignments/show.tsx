import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { ButtonGroup, LinkButton } from "~/components/govuk";
import { showAssignment } from "~/features/assignments/show-assignment";
import { listOutcomes } from "~/features/exemptions/list-outcomes";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { may } from "~/platform/permissions";
import { AssignmentPage } from "../../shared/assignment-page";

export const meta = () => [{ title: pageTitle("Assignment") }];

export const loader = forRole("read:assignment:own", async ({ viewer, params }) => {
  const assignment = await showAssignment(viewer, idParam(params.id));
  return {
    assignment,
    exemptions: await listOutcomes(viewer, assignment.submissionId),
    mayChange: may(viewer, "change:assignment:own"),
    mayReadExemptions: may(viewer, "read:exemption:own"),
  };
});

export default function CouncilAssignmentPage() {
  const { assignment, exemptions, mayChange, mayReadExemptions } = useLoaderData<typeof loader>();
  const { list, extend, changeCharge, end, askForExemption } = paths.council.assignments;
  const { id, state, noticeGivenOn } = assignment;
  const acts =
    mayChange && state !== "ended" ? (
      <ButtonGroup>
        {noticeGivenOn ? null : <LinkButton href={extend(id)}>Extend</LinkButton>}
        <LinkButton href={changeCharge(id)} variant="secondary">
          Change the charge
        </LinkButton>
        <LinkButton href={end(id)} variant="secondary">
          {noticeGivenOn ? "Change the last day" : "End with notice"}
        </LinkButton>
        <a className="govuk-link" href={askForExemption(id)}>
          Ask for an exemption
        </a>
      </ButtonGroup>
    ) : null;
  return (
    <AssignmentPage
      assignment={assignment}
      exemptions={exemptions}
      exemptionHref={mayReadExemptions ? paths.council.exemptions.show : undefined}
      breachHref={paths.council.breaches.show}
      backTo={list()}
      acts={acts}
    />
  );
}
