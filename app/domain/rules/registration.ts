import { addDays, type Day, formatDay, latest, toDayNumber, toDigits } from "../day";
import type { Registration, SubmissionFacts } from "../facts";
import { isRegistrationNumber } from "../registration-number";
import type { MonthDay, RegistrationTerms } from "../rulebooks/rulebook";
import { datesOf } from "./dates";
import { rememberEach } from "./remember";
import type { Explain, Explanation, Judgement, Rule } from "./rule";
import { count } from "./words";

const STATUSES: Readonly<Record<Registration["status"], string>> = {
  registered: "registered",
  "not-registered": "not registered",
  suspended: "suspended",
  conditions: "registered with conditions",
};

/**
 * Registered with Social Work England on every day of the assignment that can be known on the day of judging. The
 * register is renewed each year by 30 November and shows it from 1 December, so what it shows about the days after the
 * next renewal cannot be known before (Social Work England, information for employers).
 */
export const judgeRegistration: Rule<RegistrationTerms> = (facts, { value }) => {
  const { registration, startsOn, judgedOn } = facts;
  const { checkedWithinDays, recheckFrom, renewalDay, renewalShownBy } = value;
  const { status, checkedOn, registeredUntil } = registration;
  if (!isRegistrationNumber(registration.number)) return NO_NUMBER;
  if (status === "not-registered" || status === "suspended") return NOT_REGISTERED;
  if (checkedOn > judgedOn) return YET_TO_COME;
  if (checkedWithinDays !== null && ageOfCheck(facts) > checkedWithinDays) return TOO_OLD;
  if (isBeforeLast(recheckDigits(value), checkedOn, judgedOn)) {
    // For a worker at work since before the renewal the register may say nothing new until the day by which it shows it.
    const renewedOn = lastOn(recheckFrom, judgedOn);
    const isLastYears = checkedOn >= lastOn(recheckFrom, addDays(renewedOn, -1));
    const mayYetShow = isLastYears && startsOn < renewedOn && judgedOn <= nextOn(renewalShownBy.day, renewedOn);
    return mayYetShow ? MAY_YET_SHOW : BEFORE_RENEWAL;
  }
  if (registeredUntil !== null && registeredUntil < knownOn(facts)) {
    const shownLate =
      registeredUntil === lastOn(renewalDay, judgedOn) && judgedOn <= nextOn(renewalShownBy.day, registeredUntil);
    return shownLate ? SHOWN_LATE : RAN_OUT;
  }
  return status === "conditions" ? CONDITIONS : REGISTERED;
};

/** A check for a start that is weeks away cannot be newer than today. */
const knownOn = ({ startsOn, judgedOn }: SubmissionFacts): Day => (startsOn < judgedOn ? startsOn : judgedOn);

/** Days. */
const ageOfCheck = (facts: SubmissionFacts): number => datesOf(facts).known - toDayNumber(facts.registration.checkedOn);

/** A judgement that shows what the register showed. */
const find = (
  outcome: Judgement["outcome"],
  decidedBy: Judgement["decidedBy"],
  explain: (...given: Parameters<Explain<RegistrationTerms>>) => Omit<Explanation, "values">,
): Judgement<RegistrationTerms> => ({
  outcome,
  decidedBy,
  explain: (facts, term, context) => ({ ...explain(facts, term, context), values: valuesOf(facts.registration) }),
});

const NO_NUMBER = find("not met", "facts", () => ({
  reason: "The registration number is not in a form that Social Work England uses.",
  remedy: "Enter the number as the register shows it, like SW154516.",
}));

const NOT_REGISTERED = find("not met", "facts", ({ registration: { status, checkedOn } }) => ({
  reason: `The register showed the worker as ${STATUSES[status]} on ${formatDay(checkedOn)}.`,
  remedy: "The assignment can start once the register shows the worker as registered.",
}));

const YET_TO_COME = find("not met", "facts", ({ registration }) => ({
  reason: `The day of the register check, ${formatDay(registration.checkedOn)}, is yet to come.`,
  remedy: "Check the register and enter the day on which it was checked.",
}));

const TOO_OLD = find("not met", "value", (facts, { value }) => {
  const { checkedOn } = facts.registration;
  const atMost = value.checkedWithinDays ?? 0;
  const agedOn = knownOn(facts);
  const age = count(ageOfCheck(facts), "day");
  return {
    reason: `The register was checked on ${formatDay(checkedOn)}, ${age} before ${agedOn === facts.startsOn ? "the assignment starts" : "today"}; it may be at most ${count(atMost, "day")} old.`,
    working: [`${formatDay(checkedOn)} to ${formatDay(agedOn)}: ${age}`],
    remedy: `Check the register again: a check on or after ${formatDay(addDays(agedOn, -atMost))} meets the rule.`,
  };
});

