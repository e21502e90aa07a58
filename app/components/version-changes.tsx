import type { ReactNode } from "react";
import type { Difference } from "../domain/compared-rows";
import type { Comparison } from "../domain/rulebooks/compare-rulebooks";
import { periodOf } from "./dated-value";

export type VersionChangesProps = {
  /** What differs, and nothing that is the same. */
  readonly changes: Comparison;
  /** What is said where nothing differs. */
  readonly sameWords: string;
  /** After the list, where there is one: the way to the whole of it. */
  readonly children?: ReactNode;
};

/** What has changed between two versions of a rulebook, in a short list for those who know the one before. */
export function VersionChanges({ changes: { about, terms }, sameWords, children }: VersionChangesProps) {
  return (
    <section aria-labelledby="changes">
      <h2 className="govuk-heading-m" id="changes">
        What has changed
      </h2>
      {about.length + terms.length === 0 ? (
        <p className="govuk-body">{sameWords}</p>
      ) : (
        <>
          <ul className="govuk-list govuk-list--bullet">
            {about.map(({ label, before, after }) => (
              <li key={label}>
                {label}: {before ?? "not said"} → {after ?? "not said"}
              </li>
            ))}
            {terms.map(({ id, title, difference, periods }) => (
              <li key={id}>
                {title}
                {DIFFERENCES[difference]}
                {difference === "changed" ? (
                  <ul className="govuk-list govuk-list--bullet">
                    {periods.flatMap(({ from, to, rows }) =>
                      rows.map(({ label, before, after }) => (
                        <li key={`${from} ${label}`}>
                          {label}: {before ?? "none"} → {after ?? "none"} ({periodOf(from, to).replace("From", "from")})
                        </li>
                      )),
                    )}
                  </ul>
                ) : null}
              </li>
            ))}
          </ul>
          {children}
        </>
      )}
    </section>
  );
}

const DIFFERENCES: Readonly<Record<Difference, string>> = {
  same: "",
  changed: ":",
  added: ": added",
  removed: ": taken out",
};
