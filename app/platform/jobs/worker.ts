import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import { now } from "../clock";
import { log } from "../log";
import { type JobHandlers, type JobName, type JobPayload, type JobRun, jobs } from "./jobs";

/**
 * A job that comes round by itself. `at` is a time of day in London, "06:00", where a day without that time is skipped,
 * never doubled; or every minute, and at once when the product starts.
 */
export type DailyJob = {
  readonly job: JobName;
  readonly at: string | typeof EVERY_MINUTE;
  readonly payload: JobPayload<JobName>;
};

export type Worker = {
  /** Takes no more jobs, and ends when those that run are done. */
  stop(): Promise<void>;
};

/** Runs the jobs of the queue in this process, as the application's role. */
export async function startWorker(options: {
  url: string;
  handlers: JobHandlers;
  daily: readonly DailyJob[];
  concurrency: number;
}): Promise<Worker> {
  const runner = await run({
    connectionString: options.url,
    maxPoolSize: options.concurrency + 2,
    concurrency: options.concurrency,
    noHandleSignals: true,
    logger: queueLogger(),
    taskList: toTasks(options.handlers),
    parsedCronItems: parseCronItems(options.daily.map(toCronItem)),
    // A job is told to stop only after the server that waits for it would have given up.
    gracefulShutdownAbortTimeout: 30_000,
  });
  // Whoever stops the worker hears of its end from stop(); one that ends by itself has said why in the log.
  runner.promise.catch(() => {});
  for (const { job, at, payload } of options.daily)
    if (at === EVERY_MINUTE) await runner.addJob(job, { ...payload }, { jobKey: `${job} each minute` });
  return { stop: () => runner.stop() };
}

function toTasks(handlers: JobHandlers): TaskList {
  return Object.fromEntries(
    (Object.keys(jobs) as JobName[]).map((name) => {
      const handle = handlers[name] as (payload: unknown, run: JobRun) => Promise<void>;
      // A job that comes round by itself carries a note of when, under _cron.
      return [name, (payload, { job }) => handle(jobs[name].parse(withoutNote(payload)), { jobId: job.id })];
    }),
  );
}

function withoutNote(payload: unknown): unknown {
  const { _cron, ...rest } = payload as Record<string, unknown>;
  return rest;
}

const EVERY_MINUTE = "every minute";

/** One missed while the product was down is caught up within a day. */
function toCronItem({ job, at, payload }: DailyJob) {
  if (at === EVERY_MINUTE)
    return {
      task: job,
      identifier: `${job} each minute`,
      match: () => true,
      // Where one still waits, the next has nothing to add; and a minute missed is made up for by the next.
      options: { backfillPeriod: 0, jobKey: `${job} each minute`, jobKeyMode: "preserve_run_at" as const },
      payload: { ...payload },
    };
  return {
    task: job,
    identifier: `${job} daily`,
    match: (minute: TimestampDigest) => londonTimeOf(minute) === at,
    options: { backfillPeriod: 24 * 60 * 60 * 1000, jobKey: `${job} daily`, jobKeyMode: "replace" as const },
    payload: { ...payload },
  };
}

/** A minute in UTC as graphile-worker describes it; months count from 1. */
type TimestampDigest = { readonly month: number; readonly date: number; readonly hour: number; readonly min: number };

const LONDON_TIME = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/**
 * graphile-worker counts in UTC, and hands over a minute without its year. This year's serves: the clocks in London
 * change in March and October, months away from where a catching up could reach into another year.
 */
function londonTimeOf({ month, date, hour, min }: TimestampDigest): string {
  return LONDON_TIME.format(Date.UTC(now().getUTCFullYear(), month - 1, date, hour, min));
}

function queueLogger(): Logger {
  return new Logger((scope) => (level, message, meta) => {
    // A failed job's words can hold what it worked on: of an error its kind is logged, and the job by its number.
    const error = (meta as { error?: { name?: string; code?: string } } | undefined)?.error;
    const line = {
      queue: scope.label,
      task: scope.taskIdentifier,
      job: scope.jobId,
      ...(error ? { error: error.name, code: error.code } : {}),
    };
    if (level === "error") log().error(line, error ? `Job failed: ${error.name}` : message);
    else if (level === "warning") log().warn(line, message);
    else log().debug(line, message);
  });
}
