import { type Day, formatDay } from "../domain/day";
import { paths } from "../paths";
import { type Doubted, doubtsInWords } from "./doubt-panel";
import { InsetText, SummaryCard } from "./govuk";

type Received = { readonly id: string; readonly giver: string; readonly consentGivenOn: Day } & (
  | {
      readonly kind: "given-on-accord";
      readonly referenceId: string;
      readonly number: string;
      readonly givenOn: Day;
      readonly givenBy: string;
      readonly refereeJobTitle: string;
      readonly practiceBased: boolean;
      readonly documentId: string;
      readonly withdrawn: {
        readonly on: Day;
        readonly replacedBy: { readonly id: string; readonly givenOn: Day } | null;
      } | null;
      readonly readUntil: Day | null;
      readonly leaveEnded: { readonly how: "withdrawn" | "ended"; readonly on: Day } | null;
      readonly purgedOn: Day | null;
    }
  | { readonly kind: "held"; readonly referee: string; readonly givenOn: Day; readonly hasFile: boolean }
);

export type ReceivedReferencesProps = {
  readonly references: readonly Received[];
  readonly doubts: {
    /** What is doubtful about each, where anything is. */
    readonly references: readonly (Doubted & { readonly subjectId: string })[];
    /** Where it is looked at, all of it on one page. */
    readonly href: string;
  };
};

/** The references behind a submission, for the council that reads it: each with whether it stands and where it can be read. */
export function ReceivedReferences({ references, doubts }: ReceivedReferencesProps) {
  return references.map((reference) => (
    <div key={reference.id}>
      <Standing reference={reference} />
      <SummaryCard
        title={`Reference from ${reference.giver}`}
        headingLevel={3}
        actions={linksTo(reference)}
        rows={[
          ...(reference.kind === "held" ? heldRows(reference) : givenRows(reference)),
          ...doubtRows(reference, doubts),
        ]}
      />
    </div>
  ));
}

type Held = Extract<Received, { kind: "held" }>;
type Given = Extract<Received, { kind: "given-on-accord" }>;

const heldRows = ({ referee, givenOn, consentGivenOn }: Held) => [
  { key: "Held by", value: "The agency, which obtained it outside Accord" },
  { key: "Referee", value: referee },
  { key: "Given on", value: formatDay(givenOn) },
  { key: "Worker’s consent", value: `Given on ${formatDay(consentGivenOn)}` },
];

const givenRows = (reference: Given) => [
  { key: "Held by", value: "Accord, as it was given" },
  { key: "Referee", value: [reference.givenBy, reference.refereeJobTitle].filter(Boolean).join(", ") },
  { key: "Given on", value: `${formatDay(reference.givenOn)}, as ${reference.number}` },
  { key: "Kind", value: reference.practiceBased ? "Practice-based" : "Confirms employment, not practice-based" },
  { key: "Worker’s consent", value: consentInWords(reference) },
];

function consentInWords({ consentGivenOn, readUntil, leaveEnded }: Given): string {
  const given = `Given on ${formatDay(consentGivenOn)}`;
  if (leaveEnded) return `${given}, ${leaveEnded.how} on ${formatDay(leaveEnded.on)}`;
  return readUntil ? `${given}. You can read it until ${formatDay(readUntil)}` : given;
}

function doubtRows(reference: Received, { references, href }: ReceivedReferencesProps["doubts"]) {
  const subject = reference.kind === "held" ? reference.id : reference.referenceId;
  const words = doubtsInWords(references.filter(({ subjectId }) => subjectId === subject));
  if (words === "") return [];
  const link = (
    <a className="govuk-link" href={`${href}#reference-${subject}`}>
      {words}
    </a>
  );
  return [{ key: "To look at", value: link }];
}

function Standing({ reference }: { readonly reference: Received }) {
  if (reference.kind === "held" || !reference.withdrawn) return null;
  const { on, replacedBy } = reference.withdrawn;
  return (
    <InsetText>
      {reference.giver} withdrew this reference on {formatDay(on)}.{" "}
      {replacedBy ? (
        <>
          <a className="govuk-link" href={paths.council.references.show(replacedBy.id)}>
            Another was given in its place
          </a>{" "}
          on {formatDay(replacedBy.givenOn)}.
        </>
      ) : (
        "Another is to be given in its place."
      )}
    </InsetText>
  );
}

function linksTo(reference: Received) {
  if (reference.kind === "held")
    return reference.hasFile ? [{ label: "Download the PDF", href: paths.documents.heldReference(reference.id) }] : [];
  const { referenceId, documentId, leaveEnded, purgedOn } = reference;
  const isClosed = leaveEnded !== null || purgedOn !== null;
  const read = {
    label: isClosed ? "See what is known of it" : "Read",
    href: paths.council.references.show(referenceId),
  };
  return isClosed ? [read] : [read, { label: "Download as PDF", href: paths.documents.pdf(documentId) }];
}
