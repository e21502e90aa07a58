import type { ReactNode } from "react";
import { ScrollRegion } from "~/components/document-view";
import { Table, Tag } from "~/components/govuk";
import { ListControls, type ListFilter } from "~/components/list-controls";
import { choiceOptions, sortColumn, wordOptions } from "~/components/list-links";
import { OutcomeTag } from "~/components/outcome-tag";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { formatDayShort } from "~/domain/day";
import { formatRate, type Rate } from "~/domain/money";
import { USUAL_CATEGORY } from "~/domain/rulebooks/in-force";
import { otherWork, WORKER_CATEGORY_NAMES } from "~/domain/rulebooks/rulebook-names";
import { capitalise } from "~/domain/rules/words";
import type { AssignmentListing, ListedAssignment } from "~/features/assignments/list-assignments";
import { formatCapped } from "./format-capped";
import { AssignmentTag, assignmentStates } from "./status-tags";

type Choice = { readonly id: string; readonly name: string };

type AssignmentListProps = {
  readonly path: string;
  readonly pageOf: (id: string) => string;
  readonly listing: AssignmentListing;
  readonly rows: readonly ListedAssignment[];
  readonly total: number;
  /** "parties" read the worker's name and the charge; the "region" the role and the part of the charge under the cap. */
  readonly as: "parties" | "region";
  readonly councils?: readonly Choice[];
  readonly agencies?: readonly Choice[];
  readonly empty: ReactNode;
};

const outcomes = ["met", "needs a decision", "not met", "exempt"].map((value) => ({
  value,
  text: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
}));

const works = [
  { value: "usual", text: WORKER_CATEGORY_NAMES[USUAL_CATEGORY] },
  { value: "other", text: "Others" },
];

const rateOrNothing = (rate: Rate | null): string => (rate === null ? "None" : formatRate(rate));

/** How the rules stand: what has come of the last verdict since, or that verdict. */
function StandingTag({ outcome, since }: Pick<ListedAssignment, "outcome" | "since">) {
  if (since === "breach") return <Tag colour="red">Breach open</Tag>;
  if (since === "exemption-ended") return <Tag colour="orange">Exemption ended</Tag>;
  return <OutcomeTag outcome={outcome} />;
}

/** The role, and whose work it is where that does not go without saying. */
function RoleOf({ name, workerCategory }: Pick<ListedAssignment, "workerCategory"> & { readonly name: string }) {
  const work = otherWork(workerCategory);
  if (work === null) return name;
  return (
    <>
      {name}
      <br />
      <Tag colour="yellow">{capitalise(work)}</Tag>
    </>
  );
}

/** Assignments with search, filters and pages. */
export function AssignmentList(props: AssignmentListProps) {
  const { path, pageOf, listing, rows, total, as, councils, agencies, empty } = props;
  const filters: ListFilter[] = [
    {
      name: "state",
      label: "Status",
      options: wordOptions(assignmentStates),
    },
    { name: "outcome", label: "Rules", options: outcomes },
  ];
  if (as === "region") filters.push({ name: "work", label: "Work of", options: works });
  if (councils) filters.push({ name: "council", label: "Council", options: choiceOptions(councils) });
  if (agencies) filters.push({ name: "agency", label: "Agency", options: choiceOptions(agencies) });
  return (
    <ListControls
      path={path}
      listing={listing}
      total={total}
      noun={{ one: "assignment", many: "assignments" }}
      searchLabel={as === "region" ? "Search by number or job title" : "Search by worker, number or job title"}
      filters={filters}
      empty={empty}
    >
      <ScrollRegion label="Assignments">
        <Table
          caption="Assignments"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            sortColumn({ heading: as === "region" ? "Assignment" : "Worker" }, "number", path, listing),
            { heading: "Role" },
            { heading: "Council" },
            { heading: "Agency" },
            sortColumn({ heading: "Starts" }, "starts", path, listing),
            sortColumn({ heading: "Ends" }, "ends", path, listing),
            { heading: as === "region" ? "Held against the cap" : "Charge, £ an hour", numeric: true },
            { heading: "Rules" },
            { heading: "Status" },
          ]}
          rows={rows.map((row) => [
            <>
              <a className="govuk-link" href={pageOf(row.id)}>
                {row.workerName ?? row.number}
              </a>
              {row.workerName ? (
                <>
                  <br />
                  {row.number}
                </>
              ) : null}
            </>,
            <RoleOf key="role" {...row} name={as === "region" ? CORE_JOB_TYPE_NAMES[row.coreJobType] : row.jobTitle} />,
            row.council,
            row.agency,
            formatDayShort(row.startsOn),
            formatDayShort(row.endsOn),
            as === "region" ? (formatCapped(row) ?? "None") : rateOrNothing(row.hourlyCharge),
            <StandingTag key="outcome" {...row} />,
            <AssignmentTag key="state" state={row.state} />,
          ])}
        />
      </ScrollRegion>
    </ListControls>
  );
}
