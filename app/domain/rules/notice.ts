import type { NoticeTerms } from "../rulebooks/rulebook";
import { conclude } from "./conclude";
import type { Rule } from "./rule";
import { count } from "./words";

/**
 * The engagement carries the rulebook's notice, or the council's own notice for the same role where that is shorter
 * (national guidance, as Local Government Lawyer reported it: four weeks).
 */
export const judgeNotice: Rule<NoticeTerms> = ({ notice }, term, { stamp }) => {
  const { days, longerAccepted } = term.value;
  const substantive = notice.substantiveDays;
  const shorter = substantive !== null && substantive < days;
  const asked = shorter ? substantive : days;
  const askedFor = shorter
    ? `the ${count(asked, "day")} that the council’s own staff give in the same role`
    : `the ${count(asked, "day")} that the rulebook asks for`;
  const values = [
    { label: "Notice of this engagement", value: count(notice.days, "day") },
    { label: "Notice the rulebook asks for", value: count(days, "day") },
    {
      label: "Notice of the council’s own staff in the role",
      value: substantive === null ? "not given" : count(substantive, "day"),
    },
  ];
  const working = shorter
    ? [`The shorter of ${count(days, "day")} and ${count(substantive, "day")} is ${count(asked, "day")}`]
    : [];

  if (notice.days === asked)
    return conclude("notice", term, stamp, {
      outcome: "met",
      decidedBy: "value",
      reason: `The notice of this engagement is ${askedFor}.`,
      values,
      working,
      remedy: null,
    });
  if (notice.days > asked)
    return conclude("notice", term, stamp, {
      outcome: longerAccepted === true ? "met" : longerAccepted === false ? "not met" : "needs a decision",
      decidedBy: "value",
      reason:
        longerAccepted === null
          ? `The notice of ${count(notice.days, "day")} is longer than ${askedFor}. The text does not say whether a longer notice is accepted, so the council decides.`
          : `The notice of ${count(notice.days, "day")} is longer than ${askedFor}${longerAccepted ? ", which is accepted" : ""}.`,
      values,
      working,
      remedy: longerAccepted === true ? null : `A notice of ${count(asked, "day")} meets the rule.`,
    });
  return conclude("notice", term, stamp, {
    outcome: "not met",
    decidedBy: "value",
    reason: `The notice of ${count(notice.days, "day")} is ${count(asked - notice.days, "day")} shorter than ${askedFor}.`,
    values,
    working,
    remedy: `A notice of ${count(asked, "day")} meets the rule.`,
  });
};
