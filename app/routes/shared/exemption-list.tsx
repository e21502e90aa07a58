import type { ReactNode } from "react";
import { ScrollRegion } from "~/components/document-view";
import { Table } from "~/components/govuk";
import { ListControls, type ListFilter } from "~/components/list-controls";
import { choiceOptions, sortColumn, wordOptions } from "~/components/list-links";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { dayOfInstant, formatDayShort } from "~/domain/day";
import { EXEMPTION_STATE_WORDS } from "~/domain/exemption-status";
import type { ExemptionListing, ListedExemption } from "~/features/exemptions/list-exemptions";
import { ExemptionTag } from "./exemption-tags";

type ExemptionListProps = {
  readonly path: string;
  readonly pageOf: (id: string) => string;
  readonly listing: ExemptionListing;
  readonly rows: readonly ListedExemption[];
  readonly total: number;
  /** For a region, which reads those of several. */
  readonly councils?: readonly { readonly id: string; readonly name: string }[];
  readonly empty: ReactNode;
};

/** Exemptions with search, filters and pages; nobody's name. */
export function ExemptionList({ path, pageOf, listing, rows, total, councils, empty }: ExemptionListProps) {
  const filters: ListFilter[] = [
    {
      name: "state",
      label: "Status",
      options: wordOptions(EXEMPTION_STATE_WORDS),
    },
  ];
  if (!councils) filters.push({ name: "waits", label: "Waits for", options: wordOptions({ me: "My decision" }) });
  if (councils)
    filters.push({
      name: "council",
      label: "Council",
      options: choiceOptions(councils),
    });
  return (
    <ListControls
      path={path}
      listing={listing}
      total={total}
      noun={{ one: "exemption", many: "exemptions" }}
      searchLabel="Search by number or agency"
      filters={filters}
      empty={empty}
    >
      <ScrollRegion label="Exemptions">
        <Table
          caption="Exemptions"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            sortColumn({ heading: "Exemption" }, "number", path, listing),
            { heading: "Rule" },
            { heading: "Role" },
            ...(councils ? [{ heading: "Council" }] : []),
            { heading: "Agency" },
            sortColumn({ heading: "Asked for" }, "asked", path, listing),
            { heading: "First day" },
            sortColumn({ heading: "Last day" }, "ends", path, listing),
            { heading: "Status" },
          ]}
          rows={rows.map((row) => [
            <a key="number" className="govuk-link" href={pageOf(row.id)}>
              {row.number}
            </a>,
            row.finding.title,
            CORE_JOB_TYPE_NAMES[row.coreJobType],
            ...(councils ? [row.council] : []),
            row.agency,
            formatDayShort(dayOfInstant(row.askedAt)),
            formatDayShort(row.startsOn),
            formatDayShort(row.endsOn),
            <ExemptionTag key="state" state={row.state} />,
          ])}
        />
      </ScrollRegion>
    </ListControls>
  );
}
