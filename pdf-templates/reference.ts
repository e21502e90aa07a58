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
  /** The council that gives it. */
  readonly council: string;
  readonly referee: { readonly name: string; readonly jobTitle: string; readonly email: string };
  readonly worker: { readonly name: string; readonly registrationNumber: string };
  /** The engagement that it is about; `agency` is null for a substantive post, `to` while it lasts. */
  readonly assignment: {
    readonly jobTitle: string;
    readonly coreJobType: CoreJobType | null;
    /** Null where an agency asked about a post of elsewhere. */
    readonly team: string | null;
    readonly agency: string | null;
    readonly from: Day;
    readonly to: Day | null;
  };
  readonly template: ReferenceTemplate;
  readonly answers: Answers;
  readonly givenOn: Day;
  /** What the worker has said of it; null until they say something. */
  readonly comment: { readonly text: string; readonly on: Day } | null;
};

/** A council's word on a worker's practice, with each question as it was asked. */
export function referenceDocument(content: ReferenceContent): Document {
  const { council, referee, worker, assignment, template, answers } = content;
  const asked = template.sections.map(
    (section): Section => ({ heading: section.title, blocks: [fields(answersInWords(section, answers))] }),
  );
  return {
    schema: "accord.document/1",
    kind: "reference",
    language: "en-GB",
    title: `Reference for ${worker.name}`,
    subtitle: `Given by ${council}`,
    number: content.number,
    frozenOn: content.frozenOn,
    summary: [
      field("Worker", worker.name),
      field("Registration number", worker.registrationNumber),
      field("Given by", council),
      field("Referee", `${referee.name}, ${referee.jobTitle}`),
      field("Role", roleOf(assignment)),
      field("Period", periodOf(content)),
      field("Given on", formatDay(content.givenOn)),
      field("Reference number", content.number),
    ],
    sections: [
      {
        heading: "About this reference",
        blocks: [
          fields([
            field("Template", template.title),
            field("Template version", formatDay(template.version)),
            ...(template.provenance === "unconfirmed"
              ? [
                  field(
                    "Unconfirmed wording",
                    template.notice ?? "The wording of this template is not the official one.",
                  ),
                ]
              : []),
          ]),
        ],
      },
      {
        heading: "The worker and the assignment",
        blocks: [
          fields([
            field("Worker", worker.name),
            field("Social Work England number", worker.registrationNumber),
            field("Job title", assignment.jobTitle),
            ...(assignment.coreJobType ? [field("Core job type", CORE_JOB_TYPE_NAMES[assignment.coreJobType])] : []),
            ...(assignment.team ? [field("Team", assignment.team)] : []),
            field("Supplied by", assignment.agency ?? "Employed by the council"),
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
            field("For", council),
            field("On", formatDay(content.givenOn)),
          ]),
        ],
      },
      ...commentSections(content),
    ],
    notice: content.notice,
  };
}

function periodOf({ assignment: { from, to } }: ReferenceContent): string {
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
