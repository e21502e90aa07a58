import { Tag } from "~/components/govuk";
import type { ListedReference } from "~/features/references/list-references";

const words = {
  due: { text: "Due", colour: "yellow" },
  drafted: { text: "Draft", colour: "blue" },
  given: { text: "Given", colour: "green" },
  shared: { text: "Given and shared", colour: "green" },
  commented: { text: "Worker commented", colour: "purple" },
} as const;

/** Where a reference stands, in a word or two. */
export function ReferenceStatusTag({ status, isOverdue }: Pick<ListedReference, "status" | "isOverdue">) {
  const { text, colour } = isOverdue ? ({ text: "Overdue", colour: "red" } as const) : words[status];
  return <Tag colour={colour}>{text}</Tag>;
}
