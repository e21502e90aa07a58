import { type ComparedRow, type Difference, rowsOf, type Said } from "../compared-rows";
import { formatDay } from "../day";
import type { Question, ReferenceTemplate, TemplateSection } from "./reference-template";

export type ComparedQuestion = {
  readonly id: string;
  /** As the second template words it, or the first where the second does not ask it. */
  readonly wording: string;
  readonly difference: Difference;
  readonly rows: readonly ComparedRow[];
};

export type ComparedSection = {
  readonly id: string;
  readonly title: string;
  readonly difference: Difference;
  /** What the section says above its questions. */
  readonly rows: readonly ComparedRow[];
  readonly questions: readonly ComparedQuestion[];
};

export type TemplateComparison = {
  readonly about: readonly ComparedRow[];
  readonly sections: readonly ComparedSection[];
};

/**
 * Two templates side by side, in the order of the second. Sections and questions are the same by their ids; a question
 * that both ask and that stands in another section is told of where it stands in the second.
 */
export function compareTemplates(before: ReferenceTemplate, after: ReferenceTemplate): TemplateComparison {
  const earlier = questionsOf(before);
  const later = questionsOf(after);
  const ids = inOrder(
    before.sections.map(({ id }) => id),
    after.sections.map(({ id }) => id),
  );
  return {
    about: rowsOf(aboutTemplate(before), aboutTemplate(after)),
    sections: ids.map((id) => {
      const [one, other] = [sectionOf(before, id), sectionOf(after, id)];
      // What stands elsewhere in the second is told of there.
      const left = (one?.questions ?? []).filter(
        (question) => !later.has(question.id) || inSection(other, question.id),
      );
      const questions = inOrder(idsOf(left), idsOf(other?.questions ?? []));
      return compareSection(
        one,
        other,
        questions.map((question) => compareQuestion(earlier.get(question) ?? null, later.get(question) ?? null)),
      );
    }),
  };
}

/** Only what differs, for those who know the template before. */
export function templateDifferences({ about, sections }: TemplateComparison): TemplateComparison {
  const differing = <One extends { readonly difference: Difference }>(list: readonly One[]) =>
    list.filter(({ difference }) => difference !== "same");
  return {
    about: differing(about),
    sections: differing(sections).map((section) => ({
      ...section,
      rows: differing(section.rows),
      questions: differing(section.questions).map((question) => ({ ...question, rows: differing(question.rows) })),
    })),
  };
}

/** What a template says of itself in words. */
export const aboutTemplate = ({
  title,
  practiceBased,
  notice,
  source,
  declaration,
}: ReferenceTemplate): readonly Said[] => [
  { label: "Title", value: title },
  { label: "Counts as practice-based", value: practiceBased ? "Yes" : "No" },
  ...(notice ? [{ label: "Notice", value: notice }] : []),
  { label: "Source", value: `${source.title}, read on ${formatDay(source.readOn)}` },
  { label: "Declaration", value: declaration },
];

type Placed = { readonly question: Question; readonly section: TemplateSection };

const questionsOf = ({ sections }: ReferenceTemplate): ReadonlyMap<string, Placed> =>
  new Map(
    sections.flatMap((section) => section.questions.map((question) => [question.id, { question, section }] as const)),
  );

const sectionOf = ({ sections }: ReferenceTemplate, id: string): TemplateSection | null =>
  sections.find((section) => section.id === id) ?? null;

const idsOf = (questions: readonly Question[]): readonly string[] => questions.map(({ id }) => id);

const inSection = (section: TemplateSection | null, id: string): boolean =>
  section?.questions.some((question) => question.id === id) ?? false;

/** Those of the second in their order, and what only the first has after what it stood behind. */
function inOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.reduce<readonly string[]>((order, id, index) => {
    if (order.includes(id)) return order;
    const previous = before[index - 1];
    const place = previous === undefined ? 0 : order.indexOf(previous) + 1;
    return order.toSpliced(place, 0, id);
  }, after);
}

function compareSection(
  before: TemplateSection | null,
  after: TemplateSection | null,
  questions: readonly ComparedQuestion[],
): ComparedSection {
  const rows = rowsOf(aboutSection(before), aboutSection(after));
  const { id = "", title = "" } = after ?? before ?? {};
  return { id, title, difference: differenceOf(before, after, [...rows, ...questions]), rows, questions };
}

function compareQuestion(before: Placed | null, after: Placed | null): ComparedQuestion {
  const isMoved = before !== null && after !== null && before.section.id !== after.section.id;
  const words = (placed: Placed | null): readonly Said[] => (placed ? aboutQuestion(placed, isMoved) : []);
  const rows = rowsOf(words(before), words(after));
  const { id = "", wording = "" } = (after ?? before)?.question ?? {};
  return { id, wording, difference: differenceOf(before, after, rows), rows };
}

function differenceOf(
  before: unknown,
  after: unknown,
  parts: readonly { readonly difference: Difference }[],
): Difference {
  if (before === null) return "added";
  if (after === null) return "removed";
  return parts.some(({ difference }) => difference !== "same") ? "changed" : "same";
}

const aboutSection = (section: TemplateSection | null): readonly Said[] =>
  section === null
    ? []
    : [
        { label: "Heading", value: section.title },
        ...(section.warning ? [{ label: "Warning", value: section.warning }] : []),
        ...(section.guidance ? [{ label: "Guidance", value: section.guidance }] : []),
      ];

const aboutQuestion = ({ question, section }: Placed, isMoved: boolean): readonly Said[] => [
  ...(isMoved ? [{ label: "Section", value: section.title }] : []),
  { label: "Question", value: question.wording },
  ...(question.guidance ? [{ label: "Guidance", value: question.guidance }] : []),
  { label: "Answer", value: answerAsked(question) },
  { label: "Has to be answered", value: question.required ? "Yes" : "No" },
];

function answerAsked(question: Question): string {
  switch (question.kind) {
    case "text":
      return `Text of up to ${characters(question.limit)}`;
    case "date":
      return "A day";
    case "yes-no": {
      const { detail } = question;
      if (!detail) return "Yes or no";
      return `Yes or no. If ${detail.when}: “${detail.wording}”, in up to ${characters(detail.limit)}`;
    }
    case "rating":
    case "choice": {
      const choices = question.choices.map(({ label, description }) =>
        description ? `${label} (${description})` : label,
      );
      return `${question.kind === "rating" ? "A rating" : "One"} of: ${choices.join("; ")}`;
    }
  }
}

const characters = (limit: number): string => `${limit.toLocaleString("en-GB")} characters`;
