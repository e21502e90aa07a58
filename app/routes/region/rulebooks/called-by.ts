import type { ShownDraft } from "~/features/rulebooks/show-draft";
import { paths } from "~/paths";

/** How a version of the region's own is called on every page of it: "draft 2027-01-01" until it is sent. */
export const calledBy = ({
  status,
  rulebookVersion,
}: {
  readonly status: ShownDraft["status"];
  readonly rulebookVersion: string;
}) => `${KIND[status]} ${rulebookVersion}`;

/** The way back to its own page. */
export const backTo = ({ id, status }: Pick<ShownDraft, "id" | "status">) => ({
  href: paths.region.rulebooks.show(id),
  label: `The ${KIND[status]}`,
});

const KIND: Readonly<Record<ShownDraft["status"], string>> = {
  draft: "draft",
  sent: "version",
  discarded: "discarded draft",
};
