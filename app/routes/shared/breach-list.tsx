import type { ReactNode } from "react";
import { ScrollRegion } from "~/components/document-view";
import { Table } from "~/components/govuk";
import { ListControls, type ListFilter } from "~/components/list-controls";
import { choiceOptions, sortColumn, wordOptions } from "~/components/list-links";
import { BREACH_KIND_NAMES } from "~/domain/breaches/breach-kinds";
import { BREACH_STATUS_WORDS } from "~/domain/breaches/breach-status";
import { formatDayShort } from "~/domain/day";
import type { BreachListing, ListedBreach } from "~/features/breaches/list-breaches";
import { BreachTags } from "./breach-tags";

type BreachListProps = {
  readonly path: string;
  readonly pageOf: (id: string) => string;
  readonly listing: BreachListing;
  readonly rows: readonly ListedBreach[];
  readonly total: number;
  readonly as: "council" | "region";
  /** Those that the region's list can be narrowed to. */
  readonly councils?: readonly { readonly id: string; readonly name: string }[];
  readonly empty: ReactNode;
};

const FILTERS: readonly ListFilter[] = [
  {
    name: "state",
    label: "Status",
    options: wordOptions({ standing: "Not mended", ...BREACH_STATUS_WORDS }),
  },
  {
    name: "overdue",
    label: "Late",
    options: wordOptions({ explain: "Late to explain", mend: "Late to mend", any: "Late for either" }),
  },
  { name: "rule", label: "What is unmet", options: wordOptions(BREACH_KIND_NAMES) },
];

const OWN_FILTERS: readonly ListFilter[] = [
  { name: "owner", label: "Owner", options: wordOptions({ me: "Mine", nobody: "Nobody’s yet" }) },
  {
    name: "side",
    label: "Whose",
    options: wordOptions({
      own: "Our council’s",
      "to-answer": "Ours, for me to answer",
      raised: "Raised by us",
    }),
  },
];

/** Breaches with search, filters and pages. */
export function BreachList({ path, pageOf, listing, rows, total, as, councils = [], empty }: BreachListProps) {
  const ofCouncil = {
    name: "council",
    label: "Council",
    options: choiceOptions(councils),
  };
  return (
    <ListControls
      path={path}
      listing={listing}
      total={total}
      noun={{ one: "breach", many: "breaches" }}
      searchLabel="Search by number or words"
      filters={[...FILTERS, ...(as === "council" ? OWN_FILTERS : [ofCouncil])]}
      empty={empty}
    >
      <ScrollRegion label="Breaches">
        <Table
          caption="Breaches"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            sortColumn({ heading: "Breach" }, "number", path, listing),
            { heading: "What is unmet" },
            { heading: "Council" },
            { heading: "Owner" },
            sortColumn({ heading: "Found" }, "found", path, listing),
            sortColumn({ heading: "Explain by" }, "explain", path, listing),
            sortColumn({ heading: "Mend by" }, "mend", path, listing),
            { heading: "Status" },
          ]}
          rows={rows.map((row) => [
            <a key="number" className="govuk-link app-number" href={pageOf(row.id)}>
              {row.number}
            </a>,
            <span key="sentence" className="app-sentence">
              {row.sentence}
            </span>,
            row.council,
            row.ownerName ?? (row.status === "mended" ? "Nobody" : "Nobody yet"),
            formatDayShort(row.foundOn),
            formatDayShort(row.explainBy),
            formatDayShort(row.mendBy),
            <BreachTags key="state" {...row} />,
          ])}
        />
      </ScrollRegion>
    </ListControls>
  );
}
