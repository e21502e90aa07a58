import { formatTime } from "~/domain/instant";

const MINUTE = 60_000;

/** Says when to come back, to the next whole minute in London. */
export function lockedMessage(until: Date): string {
  const whole = new Date(Math.ceil(until.getTime() / MINUTE) * MINUTE);
  return `There have been too many failed attempts. Try again at ${formatTime(whole.toISOString())}`;
}
