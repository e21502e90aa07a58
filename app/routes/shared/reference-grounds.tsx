import type { ReactNode } from "react";
import type { SummaryRow } from "~/components/govuk";
import { CitationLink } from "~/components/verdict-panel";
import { asList } from "~/domain/rules/words";
import type { Citation } from "~/domain/verdict";
import type { ReferenceGrounds } from "~/features/references/find-grounds";

/** Something that a text says, and where it says so. */
export function Stated({ by, children }: { readonly by: Citation | null; readonly children: ReactNode }) {
  if (!by) return children;
  return (
    <>
      {children}
      <br />
      <span className="govuk-body-s">
        By <CitationLink citation={by} />
      </span>
    </>
  );
}

/** How a reference that is owed is chased, and what it is written on. */
export const groundsRows = ({ chases, template }: ReferenceGrounds): SummaryRow[] => [
  {
    key: "Chased",
    value: (
      <Stated by={chases.by}>
        {asList(chases.afterDays.map(String))} days after it was asked for, and by nobody twice within{" "}
        {chases.hoursBetween} hours
      </Stated>
    ),
  },
  { key: "Template", value: <Stated by={template.by}>{template.title}</Stated> },
];
