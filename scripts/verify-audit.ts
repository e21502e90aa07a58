/**
 * Verifies the audit chain of every organisation: npx tsx scripts/verify-audit.ts
 * Ends with 1 and the first broken link of each chain where one is broken. It can run beside the product.
 */
import { join } from "node:path";
import { closeDatabase, mayMigrate, openDatabase } from "#db/connection";
import { startEmbeddedServer } from "#db/embedded/server";
import { checkMigrated } from "#db/migrate";
import { verifyChains } from "~/features/audit/verify-chains";
import { configuration } from "~/platform/configuration";

const { databaseUrl, dataFolder } = configuration();
const server = databaseUrl ? null : await startEmbeddedServer({ folder: join(dataFolder, "postgres") });

try {
  const url = databaseUrl ?? server?.appUrl ?? "";
  await checkMigrated(url);
  await openDatabase({ url, roleKeeping: (await mayMigrate(url)) ? "step-down" : "own-role", connections: 2 });
  const { chains, events, broken } = await verifyChains();
  for (const { organisationId, sequence, fault } of broken)
    console.error(`Broken: organisation ${organisationId}, event ${sequence}: ${fault}.`);
  console.log(
    `${events} events in ${chains} chains: ${broken.length === 0 ? "every link holds" : `${broken.length} chains are broken`}.`,
  );
  process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
} finally {
  await closeDatabase();
  await server?.stop();
}
