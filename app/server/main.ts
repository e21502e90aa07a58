import { createServer } from "node:http";
import { resolve } from "node:path";
import * as build from "virtual:remix/server-build";
import { createRequestHandler } from "@remix-run/express";
import { breachPolicyInUse } from "../features/breaches/load-breach-policy";
import { refuseDemonstration } from "../features/demonstration/refuse-demonstration";
import { permanentCostsInUse } from "../features/reconciliation/figures/load-permanent-cost";
import { tellingPoliciesInUse } from "../features/reconciliation/figures/load-telling-policy";
import { reconciliationPoliciesInUse } from "../features/reconciliation/load-reconciliation-policy";
import { doubtPoliciesInUse } from "../features/references/doubts/load-doubt-policy";
import { bankHolidays } from "../features/references/load-bank-holidays";
import { figuresPoliciesInUse } from "../features/references/load-figures-policy";
import { referencesInUse } from "../features/references/load-reference-templates";
import { retentionPoliciesInUse } from "../features/references/load-retention-policy";
import { sensitiveWordsInUse } from "../features/references/load-sensitive-words";
import { rulesInUse } from "../features/rulebooks/rules-in-use";
import { ConfigurationError, configuration } from "../platform/configuration";
import { BrokenDataFiles } from "../platform/data-file";
import { log } from "../platform/log";
import { startPlatform } from "../platform/start";
import { createApp } from "./create-app";
import { daily, handlers } from "./jobs";
import { renderError } from "./render-error";
import { demonstrationWelcome, seed } from "./seed";
import { stopOnSignals } from "./stop-gracefully";

/** Starts the product: settings, then what it stands on, then the door. */
async function start(): Promise<void> {
  const settings = configuration();
  // A broken rulebook or template stops the product here, with its path and line.
  await Promise.all([
    rulesInUse(),
    referencesInUse(),
    bankHolidays(),
    doubtPoliciesInUse(),
    sensitiveWordsInUse(),
    retentionPoliciesInUse(),
    figuresPoliciesInUse(),
    reconciliationPoliciesInUse(),
    breachPolicyInUse(),
    permanentCostsInUse(),
    tellingPoliciesInUse(),
  ]);
  const platform = await startPlatform({ handlers, daily, seed });
  if (!settings.demonstration)
    await refuseDemonstration().catch(async (error: unknown) => {
      await platform.stop();
      throw error;
    });
  const app = createApp({
    handle: createRequestHandler({
      build,
      mode: settings.environment === "development" ? "development" : "production",
      getLoadContext: (request, response) => ({
        cspNonce: response.locals.cspNonce as string,
        requestId: response.locals.requestId as string,
        clientAddress: request.ip ?? "unknown",
      }),
    }),
    // Migrations are applied and jobs run before the door opens at all.
    ready: async () => ({ database: await platform.ready() }),
    log: log(),
    // Seen from build/server/server.js, which this becomes.
    clientFolder: resolve(import.meta.dirname, "../client"),
    trustProxy: settings.trustProxy,
    origin: settings.origin,
    renderError,
  });
  const server = createServer(app);
  stopOnSignals({ log: log(), server, hooks: [platform.stop] });
  // A taken port leaves nothing running behind it, the embedded server least of all.
  server.once("error", (error) => void platform.stop().finally(() => fail(error)));
  server.listen(settings.port, settings.host, () => {
    process.stdout.write(`Accord is at ${settings.origin}, on ${platform.databaseDescription}\n`);
    if (settings.demonstration) process.stdout.write(demonstrationWelcome());
  });
}

/** Said in a sentence where it is the settings' fault or the port's; with its stack otherwise. */
function fail(error: unknown): void {
  const isInUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (error instanceof ConfigurationError || error instanceof BrokenDataFiles)
    process.stderr.write(`${error.message}\n`);
  else if (isInUse)
    process.stderr.write(`Accord cannot start: port ${configuration().port} is taken. Set PORT to another.\n`);
  else log().fatal({ err: error }, "Accord could not start");
  process.exit(1);
}

start().catch(fail);
