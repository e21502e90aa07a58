import { formatRate } from "~/domain/money";
import type { ListedAssignment } from "~/features/assignments/list-assignments";

/** "£31.90 an hour, basic pay": the part of a charge that was held against the cap; null where no cap bound. */
export function formatCapped({
  cappedRate,
  cappedBasis,
}: Pick<ListedAssignment, "cappedRate" | "cappedBasis">): string | null {
  if (cappedRate === null) return null;
  return `${formatRate(cappedRate)} an hour, ${cappedBasis === "paye-pay" ? "basic pay" : "all-in"}`;
}
