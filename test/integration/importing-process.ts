import { createInterface } from "node:readline";
import { openDatabase } from "#db/connection";
import { importLines } from "~/features/reconciliation/imports/import-lines";
import { freezeClock } from "~/platform/clock";

/** A process of the product, as far as imports go: brings one in for each id that it is given, and says how that ended. */
const [url = "", instant = "", payerId = ""] = process.argv.slice(2);
await openDatabase({ url, roleKeeping: "own-role", connections: 3 });
freezeClock(instant);
process.stdout.write("ready\n");
for await (const importId of createInterface({ input: process.stdin }))
  await importLines({ payerId, importId }).then(
    () => process.stdout.write("done\n"),
    () => process.stdout.write("failed\n"),
  );
