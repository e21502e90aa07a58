import type { AgreedTerms } from "../agreed-terms";
import type { Line } from "../line";
import type { Segment } from "./agreed-rates";

const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** True where the invoice calls the role neither by its job title nor by its core job type, in whatever case and with whatever signs. */
export const isOtherRole = ({ role }: Pick<Line, "role">, { jobTitle, coreJobType }: AgreedTerms): boolean =>
  role !== null && ![jobTitle, coreJobType].map(words).includes(words(role));

/** True where the invoice names a route that was agreed for no day of the week. */
export const isOtherRoute = ({ route }: Pick<Line, "route">, segments: readonly Segment[]): boolean =>
  route !== null && !segments.some(({ breakdown }) => breakdown.route === route);
