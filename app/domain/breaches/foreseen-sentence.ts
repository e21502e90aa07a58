import { formatDay } from "../day";
import type { Foreseen } from "./foresee-unmet";

/** "From 1 January 2027 this assignment will not meet the price cap of Northmere memorandum. £39.03 an hour is …" */
export function foreseenSentence({ from, finding, exemption }: Foreseen): string {
  const { title, rulebook, reason, remedy } = finding;
  const until = exemption ? `Exemption ${exemption.number} ends on ${formatDay(exemption.endsOn)}. ` : "";
  return `${until}From ${formatDay(from)} this assignment will not meet the ${title.toLowerCase()} of ${rulebook.title}. ${[reason, remedy].filter(Boolean).join(" ")}`;
}
