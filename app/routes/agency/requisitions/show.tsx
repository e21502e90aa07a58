import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { LinkButton, WarningText } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { showRequisition } from "~/features/requisitions/show-requisition";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { Caps, RequisitionSummary } from "../../shared/requisition-summary";
import { RequisitionTag } from "../../shared/status-tags";

export const meta = () => [{ title: pageTitle("Requisition") }];

export const loader = forRole("read:requisition:linked", ({ viewer, params }) =>
  showRequisition(viewer, idParam(params.id)),
);

export default function LinkedRequisitionPage() {
  const post = useLoaderData<typeof loader>();
  return (
    <Page
      title={post.jobTitle}
      caption={`Requisition ${post.number} of ${post.council}`}
      backLink={{ href: paths.agency.requisitions.list(), label: "Requisitions" }}
    >
      <p className="govuk-body">
        <RequisitionTag status={post.status} /> Published <Instant at={post.publishedAt} />
      </p>
      <RequisitionSummary post={post} />
      {post.status === "open" ? (
        <LinkButton href={paths.agency.requisitions.putForward(post.id)}>Put a worker forward</LinkButton>
      ) : (
        <WarningText>Nobody more can be put forward: this requisition is {post.status}.</WarningText>
      )}
      {post.posts > 1 ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.agency.requisitions.team(post.id)}>
            See the workers that you have put forward for the team
          </a>
        </p>
      ) : null}
      <Caps caps={post.caps} coreJobType={post.coreJobType} startsOn={post.startsOn} />
    </Page>
  );
}
