import type { ComparedRow, Difference } from "../domain/compared-rows";
import type { ComparedTerm, Comparison } from "../domain/rulebooks/compare-rulebooks";
import { periodOf } from "./dated-value";
import { ScrollRegion } from "./document-view";
import { Table, Tag, type TagColour } from "./govuk";

export type ComparisonViewProps = Versions & {
  readonly comparison: Comparison;
  /** Of what each part is about; the days within it are one below. */
  readonly headingLevel?: 2 | 3;
};

/** What the two columns are headed: the versions, or "Now" where there was none. */
type Versions = { readonly before: string; readonly after: string };

/** Two versions of a rulebook side by side, term by term; every difference is named in the last column. */
export function ComparisonView({ comparison, before, after, headingLevel = 2 }: ComparisonViewProps) {
  const Heading = `h${headingLevel}` as const;
  const { about, terms } = comparison;
  return (
    <>
      {about.length > 0 ? (
        <>
          <Heading className="govuk-heading-m">About the rulebook</Heading>
          <ComparedRows caption="About the rulebook" rows={about} before={before} after={after} />
        </>
      ) : null}
      {terms.map((term) => (
        <Term key={term.id} term={term} headingLevel={headingLevel} before={before} after={after} />
      ))}
    </>
  );
}

type TermProps = Versions & { readonly term: ComparedTerm; readonly headingLevel: 2 | 3 };

function Term({ term: { title, difference, periods }, headingLevel, ...versions }: TermProps) {
  const Heading = `h${headingLevel}` as const;
  const Period = headingLevel === 2 ? "h3" : "h4";
  return (
    <section>
      <Heading className="govuk-heading-m">
        {title} <DifferenceTag difference={difference} />
      </Heading>
      {periods.map(({ from, to, rows }) => (
        <div key={from}>
          <Period className="govuk-heading-s">{periodOf(from, to)}</Period>
          <ComparedRows caption={`${title}, ${periodOf(from, to)}`} rows={rows} {...versions} />
        </div>
      ))}
    </section>
  );
}

type RowsProps = Versions & { readonly caption: string; readonly rows: readonly ComparedRow[] };

/** Rows of two versions, the words of each in its column. */
export const ComparedRows = ({ caption, rows, before, after }: RowsProps) => (
  <ScrollRegion label={caption}>
    <Table
      className="app-compared"
      caption={caption}
      captionSize="hidden"
      firstCellIsHeader
      columns={[
        { heading: <span className="govuk-visually-hidden">What it says</span> },
        { heading: before },
        { heading: after },
        { heading: "Difference" },
      ]}
      rows={rows.map((row) => [
        row.label,
        <Said key="before" by={before} words={row.before} />,
        <Said key="after" by={after} words={row.after} />,
        <DifferenceTag key="difference" difference={row.difference} />,
      ])}
    />
  </ScrollRegion>
);

/** What one version says. Where the versions do not stand beside each other, its name stands above; the heading says it to those who hear it. */
const Said = ({ by, words }: { readonly by: string; readonly words: string | null }) => (
  <>
    <span className="app-compared__version" aria-hidden="true">
      {by}
    </span>
    {words ?? "—"}
  </>
);

const differences: Readonly<Record<Difference, { readonly words: string; readonly colour: TagColour }>> = {
  same: { words: "Same", colour: "grey" },
  changed: { words: "Changed", colour: "yellow" },
  added: { words: "Added", colour: "green" },
  removed: { words: "Taken out", colour: "red" },
};

export const DifferenceTag = ({ difference }: { readonly difference: Difference }) => (
  <Tag colour={differences[difference].colour}>{differences[difference].words}</Tag>
);
