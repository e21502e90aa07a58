import type { PeriodFigures } from "./period-figures";

/** What somebody saw before they closed an account, so that nothing is closed that nobody saw: it changes with every line. */
export const seenOf = ({ conservation: { lines, charged, agreed, held }, heldCount }: PeriodFigures): string =>
  [lines.in, charged.gross, charged.net, agreed.gross, held.gross, heldCount].join(" ");
