import type { ReactNode } from "react";
import type { ComparedRow, Comparison, Difference } from "../domain/rulebooks/compare-rulebooks";
import { periodOf } from "./dated-value";
import { ScrollRegion } from "./document-view";
import { Table, Tag, type TagColour } from "./govuk";

export type ComparisonViewProps = {
  readonly comparison: Comparison;
  /** Name the two versions: "In force", "This version". */
  readonly before: string;
  readonly after: string;
  readonly headingLevel?: 2 | 3;
};

/** Two versions of a rulebook side by side, term by term, with what differs marked in words. */
export function ComparisonView({ comparison, before, after, headingLevel = 3 }: ComparisonViewProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <>
      {comparison.about.length > 0 ? (
        <>
          <Heading className="govuk-heading-s">About the rulebook</Heading>
          <Compared caption="About the rulebook" rows={comparison.about} before={before} after={after} />
        </>
      ) : null}
      {comparison.terms.map(({ id, title, difference, periods }) => (
        <section key={id} aria-labelledby={`term-${id}`}>
          <Heading className="govuk-heading-s" id={`term-${id}`}>
            {title} <DifferenceTag difference={difference} />
          </Heading>
          {periods.map(({ from, to, rows }) => (
            <Compared
              key={from}
              caption={periodOf(from, to)}
              captionSize="s"
              rows={rows}
              before={before}
              after={after}
            />
          ))}
        </section>
      ))}
    </>
  );
}

type ComparedProps = Pick<ComparisonViewProps, "before" | "after"> & {
  readonly caption: string;
  readonly captionSize?: "s" | "hidden";
  readonly rows: readonly ComparedRow[];
};

function Compared({ caption, captionSize = "hidden", rows, before, after }: ComparedProps) {
  return (
    <ScrollRegion label={caption}>
      <Table
        className="app-compare"
        caption={caption}
        captionSize={captionSize}
        firstCellIsHeader
        columns={[{ heading: "Term" }, { heading: before }, { heading: after }]}
        rows={rows.map((row): ReactNode[] => [
          row.label,
          row.before ?? "Not said",
          <>
            {row.after ?? "Not said"} <DifferenceTag difference={row.difference} />
          </>,
        ])}
      />
    </ScrollRegion>
  );
}

const DIFFERENCES: Readonly<
  Record<Exclude<Difference, "same">, { readonly words: string; readonly colour: TagColour }>
> = {
  changed: { words: "Changed", colour: "yellow" },
  added: { words: "New", colour: "green" },
  removed: { words: "Left out", colour: "red" },
};

/** How the two differ, in words; nothing where they do not. */
function DifferenceTag({ difference }: { readonly difference: Difference }) {
  if (difference === "same") return null;
  const { words, colour } = DIFFERENCES[difference];
  return <Tag colour={colour}>{words}</Tag>;
}
