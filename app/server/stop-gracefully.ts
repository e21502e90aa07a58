import type { Server } from "node:http";
import type { Logger } from "pino";

const longestStop = 15_000;

/**
 * Takes no more connections, finishes the requests that are under way, then runs `hooks` in order (jobs, then the
 * database). Whoever asks twice, or what takes longer than 15 seconds, ends it at once.
 */
export async function stopGracefully(server: Server, hooks: readonly (() => Promise<void>)[]): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  for (const hook of hooks) await hook();
}

/** Stops on SIGINT and SIGTERM, and ends the process: 0 where everything was finished, 1 where it was cut off. */
export function stopOnSignals(options: {
  readonly log: Logger;
  readonly server: Server;
  readonly hooks: readonly (() => Promise<void>)[];
}): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    options.log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), longestStop).unref();
    stopGracefully(options.server, options.hooks).then(
      () => process.exit(0),
      (error: unknown) => {
        options.log.error({ err: error }, "could not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