const BEFORE_RENEWAL = find("not met", "value", (facts, { value }) => beforeRenewal(facts, value));

const MAY_YET_SHOW = find("needs a decision", "value", (facts, { value }) => {
  const { reason, remedy } = beforeRenewal(facts, value);
  const shownBy = formatDay(nextOn(value.renewalShownBy.day, lastOn(value.recheckFrom, facts.judgedOn)));
  return {
    reason: `${reason} It may not show all of them until ${shownBy}, so until then the council decides.`,
    remedy,
  };
});

function beforeRenewal({ registration, judgedOn }: SubmissionFacts, { recheckFrom }: RegistrationTerms) {
  const renewed = formatDay(lastOn(recheckFrom, judgedOn));
  return {
    reason: `The register was checked on ${formatDay(registration.checkedOn)}, before it showed this year’s renewals, on ${renewed}.`,
    remedy: `Check the register again: a check on or after ${renewed} meets the rule.`,
  };
}

// The register itself says that the registration is over; how late a renewal shows only lets a council look past it.
const SHOWN_LATE = find("needs a decision", "facts", ({ registration }) => ({
  reason: `The register shows the worker as ${registeredUntilWords(registration)}. It may not show this year’s renewal yet, so the council decides.`,
  remedy: "Check the register again and enter the new date that it shows.",
}));

const RAN_OUT = find("not met", "facts", ({ registration }) => ({
  reason: `The register shows the worker as ${registeredUntilWords(registration)}, which is past.`,
  remedy: "Check the register again and enter the new date that it shows.",
}));

const registeredUntilWords = ({ registeredUntil }: Registration): string =>
  `registered until ${formatDay(registeredUntil as Day)}`;

const CONDITIONS = find("needs a decision", "facts", () => ({
  reason: "The register shows conditions on the worker’s practice, so the council decides whether they fit this post.",
  remedy: "The council reads the conditions on the register and decides.",
}));

const REGISTERED = find("met", "value", ({ registration, endsOn, judgedOn }, { value }) => {
  const { registeredUntil } = registration;
  // A renewal before the last renewal day up to which the register shows the worker has happened already.
  const shownTo = registeredUntil === null ? judgedOn : lastOn(value.renewalDay, registeredUntil);
  const nextRenewal = nextOn(value.recheckFrom, latest(judgedOn, shownTo));
  const recheck =
    endsOn >= nextRenewal
      ? ` The assignment runs past the renewal of ${formatDay(lastOn(value.renewalDay, nextRenewal))}: check the register again from ${formatDay(nextRenewal)}.`
      : "";
  return {
    reason: `The register showed the worker as registered on ${formatDay(registration.checkedOn)}.${recheck}`,
    remedy: null,
  };
});

const valuesOf = ({ status, checkedOn, registeredUntil }: Registration) => [
  { label: "Status", value: STATUSES[status] },
  { label: "Register checked", value: formatDay(checkedOn) },
  { label: "Registered until", value: registeredUntil === null ? "not noted" : formatDay(registeredUntil) },
];

const recheckDigits = rememberEach(
  ({ recheckFrom }: RegistrationTerms): number => toDigits(inYear(recheckFrom, 2000)) % DIGITS_OF_A_YEAR,
);

/** Whether a day comes before the latest one with the month and day that `last` writes (1201) that is not after `until`. */
function isBeforeLast(last: number, day: Day, until: Day): boolean {
  const digits = toDigits(until);
  const dayOfYear = digits % DIGITS_OF_A_YEAR;
  return toDigits(day) < digits - dayOfYear + last - (dayOfYear < last ? DIGITS_OF_A_YEAR : 0);
}

const DIGITS_OF_A_YEAR = 10_000;

/** The latest day with this month and day that is not after `day`. */
function lastOn(monthDay: MonthDay, day: Day): Day {
  const thisYear = inYear(monthDay, Number(day.slice(0, 4)));
  return thisYear <= day ? thisYear : inYear(monthDay, Number(day.slice(0, 4)) - 1);
}

/** The earliest day with this month and day that is after `day`. */
function nextOn(monthDay: MonthDay, day: Day): Day {
  const thisYear = inYear(monthDay, Number(day.slice(0, 4)));
  return thisYear > day ? thisYear : inYear(monthDay, Number(day.slice(0, 4)) + 1);
}

const inYear = (monthDay: MonthDay, year: number): Day => `${year}-${monthDay}` as Day;
