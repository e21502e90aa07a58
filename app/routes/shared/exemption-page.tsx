import type { ReactNode } from "react";
import { Lines } from "~/components/document-view";
import { InsetText, SummaryList, type SummaryRow } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { Timeline } from "~/components/timeline";
import { FindingDetails } from "~/components/verdict-panel";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { formatDay } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import { describeUpTo } from "~/domain/rulebooks/exempted-charge";
import { OFFICE_NAMES } from "~/domain/rulebooks/exemption-policy";
import { asList, capitalise } from "~/domain/rules/words";
import type { ShownExemption } from "~/features/exemptions/show-exemption";
import { paths } from "~/paths";
import { ExemptionTag } from "./exemption-tags";
import { WithinTermsNotice } from "./within-terms";

type ExemptionPageProps = {
  readonly exemption: ShownExemption;
  readonly backTo: string;
  readonly pageOf: (id: string) => string;
  /** Where the PDF behind the request is served. */
  readonly evidenceHref: string;
  readonly assignmentHref?: (id: string) => string;
  readonly offerHref?: (id: string) => string;
  /** What the viewer can do with it. */
  readonly acts?: ReactNode;
  readonly beforeTitle?: ReactNode;
};

/** An exemption in whole: what it is from, why, until when, and what each officer decided. */
export function ExemptionPage({ exemption, backTo, acts, beforeTitle, ...links }: ExemptionPageProps) {
  const { number, finding, decisions, offer, state } = exemption;
  return (
    <Page
      title={`Exemption: ${finding.title.toLowerCase()}`}
      caption={`Exemption ${number}`}
      backLink={{ href: backTo, label: "Exemptions" }}
      beforeTitle={beforeTitle}
    >
      {offer?.status === "withdrawn" && state === "asked" ? (
        <InsetText>The agency has withdrawn its offer, so nothing is left to decide.</InsetText>
      ) : null}
      <WithinTermsNotice submissions={exemption.withinTerms} />
      <SummaryList rows={rowsOf(exemption, links)} />
      {acts}
      <h2 className="govuk-heading-m">What is exempted</h2>
      <ul className="app-findings">
        <li>
          <FindingDetails finding={finding} isOpen />
        </li>
      </ul>
      <h2 className="govuk-heading-m">What has been decided</h2>
      {decisions.length === 0 ? (
        <p className="govuk-body">Nothing yet.</p>
      ) : (
        <Timeline
          headingLevel={3}
          events={decisions.toReversed().map(({ decision, office, name, at, reason }) => ({
            title: decision === "grant" ? "Granted" : "Refused",
            by: `${name}, ${OFFICE_NAMES[office]}`,
            at: formatInstant(at),
            dateTime: at,
            description: <Lines text={reason} />,
          }))}
        />
      )}
    </Page>
  );
}

type Links = Pick<ExemptionPageProps, "pageOf" | "evidenceHref" | "assignmentHref" | "offerHref">;

function rowsOf(exemption: ShownExemption, links: Links): SummaryRow[] {
  const { workerName, coreJobType, upTo, fileName, offer, assignment, extendedBy } = exemption;
  const to = (href: string, words: string) => (
    <a className="govuk-link" href={href}>
      {words}
    </a>
  );
  const numbers = { offer: offer?.number ?? "", assignment: assignment?.number ?? "" };
  return [
    { key: "Status", value: <ExemptionTag state={exemption.state} /> },
    ...(workerName ? [{ key: "Worker", value: workerName }] : []),
    { key: "Role", value: CORE_JOB_TYPE_NAMES[coreJobType] },
    { key: "Council", value: exemption.council },
    { key: "Agency", value: exemption.agency },
    ...(offer
      ? [
          {
            key: "Offered above the terms",
            value: links.offerHref ? to(links.offerHref(offer.id), numbers.offer) : numbers.offer,
          },
        ]
      : []),
    ...(assignment
      ? [
          {
            key: "Assignment",
            value: links.assignmentHref
              ? to(links.assignmentHref(assignment.id), numbers.assignment)
              : numbers.assignment,
          },
        ]
      : []),
    { key: "First day", value: formatDay(exemption.startsOn) },
    { key: "Last day", value: formatDay(exemption.endsOn) },
    ...(upTo === null
      ? []
      : [
          {
            key: "Up to",
            value: `${describeUpTo(upTo, exemption.finding.measure?.roles)}, the part held against the cap`,
          },
        ]),
    { key: "Reason", value: exemption.reason },
    { key: "Evidence", value: <Lines text={exemption.evidence} /> },
    ...(fileName ? [{ key: "File", value: to(links.evidenceHref, `${fileName} (PDF)`) }] : []),
    {
      key: "Asked for",
      value: (
        <>
          by {exemption.askedBy}, <Instant at={exemption.askedAt} />
        </>
      ),
    },
    {
      key: "To be decided by",
      value: capitalise(asList(exemption.decidedBy.map((office) => OFFICE_NAMES[office]))),
    },
    ...(exemption.warnedOn
      ? [{ key: "Warned of its end", value: formatDay(exemption.warnedOn as typeof exemption.endsOn) }]
      : []),
    ...(exemption.extends
      ? [{ key: "Extends", value: to(links.pageOf(exemption.extends.id), exemption.extends.number) }]
      : []),
    ...extendedBy.map((one) => ({ key: "Extended by", value: to(links.pageOf(one.id), one.number) })),
    ...(exemption.documentId
      ? [{ key: "Document", value: to(paths.documents.pdf(exemption.documentId), `${exemption.number} (PDF)`) }]
      : []),
  ];
}
