import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { type Day, formatDay } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import { documentFinding } from "~/domain/documents/document-finding";
import type { CoreJobType } from "~/domain/facts";
import type { Rate } from "~/domain/money";
import { describeUpTo } from "~/domain/rulebooks/exempted-charge";
import type { Finding } from "~/domain/verdict";
import { field, fields, paragraph, table } from "./blocks";

/** Everything that is said of an exemption once it is decided. It names no worker: the region reads it. */
export type ExemptionContent = {
  readonly number: string;
  readonly frozenOn: Day;
  readonly notice: string | null;
  readonly council: string;
  readonly agency: string;
  readonly coreJobType: CoreJobType;
  readonly status: "granted" | "refused";
  readonly startsOn: Day;
  /** The last day it covers. */
  readonly endsOn: Day;
  /** £ an hour, the part held against the cap; null where the rule is not a cap. */
  readonly upTo: Rate | null;
  readonly finding: Finding;
  readonly reason: string;
  readonly evidence: string;
  /** Of the PDF that was put behind the request; null where there was none. */
  readonly fileName: string | null;
  readonly askedBy: string;
  readonly askedOn: Day;
  /** In the order in which they were made; `office` in words. */
  readonly decisions: readonly {
    readonly decision: "grant" | "refuse";
    readonly name: string;
    readonly office: string;
    readonly on: Day;
    readonly reason: string;
  }[];
};

/** What the officers decided on, why it was asked for, and how it came out. */
export function exemptionDocument(content: ExemptionContent): Document {
  const { number, council, agency, finding, status, startsOn, endsOn, upTo, decisions } = content;
  const outcome = status === "granted" ? "Granted" : "Refused";
  return {
    schema: "accord.document/1",
    kind: "exemption",
    language: "en-GB",
    title: `Exemption: ${finding.title.toLowerCase()}`,
    subtitle: `Asked for by ${council} for a worker of ${agency}`,
    number,
    frozenOn: content.frozenOn,
    summary: [
      field("Exemption", number),
      field("Outcome", outcome),
      field("Council", council),
      field("Role", CORE_JOB_TYPE_NAMES[content.coreJobType]),
      field("First day", formatDay(startsOn)),
      field("Last day", formatDay(endsOn)),
    ],
    sections: [
      {
        heading: "What was asked for",
        blocks: [
          fields([
            field("Rule", `${finding.title}, ${finding.rulebook.title}`),
            field("From and until", `${formatDay(startsOn)} to ${formatDay(endsOn)}`),
            ...(upTo === null
              ? []
              : [field("Up to", `${describeUpTo(upTo, finding.measure?.roles)}, the part held against the cap`)]),
            field("Reason", content.reason),
            field("Evidence", content.evidence),
            ...(content.fileName ? [field("File behind the request", content.fileName)] : []),
            field("Asked for by", `${content.askedBy}, on ${formatDay(content.askedOn)}`),
          ]),
        ],
      },
      { heading: "What is exempted", blocks: [{ type: "findings", findings: [documentFinding(finding)] }] },
      {
        heading: "What was decided",
        blocks: [
          paragraph(
            status === "granted"
              ? `Every office that is asked has granted the exemption. It ends by itself after ${formatDay(endsOn)}.`
              : "One office has refused the exemption, which refuses it.",
          ),
          table(
            "Decisions, in their order",
            ["Officer", "Office", "Decision", "Day", "Reason"],
            decisions.map(({ decision, name, office, on, reason }) => [
              name,
              office,
              decision === "grant" ? "Granted" : "Refused",
              formatDay(on),
              reason,
            ]),
          ),
        ],
      },
    ],
    notice: content.notice,
  };
}
