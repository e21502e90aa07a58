import { type Day, formatDay } from "../domain/day";
import { paths } from "../paths";
import { SummaryCard } from "./govuk";

type Received = { readonly id: string; readonly giver: string; readonly consentGivenOn: Day } & (
  | { readonly kind: "given-on-accord"; readonly referenceId: string; readonly documentId: string }
  | { readonly kind: "held"; readonly referee: string; readonly givenOn: Day; readonly hasFile: boolean }
);

export type ReceivedReferencesProps = { readonly references: readonly Received[] };

/** The references behind a submission, for the council that reads it: each with where it can be read. */
export function ReceivedReferences({ references }: ReceivedReferencesProps) {
  return references.map((reference) => (
    <SummaryCard
      key={reference.id}
      title={`Reference from ${reference.giver}`}
      headingLevel={3}
      actions={linksTo(reference)}
      rows={[
        ...(reference.kind === "held"
          ? [
              { key: "Held by", value: "The agency, which obtained it outside Accord" },
              { key: "Referee", value: reference.referee },
              { key: "Given on", value: formatDay(reference.givenOn) },
            ]
          : [{ key: "Held by", value: "Accord, as the council gave it" }]),
        { key: "Worker’s consent", value: `Given on ${formatDay(reference.consentGivenOn)}` },
      ]}
    />
  ));
}

function linksTo(reference: Received) {
  if (reference.kind === "given-on-accord")
    return [
      { label: "Read", href: paths.council.references.show(reference.referenceId) },
      { label: "Download as PDF", href: paths.documents.pdf(reference.documentId) },
    ];
  return reference.hasFile ? [{ label: "Download the PDF", href: paths.documents.heldReference(reference.id) }] : [];
}
