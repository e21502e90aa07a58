import type { OnSiteTerms } from "../rulebooks/rulebook";
import type { Explain, Judgement, Rule } from "./rule";
import { capitalise, count } from "./words";

/** So many days a week are worked at the council's own place of work. */
export const judgeOnSiteDays: Rule<OnSiteTerms> = ({ onSiteDaysPerWeek }, { value }) => {
  const agreed = onSiteDaysPerWeek ?? null;
  return agreed !== null && agreed >= value.daysPerWeek ? MET : NOT_MET;
};

const explain: Explain<OnSiteTerms> = ({ onSiteDaysPerWeek }, { value }) => {
  const asked = value.daysPerWeek;
  const agreed = onSiteDaysPerWeek ?? null;
  return {
    reason:
      agreed === null
        ? `The days at the council’s place of work have not been agreed; the rulebook asks for at least ${days(asked)} a week.`
        : `${capitalise(days(agreed))} a week at the council’s place of work ${agreed === ONE_DAY ? "is" : "are"} agreed; the rulebook asks for at least ${days(asked)} a week.`,
    values: [
      { label: "Agreed days on site a week", value: agreed === null ? "not given" : days(agreed) },
      { label: "Asked for", value: `at least ${days(asked)}` },
    ],
    remedy:
      agreed !== null && agreed >= asked
        ? null
        : `Agree at least ${days(asked)} a week at the council’s place of work.`,
  };
};

const MET: Judgement<OnSiteTerms> = { outcome: "met", decidedBy: "value", explain };
const NOT_MET: Judgement<OnSiteTerms> = { outcome: "not met", decidedBy: "value", explain };

/** Days are kept in hundredths. */
const ONE_DAY = 100;

const days = (hundredths: number): string => count(hundredths / ONE_DAY, "day");
