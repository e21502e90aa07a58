import { type Day, dayOfInstant, formatDay } from "~/domain/day";
import type { Block, Document, Section } from "~/domain/documents/document";
import { field, fields, paragraph, table } from "./blocks";

/** Everything that a council holds of one worker's references, as it is handed to the worker. */
export type SubjectAccessContent = {
  readonly madeOn: Day;
  readonly notice: string | null;
  readonly council: string;
  readonly worker: { readonly name: string; readonly registrationNumber: string };
  /** Those that the council gives. */
  readonly given: readonly GivenContent[];
  /** Those that it received behind submissions. */
  readonly received: readonly ReceivedContent[];
};

type Decided = { readonly about: string; readonly decision: string; readonly note: string; readonly on: Day };

/** What an organisation holds of one reference, wherever it came from. */
type Held = {
  readonly heading: string;
  readonly facts: readonly (readonly [question: string, answer: string])[];
  /** Null while it is not given, where it may not be read any more, and where it is a file of the agency's. */
  readonly document: Document | null;
  readonly comment: { readonly text: string; readonly at: string } | null;
  /** What the council decided about what was doubtful. */
  readonly decisions: readonly Decided[];
};

export type GivenContent = Held & {
  readonly corrections: readonly { readonly text: string; readonly askedAt: string; readonly answer: string }[];
  readonly steps: readonly { readonly what: string; readonly at: string; readonly by: string; readonly note: string }[];
  readonly consents: readonly {
    readonly council: string;
    readonly givenOn: Day;
    readonly until: Day;
    readonly standing: string;
  }[];
  readonly readers: readonly { readonly name: string; readonly since: Day; readonly until: Day | null }[];
};
export type ReceivedContent = Held;

/** The file that a council hands to a worker who asks what it holds of their references (UK GDPR, article 15). */
export function subjectAccessDocument(content: SubjectAccessContent): Document {
  const { madeOn, notice, council, worker, given, received } = content;
  return {
    schema: "accord.document/1",
    kind: "statement",
    language: "en-GB",
    title: `References of ${worker.name}`,
    subtitle: `What ${council} holds of them on Accord`,
    number: worker.registrationNumber,
    frozenOn: madeOn,
    summary: [
      field("Worker", worker.name),
      field("Social Work England number", worker.registrationNumber),
      field("Held by", council),
      field("Made on", formatDay(madeOn)),
      field("References given by the council", String(given.length)),
      field("References received by the council", String(received.length)),
    ],
    sections: [
      {
        heading: "About this file",
        blocks: [
          paragraph(
            `It holds what ${council} has on Accord of references about ${worker.name}: those it gave and those it received, with the worker’s comments, corrections and leave. Of other people it names referees alone.`,
          ),
          paragraph(
            "A reference that is still being written is named here and is not part of the file until it is given. Files that an agency obtained outside Accord are named, and are handed over apart.",
          ),
        ],
      },
      { heading: `Given by ${council}`, blocks: given.length > 0 ? given.map(givenBlock) : [paragraph("None.")] },
      {
        heading: `Received by ${council}`,
        blocks:
          received.length > 0 ? received.map((one) => subsection(one.heading, heldBlocks(one))) : [paragraph("None.")],
      },
    ],
    notice,
  };
}

const subsection = (heading: string, blocks: readonly Block[]): Block => ({ type: "subsection", heading, blocks });

function givenBlock(given: GivenContent): Block {
  const { corrections, steps, consents, readers } = given;
  return subsection(given.heading, [
    ...heldBlocks(given),
    ...corrections.map((one) =>
      subsection("A correction that the worker asked for", [
        fields([
          field(`Asked on ${formatDay(dayOfInstant(one.askedAt))}`, one.text),
          field("What the council answered", one.answer),
        ]),
      ]),
    ),
    ...tableOf(
      "What happened to it",
      ["When", "What", "By", "Note"],
      steps.map((one) => [formatDay(dayOfInstant(one.at)), one.what, one.by, one.note]),
    ),
    ...tableOf(
      "The worker’s leave",
      ["Council", "Given on", "Until", "It stands"],
      consents.map((one) => [one.council, formatDay(one.givenOn), formatDay(one.until), one.standing]),
    ),
    ...tableOf(
      "Who else could or can read it",
      ["Organisation", "Since", "Until"],
      readers.map((one) => [one.name, formatDay(one.since), one.until ? formatDay(one.until) : "No end"]),
    ),
  ]);
}

function heldBlocks({ facts, document, comment, decisions }: Held): readonly Block[] {
  return [
    fields(facts.map(([question, answer]) => field(question, answer))),
    ...(document ? [subsection("What it says", document.sections.map(asBlock))] : []),
    ...(comment
      ? [
          subsection("The worker’s comment", [
            fields([field(`Said on ${formatDay(dayOfInstant(comment.at))}`, comment.text)]),
          ]),
        ]
      : []),
    ...tableOf(
      "What the council looked at again, and decided",
      ["When", "About", "Decided", "Found"],
      decisions.map((one) => [formatDay(one.on), one.about, one.decision, one.note]),
    ),
  ];
}

const asBlock = ({ heading, blocks }: Section): Block => subsection(heading, blocks);

const tableOf = (
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Block[] => (rows.length > 0 ? [table(caption, headings, rows)] : []);
