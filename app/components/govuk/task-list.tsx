import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Task = {
  readonly title: ReactNode;
  /** Left out while the task cannot start yet. */
  readonly href?: string;
  readonly hint?: ReactNode;
  /** Plain words when done ("Completed"), a `Tag` while there is something to do. */
  readonly status: ReactNode;
  readonly cannotStartYet?: boolean;
};

export type TaskListProps = { readonly tasks: readonly Task[]; readonly idPrefix?: string };

export function TaskList({ tasks, idPrefix = "task-list" }: TaskListProps) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task, index) => {
        const hintId = `${idPrefix}-${index + 1}-hint`;
        const statusId = `${idPrefix}-${index + 1}-status`;
        return (
          <li
            key={index}
            className={classNames("govuk-task-list__item", task.href && "govuk-task-list__item--with-link")}
          >
            <div className="govuk-task-list__name-and-hint">
              {task.href ? (
                <a
                  className="govuk-link govuk-task-list__link"
                  href={task.href}
                  aria-describedby={classNames(task.hint ? hintId : null, statusId)}
                >
                  {task.title}
                </a>
              ) : (
                <div>{task.title}</div>
              )}
              {task.hint ? (
                <div id={hintId} className="govuk-task-list__hint">
                  {task.hint}
                </div>
              ) : null}
            </div>
            <div
              className={classNames(
                "govuk-task-list__status",
                task.cannotStartYet && "govuk-task-list__status--cannot-start-yet",
              )}
              id={statusId}
            >
              {task.status}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
