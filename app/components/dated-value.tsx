import type { ReactNode } from "react";
import { type Day, formatDay } from "../domain/day";
import type { Citation, Provenance } from "../domain/verdict";
import { Tag } from "./govuk";
import { UnconfirmedTag } from "./outcome-tag";
import { CitationLink } from "./verdict-panel";

/** "From 1 October 2025", "From 31 October 2024 to 30 September 2025". */
export const periodOf = (from: Day, to: Day | null): string =>
  to === null ? `From ${formatDay(from)}` : `From ${formatDay(from)} to ${formatDay(to)}`;

/** Where a value was read, and whether in the issuing body’s own text or only as somebody reported it. */
export function ValueSource({
  citation,
  provenance,
}: {
  readonly citation: Citation;
  readonly provenance: Provenance;
}) {
  return (
    <>
      <CitationLink citation={citation} />{" "}
      {provenance === "unconfirmed" ? <UnconfirmedTag /> : <Tag colour="green">Confirmed</Tag>}
    </>
  );
}

/** What "unconfirmed" means, for pages that mark values so. */
export function AboutUnconfirmed(): ReactNode {
  return (
    <p className="govuk-body">
      A value marked <UnconfirmedTag /> was reported, and has not been read in the issuing body’s own text. Where such a
      value alone decides, Accord asks the council to decide.
    </p>
  );
}
