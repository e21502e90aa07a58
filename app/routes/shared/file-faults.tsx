/** So many are enough to begin with. */
const MOST_FAULTS_SHOWN = 100;

/** The faults of a data file that was refused, each with its place. */
export function FileFaults({ faults }: { readonly faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="faults">
      <h2 className="govuk-heading-m" id="faults">
        Faults of the file
      </h2>
      <p className="govuk-body">Each with the file’s name and line, and the place in it.</p>
      <ol className="govuk-list govuk-list--number">
        {faults.slice(0, MOST_FAULTS_SHOWN).map((fault) => (
          <li key={fault} className="app-break-anywhere">
            {fault}
          </li>
        ))}
      </ol>
      {faults.length > MOST_FAULTS_SHOWN ? (
        <p className="govuk-body">And {faults.length - MOST_FAULTS_SHOWN} more.</p>
      ) : null}
    </section>
  );
}
