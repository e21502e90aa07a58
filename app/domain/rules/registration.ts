import { addDays, type Day, formatDay, latest, toDayNumber, toDigits } from "../day";
import type { Registration } from "../facts";
import { isRegistrationNumber } from "../registration-number";
import type { MonthDay, RegistrationTerms } from "../rulebooks/rulebook";
import { datesOf } from "./dates";
import { rememberEach } from "./remember";
import type { Explanation, Judgement, Rule } from "./rule";
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
  const { registration, startsOn, endsOn, judgedOn } = facts;
  const { checkedWithinDays, renewalDay, recheckFrom, renewalShownBy } = value;
  const { status, checkedOn, registeredUntil } = registration;
  if (!isRegistrationNumber(registration.number))
    return find("not met", "facts", registration, () => ({
      reason: "The registration number is not in a form that Social Work England uses.",
      remedy: "Enter the number as the register shows it, like SW154516.",
    }));
  if (status === "not-registered" || status === "suspended")
    return find("not met", "facts", registration, () => ({
      reason: `The register showed the worker as ${STATUSES[status]} on ${formatDay(checkedOn)}.`,
      remedy: "The assignment can start once the register shows the worker as registered.",
    }));
  if (checkedOn > judgedOn)
    return find("not met", "facts", registration, () => ({
      reason: `The day of the register check, ${formatDay(checkedOn)}, is yet to come.`,
      remedy: "Check the register and enter the day on which it was checked.",
    }));

  // A check for a start that is weeks away cannot be newer than today.
  const agedOn = startsOn < judgedOn ? startsOn : judgedOn;
  const age = datesOf(facts).known - toDayNumber(checkedOn);
  if (checkedWithinDays !== null && age > checkedWithinDays)
    return find("not met", "value", registration, () => ({
      reason: `The register was checked on ${formatDay(checkedOn)}, ${count(age, "day")} before ${agedOn === startsOn ? "the assignment starts" : "today"}; it may be at most ${count(checkedWithinDays, "day")} old.`,
      working: [`${formatDay(checkedOn)} to ${formatDay(agedOn)}: ${count(age, "day")}`],
      remedy: `Check the register again: a check on or after ${formatDay(addDays(agedOn, -checkedWithinDays))} meets the rule.`,
    }));

  if (isBeforeLast(recheckDigits(value), checkedOn, judgedOn)) {
    // For a worker at work since before the renewal the register may say nothing new until the day by which it shows it.
    const renewedOn = lastOn(recheckFrom, judgedOn);
    const shownBy = nextOn(renewalShownBy.day, renewedOn);
    const isLastYears = checkedOn >= lastOn(recheckFrom, addDays(renewedOn, -1));
    const mayYetShow = isLastYears && startsOn < renewedOn && judgedOn <= shownBy;
    return find(mayYetShow ? "needs a decision" : "not met", "value", registration, () => {
      const renewed = formatDay(renewedOn);
      return {
        reason: `The register was checked on ${formatDay(checkedOn)}, before it showed this year’s renewals, on ${renewed}.${mayYetShow ? ` It may not show all of them until ${formatDay(shownBy)}, so until then the council decides.` : ""}`,
        remedy: `Check the register again: a check on or after ${renewed} meets the rule.`,
      };
    });
  }
  if (registeredUntil !== null && registeredUntil < agedOn) {
    const shownLate =
      registeredUntil === lastOn(renewalDay, judgedOn) && judgedOn <= nextOn(renewalShownBy.day, registeredUntil);
    // The register itself says that the registration is over; how late a renewal shows only lets a council look past it.
    return find(shownLate ? "needs a decision" : "not met", "facts", registration, () => ({
      reason: shownLate
        ? `The register shows the worker as registered until ${formatDay(registeredUntil)}. It may not show this year’s renewal yet, so the council decides.`
        : `The register shows the worker as registered until ${formatDay(registeredUntil)}, which is past.`,
      remedy: "Check the register again and enter the new date that it shows.",
    }));
  }
  if (status === "conditions")
    return find("needs a decision", "facts", registration, () => ({
      reason:
        "The register shows conditions on the worker’s practice, so the council decides whether they fit this post.",
      remedy: "The council reads the conditions on the register and decides.",
    }));
  return find("met", "value", registration, () => {
    // A renewal before the last renewal day up to which the register shows the worker has happened already.
    const shownTo = registeredUntil === null ? judgedOn : lastOn(renewalDay, registeredUntil);
    const nextRenewal = nextOn(recheckFrom, latest(judgedOn, shownTo));
    const recheck =
      endsOn >= nextRenewal
        ? ` The assignment runs past the renewal of ${formatDay(lastOn(renewalDay, nextRenewal))}: check the register again from ${formatDay(nextRenewal)}.`
        : "";
    return {
      reason: `The register showed the worker as registered on ${formatDay(checkedOn)}.${recheck}`,
      remedy: null,
    };
  });
};

/** A judgement that shows what the register showed. */
const find = (
  outcome: Judgement["outcome"],
  decidedBy: Judgement["decidedBy"],
  registration: Registration,
  explain: () => Omit<Explanation, "values">,
): Judgement => ({ outcome, decidedBy, explain: () => ({ ...explain(), values: valuesOf(registration) }) });

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
