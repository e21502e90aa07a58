import { useLoaderData } from "@remix-run/react";
import { ComparisonView } from "~/components/comparison-view";
import { Lines } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { ButtonGroup, Details, InsetText, LinkButton, SummaryList } from "~/components/govuk";
import { ImpactChanges } from "~/components/impact-changes";
import { Instant } from "~/components/instant";
import { ListPages } from "~/components/list-controls";
import { Page } from "~/components/page";
import { VersionChanges } from "~/components/version-changes";
import { formatDay } from "~/domain/day";
import { differencesOf } from "~/domain/rulebooks/compare-rulebooks";
import { type Agreement, showAgreement } from "~/features/rulebooks/signing/show-agreement";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { idParam } from "~/platform/http/params";
import { JustDone } from "../../shared/just-done";

export const meta = ({ data }: { data?: { rulebook: { title: string } } }) => [
  { title: pageTitle(data?.rulebook.title ?? "Agreement") },
];

const { list, show: here, sign, decline } = paths.council.rulebooks;

export const loader = forRole("sign:rulebook:own", async ({ viewer, request, params }) => {
  const listing = readListing(request.url, { sorts: ["above"], filters: [], direction: "descending" });
  return { listing, ...(await showAgreement(viewer, idParam(params.id), listing.page)) };
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function AgreementPage() {
  const agreement = useLoaderData<typeof loader>();
  const { id, rulebook, note, sentBy, sentAt, signed, declined, boundNow } = agreement;
  const onceSigned = signed ? "" : ", once it is signed";
  return (
    <Page
      title={rulebook.title}
      caption={`Version ${rulebook.version}`}
      backLink={{ href: list(), label: "Rulebooks" }}
      beforeTitle={<JustDone />}
      width="full"
    >
      {signed ? (
        <InsetText>
          {signed.by} signed it for your council on {formatDay(signed.on)}. It binds your council from{" "}
          {formatDay(signed.bindsFrom)}.
        </InsetText>
      ) : null}
      {declined ? (
        <InsetText>
          {declined.by} answered on <Instant at={declined.at} /> that your council does not sign. You can still sign.
          <Lines text={declined.because} />
        </InsetText>
      ) : null}
      <SummaryList
        rows={[
          { key: "Sent", value: <SentBy sentBy={sentBy} sentAt={sentAt} /> },
          { key: "Binds new assignments", value: `From ${formatDay(rulebook.newAssignmentsFrom)}${onceSigned}` },
          {
            key: "Binds all assignments",
            value: rulebook.allAssignmentsFrom
              ? `From ${formatDay(rulebook.allAssignmentsFrom)}${onceSigned}`
              : "Only those that begin under it",
          },
          {
            key: "Takes the place of",
            value: boundNow ? `Version ${boundNow}` : "Nothing: no version of this agreement binds your council yet",
          },
          ...(note ? [{ key: "What your region says of it", value: <Lines text={note} /> }] : []),
        ]}
      />
      {signed ? null : <ToAnswer id={id} declined={declined} />}
      <WhatItSays agreement={agreement} />
      <h2 className="govuk-heading-m">What it would change for your council</h2>
      <OwnImpact agreement={agreement} />
      {signed ? null : <ToAnswer id={id} declined={declined} />}
    </Page>
  );
}

const ToAnswer = ({ id, declined }: Pick<Loaded, "id" | "declined">) => (
  <ButtonGroup>
    <LinkButton href={sign(id)}>Sign the agreement</LinkButton>
    <a className="govuk-link" href={decline(id)}>
      {declined ? "Change why you do not sign" : "Answer that you do not sign"}
    </a>
  </ButtonGroup>
);

/** A council that knows the version before reads what differs, and opens the rest; one that does not reads all of it. */
function WhatItSays({ agreement: { rulebook, boundNow, comparison } }: { readonly agreement: Loaded }) {
  const whole = (
    <ComparisonView
      comparison={comparison}
      before={boundNow ? `Version ${boundNow}` : "Now"}
      after={`Version ${rulebook.version}`}
      headingLevel={3}
    />
  );
  if (boundNow)
    return (
      <>
        <VersionChanges
          changes={differencesOf(comparison)}
          sameWords={`Nothing: it says the same as version ${boundNow}.`}
        />
        <Details summary="Read the whole version">{whole}</Details>
      </>
    );
  return (
    <>
      <h2 className="govuk-heading-m">What it says</h2>
      <p className="govuk-body">No version of this agreement binds your council now, so everything in it is new.</p>
      {whole}
    </>
  );
}

const SentBy = ({ sentBy, sentAt }: Pick<Agreement, "sentBy" | "sentAt">) => (
  <>
    By {sentBy} on <Instant at={sentAt} />
  </>
);

function OwnImpact({ agreement: { id, rulebook, impact, listing } }: { readonly agreement: Loaded }) {
  if (!impact)
    return <p className="govuk-body">Not measured. Ask your region to measure the impact of this version.</p>;
  const { judgedOn, judged, isWithoutCap, changes } = impact;
  const subjects = `${judged} live ${judged === 1 ? "assignment or submission" : "assignments and submissions"} of the last twelve months`;
  return (
    <>
      <p className="govuk-body">
        Of {subjects}, judged again on {formatDay(judgedOn)} as if this version bound,{" "}
        {changes.total === 0
          ? "none would come out another way."
          : `${changes.total} ${changes.total === 1 ? "finding" : "findings"} would come out another way:`}
      </p>
      {isWithoutCap ? (
        <p className="govuk-body">
          The price cap is not measured. An agency’s margin or an MSP’s fee counts towards a cap of this version or of
          what is in force, and the two do not cap the same parts of a charge: it would tell your region what an agency
          earns.
        </p>
      ) : null}
      {changes.total > 0 && rulebook.allAssignmentsFrom === null ? (
        <p className="govuk-body">
          It binds new assignments only: those that run now stay under the version that they began under. They are here
          to show what it would mean for others like them.
        </p>
      ) : null}
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
