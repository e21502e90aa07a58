import { formatDay } from "~/domain/day";
import type { Standing } from "~/features/reference-templates/list-templates";

/** "Since 1 December 2026". */
export function inWords(standing: Standing): string {
  switch (standing.is) {
    case "in force":
      return `Since ${formatDay(standing.from)}`;
    case "to come":
      return `From ${formatDay(standing.from)}`;
    case "replaced":
      return `From ${formatDay(standing.from)}; another is asked today`;
    case "not asked":
      return "Not yet: no day is chosen";
  }
}
