import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { listAgreements } from "~/features/rulebooks/signing/list-agreements";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";

const TITLE = "Rulebooks";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("sign:rulebook:own", ({ viewer }) => listAgreements(viewer));

export default function CouncilRulebooksPage() {
  const { toSign, signed } = useLoaderData<typeof loader>();
  return (
    <Page title={TITLE} width="full">
      <p className="govuk-body govuk-!-width-two-thirds">
        An agreement binds your council from the day that your signature under it says. National guidance binds every
        council and needs none:{" "}
        <a className="govuk-link" href={paths.rulebooks.list()}>
          every rulebook
        </a>{" "}
        can be read by anyone.
      </p>
      <h2 className="govuk-heading-m">To sign</h2>
      {toSign.length === 0 ? (
        <EmptyState title="Nothing to sign">
          When your region sends your council a new version of an agreement, it waits here.
        </EmptyState>
      ) : (
        <ScrollRegion label="To sign">
          <Table
            caption="To sign"
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              { heading: "Agreement" },
              { heading: "Version" },
              { heading: "Sent by" },
              { heading: "Sent" },
              { heading: "Binds at the earliest" },
              { heading: "Your council’s answer" },
            ]}
            rows={toSign.map(({ id, title, rulebookVersion, sentBy, sentAt, newAssignmentsFrom, declinedAt }) => [
              <a key="title" className="govuk-link" href={paths.council.rulebooks.show(id)}>
                {title}
              </a>,
              rulebookVersion,
              sentBy,
              <Instant key="sent" at={sentAt} />,
              formatDay(newAssignmentsFrom),
              declinedAt ? "Does not sign" : "None yet",
            ])}
          />
        </ScrollRegion>
      )}
      <h2 className="govuk-heading-m">Signed</h2>
      {signed.length === 0 ? (
        <EmptyState title="Nothing signed">Your council has signed no agreement on Accord.</EmptyState>
      ) : (
        <ScrollRegion label="Signed">
          <Table
            caption="Signed"
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              { heading: "Agreement" },
              { heading: "Version" },
              { heading: "Binds from" },
              { heading: "Signed by" },
              { heading: "Signed on" },
            ]}
            rows={signed.map(({ rulebookId, rulebookVersion, title, bindsFrom, signedBy, signedOn }) => [
              <a key="title" className="govuk-link" href={`${paths.rulebooks.show(rulebookId)}#${rulebookVersion}`}>
                {title}
              </a>,
              rulebookVersion,
              formatDay(bindsFrom),
              signedBy,
              formatDay(signedOn),
            ])}
          />
        </ScrollRegion>
      )}
    </Page>
  );
}
