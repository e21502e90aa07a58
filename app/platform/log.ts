import { type Logger, pino } from "pino";
import { configuration } from "./configuration";
import { describeError } from "./describe-error";

let logger: Logger | null = null;

/** The product's log: one JSON object a line, with ids and never a name, an address or what somebody wrote. */
export function log(): Logger {
  logger ??= pino({
    level: configuration().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  });
  return logger;
}
