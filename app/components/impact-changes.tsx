import type { ReactNode } from "react";
import { CORE_JOB_TYPE_NAMES } from "../domain/core-job-types";
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

/** What would change, by number and without names: the outcome before and after, and by how much. */
export function ImpactChanges({ rows, hrefOf, as }: ImpactChangesProps) {
  return (
    <ScrollRegion label="What would change">
      <Table
        caption="What would change, by number"
        captionSize="hidden"
        firstCellIsHeader
        columns={[
          { heading: "Number" },
          ...(as === "region" ? [{ heading: "Council" }] : []),
          { heading: "Role" },
          { heading: "Rule" },
          { heading: "In force" },
          { heading: "This version" },
          { heading: "Against the cap" },
        ]}
        rows={rows.map((row): ReactNode[] => {
          const href = hrefOf(row);
          return [
            href ? (
              <a key="number" className="govuk-link" href={href}>
                {row.number}
              </a>
            ) : (
              row.number
            ),
            ...(as === "region" ? [row.council] : []),
            CORE_JOB_TYPE_NAMES[row.coreJobType],
            RULE_TITLES[row.rule],
            <OutcomeTag key="before" outcome={row.before} />,
            <OutcomeTag key="after" outcome={row.after} />,
            againstCap(row),
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
