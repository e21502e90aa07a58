import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { ButtonGroup, LinkButton } from "~/components/govuk";
import type { Foreseen } from "~/domain/breaches/foresee-unmet";
import { isOfCharge } from "~/domain/rulebooks/charge-verdict";
import { foreseeAssignment } from "~/features/assignments/foresee-assignment";
import { showAssignment } from "~/features/assignments/show-assignment";
import { showProposal } from "~/features/exemptions/judge-proposal";
import { listOutcomes } from "~/features/exemptions/list-outcomes";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { may } from "~/platform/permissions";
import { AskForExemption } from "../../shared/ask-for-exemption";
import { AssignmentPage } from "../../shared/assignment-page";
import { JustDone } from "../../shared/just-done";

export const meta = () => [{ title: pageTitle("Assignment") }];

export const loader = forRole("read:assignment:own", async ({ viewer, params }) => {
  const assignment = await showAssignment(viewer, idParam(params.id));
  const mayAsk = may(viewer, "ask:exemption:own");
  const [exemptions, foreseen, asItStands] = await Promise.all([
    listOutcomes(viewer, assignment.submissionId),
    foreseeAssignment(viewer, assignment),
    mayAsk && assignment.state !== "ended" ? showProposal(viewer, assignment.id, { about: "as-it-stands" }) : null,
  ]);
  return {
    assignment,
    exemptions,
    foreseen,
    mayAsk,
    isExemptable: asItStands !== null && asItStands.exemptable.length > 0,
    mayChange: may(viewer, "change:assignment:own"),
    mayReadExemptions: may(viewer, "read:exemption:own"),
  };
});

export default function CouncilAssignmentPage() {
  const { assignment, exemptions, foreseen, isExemptable, mayAsk, mayChange, mayReadExemptions } =
    useLoaderData<typeof loader>();
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
        {isExemptable ? (
          <a className="govuk-link" href={askForExemption(id)}>
            Ask for an exemption
          </a>
        ) : null}
      </ButtonGroup>
    ) : null;
  const foreseenActs = ({ from, finding }: Foreseen) =>
    isOfCharge(finding) ? (
      <ButtonGroup>
        {mayChange ? (
          <LinkButton href={changeCharge(id)} variant="secondary">
            Change the charge
          </LinkButton>
        ) : null}
        {mayAsk ? (
          <AskForExemption href={askForExemption(id)} about="as-it-will-stand" typed={{ unmetFrom: from }} />
        ) : null}
      </ButtonGroup>
    ) : null;
  return (
    <AssignmentPage
      assignment={assignment}
      exemptions={exemptions}
      exemptionHref={mayReadExemptions ? paths.council.exemptions.show : undefined}
      breachHref={paths.council.breaches.show}
      backTo={list()}
      foreseen={foreseen}
      foreseenActs={foreseenActs}
      acts={acts}
      beforeTitle={<JustDone />}
    />
  );
}
