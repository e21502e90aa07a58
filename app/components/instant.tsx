import { formatInstant } from "../domain/instant";

/** A moment in London time: "21 November 2026, 9:04am". */
export function Instant({ at }: { readonly at: string }) {
  return <time dateTime={at}>{formatInstant(at)}</time>;
}
