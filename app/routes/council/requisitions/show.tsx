import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { ButtonGroup, LinkButton } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { countOpenOffers } from "~/features/above-terms/list-offers";
import { showRequisition } from "~/features/requisitions/show-requisition";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { may } from "~/platform/permissions";
import { JustDone } from "../../shared/just-done";
import { Caps, RequisitionSummary } from "../../shared/requisition-summary";
import { RequisitionTag } from "../../shared/status-tags";

export const meta = () => [{ title: pageTitle("Requisition") }];

export const loader = forRole("read:requisition:own", async ({ viewer, params }) => ({
  post: await showRequisition(viewer, idParam(params.id)),
  aboveTerms: await countOpenOffers(viewer, idParam(params.id)),
  mayClose: may(viewer, "close:requisition:own"),
}));

export default function RequisitionPage() {
  const { post, aboveTerms, mayClose } = useLoaderData<typeof loader>();
  const { list, compare, close } = paths.council.requisitions;
  const submissions = `${paths.council.submissions.list()}?requisition=${post.id}`;
  return (
    <Page
      title={post.jobTitle}
      caption={`Requisition ${post.number}`}
      backLink={{ href: list(), label: "Requisitions" }}
      beforeTitle={<JustDone />}
    >
      <p className="govuk-body">
        <RequisitionTag status={post.status} /> Published <Instant at={post.publishedAt} />
      </p>
      <ButtonGroup>
        <LinkButton href={compare(post.id)}>Compare submissions</LinkButton>
        <LinkButton href={submissions} variant="secondary">
          See submissions
        </LinkButton>
        <a className="govuk-link" href={`${paths.council.aboveTerms.list()}?requisition=${post.id}`}>
          Offered above the terms{aboveTerms > 0 ? ` (${aboveTerms} to answer)` : ""}
        </a>
        {post.status === "open" && mayClose ? (
          <a className="govuk-link" href={close(post.id)}>
            Close this requisition
          </a>
        ) : null}
      </ButtonGroup>
      <RequisitionSummary post={post} />
      <Caps caps={post.caps} coreJobType={post.coreJobType} startsOn={post.startsOn} />
    </Page>
  );
}
