import { useLoaderData } from "@remix-run/react";
import { ComparisonView } from "~/components/comparison-view";
import { Lines } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { InsetText, LinkButton, SummaryList } from "~/components/govuk";
import { ImpactChanges } from "~/components/impact-changes";
import { Instant } from "~/components/instant";
import { ListPages } from "~/components/list-controls";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { type Agreement, showAgreement } from "~/features/rulebooks/signing/show-agreement";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { idParam } from "~/platform/http/params";

export const meta = ({ data }: { data?: { rulebook: { title: string } } }) => [
  { title: pageTitle(data?.rulebook.title ?? "Agreement") },
];

const { list, show: here, sign } = paths.council.rulebooks;

export const loader = forRole("sign:rulebook:own", async ({ viewer, request, params }) => {
  const listing = readListing(request.url, { sorts: ["above"], filters: [], direction: "descending" });
  return { listing, ...(await showAgreement(viewer, idParam(params.id), listing.page)) };
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function AgreementPage() {
  const agreement = useLoaderData<typeof loader>();
  const { id, rulebook, note, sentBy, sentAt, signed, boundNow, comparison } = agreement;
  return (
    <Page
      title={rulebook.title}
      caption={`Version ${rulebook.version}`}
      backLink={{ href: list(), label: "Rulebooks" }}
      width="full"
    >
      {signed ? (
        <InsetText>
          {signed.by} signed it for your council on {formatDay(signed.on)}. It binds your council from{" "}
          {formatDay(signed.bindsFrom)}.
        </InsetText>
      ) : null}
      <SummaryList
        rows={[
          { key: "Sent", value: <SentBy sentBy={sentBy} sentAt={sentAt} /> },
          { key: "Binds new assignments", value: `From ${formatDay(rulebook.newAssignmentsFrom)}, once it is signed` },
          {
            key: "Binds running assignments",
            value: rulebook.allAssignmentsFrom
              ? `From ${formatDay(rulebook.allAssignmentsFrom)}, once it is signed`
              : "Only those that begin under it",
          },
          {
            key: "In its place now",
            value: boundNow ? `Version ${boundNow}` : "Nothing of this agreement binds your council",
          },
          ...(note ? [{ key: "What has changed, and why", value: <Lines text={note} /> }] : []),
        ]}
      />
      {signed ? null : <LinkButton href={sign(id)}>Sign the agreement</LinkButton>}
      <h2 className="govuk-heading-m">What it would change for your council</h2>
      <OwnImpact agreement={agreement} />
      <h2 className="govuk-heading-m">What it says</h2>
      {boundNow ? null : (
        <p className="govuk-body">No version of this agreement binds your council now, so everything in it is new.</p>
      )}
      <ComparisonView
        comparison={comparison}
        before={boundNow ? `Version ${boundNow}` : "Now"}
        after={`Version ${rulebook.version}`}
        headingLevel={3}
      />
      {signed ? null : <LinkButton href={sign(id)}>Sign the agreement</LinkButton>}
    </Page>
  );
}

const SentBy = ({ sentBy, sentAt }: Pick<Agreement, "sentBy" | "sentAt">) => (
  <>
    By {sentBy} on <Instant at={sentAt} />
  </>
);

function OwnImpact({ agreement: { id, impact, listing } }: { readonly agreement: Loaded }) {
  if (!impact)
    return <p className="govuk-body">Not measured. Ask your region to measure the impact of this version.</p>;
  const { judgedOn, judged, changes } = impact;
  const subjects = `${judged} live ${judged === 1 ? "assignment or submission" : "assignments and submissions"} of the last twelve months`;
  return (
    <>
      <p className="govuk-body">
        Of {subjects}, judged again on {formatDay(judgedOn)} as if this version bound,{" "}
        {changes.total === 0
          ? "none would come out another way."
          : `${changes.total} ${changes.total === 1 ? "finding" : "findings"} would come out another way:`}
      </p>
      {changes.total > 0 ? (
        <div className="app-list__rows">
          <ImpactChanges
            rows={changes.rows}
            as="council"
            hrefOf={({ subject, subjectId }) =>
              subject === "assignment"
                ? paths.council.assignments.show(subjectId)
                : paths.council.submissions.show(subjectId)
            }
          />
          <ListPages path={here(id)} listing={listing} total={changes.total} />
        </div>
      ) : null}
    </>
  );
}
