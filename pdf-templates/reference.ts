import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { type Day, formatDay } from "~/domain/day";
import type { Document, Section } from "~/domain/documents/document";
import type { CoreJobType } from "~/domain/facts";
import { answersInWords } from "~/domain/references/answers-in-words";
import type { Answers, Choice, ReferenceTemplate } from "~/domain/references/reference-template";
import { field, fields, paragraph, roleOf, table } from "./blocks";

/** Everything a reference says, as it stands at the moment it is given. */
export type ReferenceContent = {
  readonly number: string;
  readonly frozenOn: Day;
  readonly notice: string | null;
  /** The council or other employer that gives it. */
  readonly giver: string;
  readonly referee: { readonly name: string; readonly jobTitle: string; readonly email: string };
  readonly worker: { readonly name: string; readonly registrationNumber: string };
  /** What it was asked for. */
  readonly occasion: "end" | "mid-point" | "request";
  /** The assignment or post that it is about; `to` is null while it lasts. */
  readonly post: {
    readonly jobTitle: string;
    readonly coreJobType: CoreJobType | null;
    /** Null where an agency asked about a post of elsewhere. */
    readonly team: string | null;
    /** Which supplied the worker, or where it is a request asked. */
    readonly agency: string;
    readonly from: Day;
    readonly to: Day | null;
  };
  readonly template: ReferenceTemplate;
  readonly answers: Answers;
  readonly givenOn: Day;
  /** What the worker has said of it; null until they say something. */
  readonly comment: { readonly text: string; readonly on: Day } | null;
};

/** A council's or other employer's word on a worker, with each question as it was asked. */
export function referenceDocument(content: ReferenceContent): Document {
  const { giver, referee, worker, post, template, answers } = content;
  const asked = template.sections.map(
    (section): Section => ({
      heading: section.title,
      // Whoever reads the answers knows what was asked for, such as substantiated matters only.
      blocks: [...(section.warning ? [paragraph(section.warning)] : []), fields(answersInWords(section, answers))],
    }),
  );
  return {
    schema: "accord.document/1",
    kind: "reference",
    language: "en-GB",
    title: `${template.practiceBased ? "Reference" : "Confirmation of employment"} for ${worker.name}`,
    subtitle: `Given by ${giver}`,
    number: content.number,
    frozenOn: content.frozenOn,
    summary: [
      field("Worker", worker.name),
      field("Registration number", worker.registrationNumber),
      field("Given by", giver),
      field("Referee", `${referee.name}, ${referee.jobTitle}`),
      field("Role", roleOf(post)),
      field("Period", periodOf(content)),
      field("Given on", formatDay(content.givenOn)),
      field("Reference number", content.number),
    ],
    sections: [
      { heading: "About this reference", blocks: aboutBlocks(content) },
      {
        heading: content.occasion === "request" ? "The worker and the post" : "The worker and the assignment",
        blocks: [
          fields([
            field("Worker", worker.name),
            field("Social Work England number", worker.registrationNumber),
            field("Job title", post.jobTitle),
            ...(post.coreJobType ? [field("Core job type", CORE_JOB_TYPE_NAMES[post.coreJobType])] : []),
            ...(post.team ? [field("Team", post.team)] : []),
            field(content.occasion === "request" ? "Asked for by" : "Supplied by", post.agency),
            field("Dates", periodOf(content)),
          ]),
        ],
      },
      ...asked,
      ...scaleSections(template),
      {
        heading: "Declaration",
        blocks: [
          paragraph(template.declaration),
          fields([
            field("Declared by", `${referee.name}, ${referee.jobTitle}`),
            field("Email address", referee.email),
            field("For", giver),
            field("On", formatDay(content.givenOn)),
          ]),
        ],
      },
      ...commentSections(content),
    ],
    notice: content.notice,
  };
}

function aboutBlocks({ template, occasion }: ReferenceContent): Section["blocks"] {
  const about = fields([
    field("Template", template.title),
    field("Template version", formatDay(template.version)),
    ...(occasion === "mid-point" ? [field("When", "In the middle of the assignment, which goes on")] : []),
    ...(template.provenance === "unconfirmed"
      ? [field("Unconfirmed wording", template.notice ?? "The wording of this template is not the official one.")]
      : []),
  ]);
  if (template.practiceBased) return [about];
  return [
    paragraph(
      "This confirms that the worker was employed or engaged, and when. It is not a practice-based reference: the referee was not asked about the worker’s practice.",
    ),
    about,
  ];
}

function periodOf({ post: { from, to } }: ReferenceContent): string {
  return to ? `${formatDay(from)} to ${formatDay(to)}` : `From ${formatDay(from)}`;
}

/** The whole of each scale, so that a rating is read against those that were not chosen. */
function scaleSections(template: ReferenceTemplate): Section[] {
  const scales = new Map<string, readonly Choice[]>();
  for (const { questions } of template.sections)
    for (const question of questions)
      if (question.kind === "rating")
        scales.set(question.choices.map(({ label }) => label).join("|"), question.choices);
  if (scales.size === 0) return [];
  const tables = [...scales.values()].map((choices) =>
    table(
      "Ratings the referee could choose from",
      ["Rating", "What it means"],
      choices.map(({ label, description }) => [label, description ?? ""]),
    ),
  );
  return [{ heading: "What the ratings mean", blocks: tables }];
}

function commentSections({ comment, worker }: ReferenceContent): Section[] {
  if (comment === null) return [];
  const answer = field(`What ${worker.name} said on ${formatDay(comment.on)}`, comment.text);
  return [{ heading: "The worker’s comment", blocks: [fields([answer])] }];
}
