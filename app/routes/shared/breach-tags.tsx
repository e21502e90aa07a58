import { Tag, type TagColour } from "~/components/govuk";
import { BREACH_STATUS_WORDS, type BreachStatus } from "~/domain/breaches/breach-status";
import type { Overdue } from "~/features/breaches/list-breaches";

const colours: Record<BreachStatus, TagColour> = {
  open: "red",
  explained: "yellow",
  "being-mended": "blue",
  "said-mended": "teal",
  mended: "green",
  disputed: "purple",
};

/** Where a breach stands, and what it is late for. */
export const BreachTags = ({ status, overdue }: { readonly status: BreachStatus; readonly overdue: Overdue }) => (
  <span className="app-tags">
    <Tag colour={colours[status]}>{BREACH_STATUS_WORDS[status]}</Tag>
    {overdue ? <Tag colour="orange">{overdue === "explain" ? "Late to explain" : "Late to mend"}</Tag> : null}
  </span>
);
