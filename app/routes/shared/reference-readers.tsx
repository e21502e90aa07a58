import { ScrollRegion } from "~/components/document-view";
import { Table } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import type { ReferenceReader } from "~/features/references/show-own-reference";

/** Which organisations a reference was opened to, and until when. */
export function ReferenceReaders({ readers }: { readonly readers: readonly ReferenceReader[] }) {
  return (
    <section>
      <h2 className="govuk-heading-m">Who else can read it</h2>
      {readers.length === 0 ? (
        <p className="govuk-body">Nobody but the worker. It goes to a council only with their consent.</p>
      ) : (
        <ScrollRegion label="Who else can read it">
          <Table
            caption="Organisations that the reference was opened to"
            captionSize="hidden"
            columns={[{ heading: "Organisation" }, { heading: "From" }, { heading: "Until" }]}
            firstCellIsHeader
            rows={readers.map((reader) => [reader.name, formatDay(reader.since), untilOf(reader)])}
          />
        </ScrollRegion>
      )}
    </section>
  );
}

function untilOf({ isReading, until }: ReferenceReader): string {
  if (isReading) return until ? formatDay(until) : "As long as both agree";
  return "No longer";
}
