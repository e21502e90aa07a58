import { Fragment, type ReactNode } from "react";
import { CORE_JOB_TYPE_NAMES } from "../domain/core-job-types";
import { type Day, formatDayShort } from "../domain/day";
import type { CoreJobType } from "../domain/facts";
import { formatGap, formatPence, type Pence, type Rate } from "../domain/money";
import { RULE_TITLES } from "../domain/rules/conclude";
import type { Outcome, RuleId } from "../domain/verdict";
import { ScrollRegion } from "./document-view";
import { Table } from "./govuk";
import { OutcomeTag } from "./outcome-tag";

export type ListedChange = {
  readonly subject: "submission" | "assignment";
  readonly subjectId: string;
  readonly number: string;
  readonly council: string;
  readonly coreJobType: CoreJobType;
  readonly rule: RuleId;
  readonly before: Outcome;
  readonly after: Outcome;
  /** The first day on which it would change. */
  readonly from: Day;
  /** £ an hour above the version's cap, below zero where it is under it; null for rules that are no cap. */
  readonly perHour: Rate | null;
  readonly perYear: Pence | null;
};

export type ImpactChangesProps = {
  readonly rows: readonly ListedChange[];
  /** Where a row's submission or assignment is read; null where the viewer does not read it. */
  readonly hrefOf: (row: ListedChange) => string | null;
  /** For whom the councils need no name: a council itself. */
  readonly as: "region" | "council";
};

/** What would change, by number and without names: the outcome before and after, from when, and by how much. */
export function ImpactChanges({ rows, hrefOf, as }: ImpactChangesProps) {
  const tellsCap = rows.some(({ perHour }) => perHour !== null);
  return (
    <ScrollRegion label="What would change">
      <Table
        caption="What would change, by number"
        captionSize="hidden"
        firstCellIsHeader
        columns={[
          { heading: "Number" },
          ...(as === "region" ? [{ heading: "Council" }] : []),
          { heading: "Rule" },
          { heading: "In force" },
          { heading: "This version" },
          { heading: "From" },
          ...(tellsCap ? [{ heading: "Against the cap" }] : []),
        ]}
        rows={rows.map((row): ReactNode[] => {
          const href = hrefOf(row);
          return [
            <Fragment key="number">
              {href ? (
                <a className="govuk-link" href={href}>
                  {row.number}
                </a>
              ) : (
                row.number
              )}
              <span className="govuk-!-font-weight-regular govuk-!-display-block">
                {CORE_JOB_TYPE_NAMES[row.coreJobType]}
              </span>
            </Fragment>,
            ...(as === "region" ? [row.council] : []),
            RULE_TITLES[row.rule],
            <OutcomeTag key="before" outcome={row.before} />,
            <OutcomeTag key="after" outcome={row.after} />,
            formatDayShort(row.from),
            ...(tellsCap ? [againstCap(row)] : []),
          ];
        })}
      />
    </ScrollRegion>
  );
}

/** "£1.20 an hour above, £2,308.80 a year" */
function againstCap({ perHour, perYear }: Pick<ListedChange, "perHour" | "perYear">): string {
  if (perHour === null || perYear === null) return "";
  if (perHour === 0) return "Exactly at the cap";
  const year = Math.abs(perYear) as Pence;
  return `${formatGap(perHour)} an hour ${perHour > 0 ? "above" : "below"}, ${formatPence(year)} a year`;
}
