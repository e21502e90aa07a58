import { addDays, type Day, dayOfInstant } from "../day";
import { type BankHolidays, isWorkingDay, workingDayFrom } from "../working-days";
import type { ReferenceStatus } from "./reference-life";
import type { ReferencePolicy } from "./reference-policy";

/** Somebody has been asked, is able to answer, and has not yet. One that bounced waits for another referee instead. */
export const CHASED_STATUSES = ["requested", "opened", "drafted"] as const satisfies ReferenceStatus[];

const chased: ReadonlySet<ReferenceStatus> = new Set(CHASED_STATUSES);

/** What a chase depends on. Instants are ISO 8601 text, in any order. */
export type Chased = {
  readonly status: ReferenceStatus;
  /** When whoever is to give it was asked; again when the referee changed. Null where nobody has been. */
  readonly requestedAt: string | null;
  /** When it was chased, by a person or by itself. */
  readonly chasedAt: readonly string[];
};

type Rules = {
  readonly policy: Pick<ReferencePolicy, "chasedAfterDays" | "hoursBetweenChases">;
  readonly holidays: BankHolidays;
};

const MILLISECONDS_AN_HOUR = 60 * 60 * 1000;

export const isChased = ({ status, requestedAt }: Pick<Chased, "status" | "requestedAt">): boolean =>
  requestedAt !== null && chased.has(status);

/**
 * The working days on which a reference is chased by itself, each at its number of days after it was asked for, in
 * London: one that falls on a weekend or a bank holiday moves to the next working day. After the last of them a mail
 * more is no help: the reference is overdue, and reported as such.
 */
export const chaseDays = (requestedAt: string, { policy, holidays }: Rules): readonly Day[] =>
  policy.chasedAfterDays.map((days) => workingDayFrom(addDays(dayOfInstant(requestedAt), days), holidays));

/** From when a person may chase it, as an ISO 8601 instant that may have passed; null where it is not to be chased at all. */
export function mayChaseFrom(reference: Chased, { hoursBetweenChases }: Rules["policy"]): string | null {
  const { requestedAt, chasedAt } = reference;
  if (requestedAt === null || !isChased(reference)) return null;
  const last = Math.max(...[requestedAt, ...chasedAt].map((instant) => Date.parse(instant)));
  return new Date(last + hoursBetweenChases * MILLISECONDS_AN_HOUR).toISOString();
}

/**
 * Whether it is to be chased by itself at `now` (an ISO 8601 instant). A day on which that was not possible, because
 * somebody had just chased it or the product was down, is caught up on the first working day on which it is; two such
 * days are caught up once.
 */
export function isChaseDue(reference: Chased, now: string, rules: Rules): boolean {
  const from = mayChaseFrom(reference, rules.policy);
  if (from === null || reference.requestedAt === null || Date.parse(now) < Date.parse(from)) return false;
  const today = dayOfInstant(now);
  if (!isWorkingDay(today, rules.holidays)) return false;
  const latest = chaseDays(reference.requestedAt, rules).findLast((day) => day <= today);
  return latest !== undefined && reference.chasedAt.every((instant) => dayOfInstant(instant) < latest);
}
