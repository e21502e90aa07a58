import type { NoticeTerms } from "../rulebooks/rulebook";
import type { Explain, Judgement, Rule } from "./rule";
import { count } from "./words";

/**
 * The engagement carries the rulebook's notice, or the council's own notice for the same role where that is shorter
 * (national guidance, as Local Government Lawyer reported it: four weeks).
 */
export const judgeNotice: Rule<NoticeTerms> = ({ notice }, { value }) => {
  const asked = Math.min(value.days, notice.substantiveDays ?? value.days);
  return {
    outcome: weigh(notice.days - asked, value.longerAccepted),
    decidedBy: "value",
    measure: { unit: "days", found: notice.days, asked },
    explain,
  };
};

const explain: Explain<NoticeTerms> = ({ notice }, { value }) => {
  const { days, longerAccepted } = value;
  const substantive = notice.substantiveDays;
  const shorter = substantive !== null && substantive < days;
  const asked = shorter ? substantive : days;
  return {
    reason: describe(
      notice.days,
      asked,
      `the ${count(asked, "day")} that ${shorter ? "the council’s own staff give in the same role" : "the rulebook asks for"}`,
      longerAccepted,
    ),
    values: [
      { label: "Notice of this engagement", value: count(notice.days, "day") },
      { label: "Notice the rulebook asks for", value: count(days, "day") },
      {
        label: "Notice of the council’s own staff in the role",
        value: substantive === null ? "not given" : count(substantive, "day"),
      },
    ],
    working: shorter
      ? [`The shorter of ${count(days, "day")} and ${count(substantive, "day")} is ${count(asked, "day")}`]
      : [],
    remedy:
      weigh(notice.days - asked, longerAccepted) === "met"
        ? null
        : `A notice of ${count(asked, "day")} meets the rule.`,
  };
};

/** `longer` is how many days the notice is longer than was asked for, below zero where it is shorter. */
function weigh(longer: number, longerAccepted: boolean | null): Judgement["outcome"] {
  if (longer < 0) return "not met";
  if (longer === 0 || longerAccepted) return "met";
  return longerAccepted === null ? "needs a decision" : "not met";
}

function describe(found: number, asked: number, askedFor: string, longerAccepted: boolean | null): string {
  if (found === asked) return `The notice of this engagement is ${askedFor}.`;
  if (found < asked)
    return `The notice of ${count(found, "day")} is ${count(asked - found, "day")} shorter than ${askedFor}.`;
  const longer = `The notice of ${count(found, "day")} is longer than ${askedFor}`;
  if (longerAccepted === null)
    return `${longer}. The text does not say whether a longer notice is accepted, so the council decides.`;
  return longerAccepted ? `${longer}, which is accepted.` : `${longer}.`;
}
