import type { ReactNode } from "react";
import { ScrollRegion } from "~/components/document-view";
import { Form, FormErrors } from "~/components/form";
import { Button, type Column, NotificationBanner, Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { ListControls, type ListControlsProps } from "~/components/list-controls";
import type { ListedReference, ReferenceListing } from "~/features/references/list-references";
import { type ChaseAnswer, SELECTED } from "./chase-answer";

type ReferenceListProps = Pick<ListControlsProps, "path" | "filters" | "empty" | "total"> & {
  readonly listing: ReferenceListing;
  readonly rows: readonly ListedReference[];
  readonly caption: string;
  readonly searchLabel: string;
  readonly columns: readonly Column[];
  /** The cells of a row, in the order of the columns. */
  readonly cellsOf: (row: ListedReference) => readonly ReactNode[];
  /** Whether the viewer may chase: each reference that is awaited then has a tick box. */
  readonly mayChase: boolean;
};

/** References with search, filters and pages, and a tick box for each that can be chased. */
export function ReferenceList({ rows, caption, columns, cellsOf, mayChase, ...list }: ReferenceListProps) {
  const hasChased = mayChase && rows.some(({ isChased }) => isChased);
  const table = (
    <ScrollRegion label="References">
      <Table
        caption={caption}
        captionSize="hidden"
        columns={hasChased ? [{ heading: "Select" }, ...columns] : columns}
        firstCellIsHeader={!hasChased}
        rows={rows.map((row) => (hasChased ? [<TickBox key="tick" row={row} />, ...cellsOf(row)] : [...cellsOf(row)]))}
      />
    </ScrollRegion>
  );
  return (
    <ListControls {...list} noun={{ one: "reference", many: "references" }}>
      {hasChased ? (
        <Form>
          {table}
          <Button variant="secondary">Chase the selected</Button>
        </Form>
      ) : (
        table
      )}
    </ListControls>
  );
}

function TickBox({ row }: { readonly row: ListedReference }) {
  if (!row.isChased) return null;
  const id = `${SELECTED}-${row.id}`;
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <div className="govuk-checkboxes__item">
        <input className="govuk-checkboxes__input" id={id} type="checkbox" name={SELECTED} value={row.id} />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          <span className="govuk-visually-hidden">
            Select {row.number}, {row.workerName}
          </span>
        </label>
      </div>
    </div>
  );
}

type ChasedProps = { readonly answer: ChaseAnswer | undefined; readonly rows: readonly ListedReference[] };

/** What came of the last "Chase the selected", for above the title of the list's page. */
export function Chased({ answer, rows }: ChasedProps) {
  if (!answer) return null;
  if (!answer.chase) {
    const first = rows.find(({ isChased }) => isChased);
    return <FormErrors errors={answer.errors} anchors={first ? { [SELECTED]: `#${SELECTED}-${first.id}` } : {}} />;
  }
  const { chased, waiting, notAwaited } = answer.chase;
  return (
    <NotificationBanner {...(chased > 0 ? { type: "success" } : { title: "Nobody was chased" })}>
      <p className="govuk-notification-banner__heading">
        {chased === 1 ? "1 reference" : `${chased} references`} chased
      </p>
      {waiting.map(({ number, from }) => (
        <p key={number} className="govuk-body">
          {number} was asked for or chased a short while ago. It can be chased from <Instant at={from} />.
        </p>
      ))}
      {notAwaited.map(({ number }) => (
        <p key={number} className="govuk-body">
          {number} is not awaited any more.
        </p>
      ))}
    </NotificationBanner>
  );
}
