import type { ReactNode } from "react";
import { InsetText, LinkButton, Tag, TaskList } from "~/components/govuk";
import type { Progress } from "~/domain/references/judge-answers";

export type ReferenceTasksProps = {
  readonly tasks: {
    readonly notice: string | null;
    readonly practiceBased: boolean;
    readonly setAside: number;
    readonly isComplete: boolean;
    readonly canYou: string;
    readonly checkAnswers: string;
    readonly sections: readonly { readonly title: string; readonly href: string; readonly progress: Progress }[];
  };
  /** Who sees the answers until the reference is given: "Only your council sees them". */
  readonly seenBy: string;
};

const progressWords: Record<Progress, ReactNode> = {
  "not started": <Tag colour="blue">Not yet started</Tag>,
  incomplete: <Tag colour="yellow">Incomplete</Tag>,
  completed: "Completed",
};

/** The sections of a reference that is being written, and how far each is. */
export function ReferenceTasks({ tasks, seenBy }: ReferenceTasksProps) {
  const { notice, practiceBased, setAside, isComplete, canYou, checkAnswers, sections } = tasks;
  return (
    <>
      <h2 className="govuk-heading-m">{practiceBased ? "What the reference says" : "What you confirm"}</h2>
      {notice ? <InsetText>{notice}</InsetText> : null}
      <SetAside count={setAside} />
      <p className="govuk-body">Fill in the sections in any order. {seenBy} until you give the reference.</p>
      <TaskList
        tasks={sections.map(({ title, href, progress }) => ({ title, href, status: progressWords[progress] }))}
      />
      {isComplete ? (
        <LinkButton href={checkAnswers}>Check your answers</LinkButton>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={checkAnswers}>
            See your answers so far
          </a>
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={canYou}>
          {practiceBased
            ? "I cannot give this reference, or can only confirm employment"
            : "Give another kind of reference, or none"}
        </a>
      </p>
    </>
  );
}

/** That answers are kept which the form in use does not ask for. Nothing where there are none. */
export function SetAside({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <InsetText>
      {count === 1 ? "1 answer is" : `${count} answers are`} set aside, as this form does not ask for{" "}
      {count === 1 ? "it" : "them"}. They are not given, and come back if you choose the other kind of reference.
    </InsetText>
  );
}
