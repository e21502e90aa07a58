import { closeDatabase, openDatabase } from "#db/connection";
import { importLines } from "~/features/reconciliation/imports/import-lines";
import { freezeClock } from "~/platform/clock";

/** A process of the product, as far as one import goes: brings it in, once its input says so, and ends. */
const [url = "", instant = "", payerId = "", importId = ""] = process.argv.slice(2);
await openDatabase({ url, roleKeeping: "own-role", connections: 3 });
freezeClock(instant);
process.stdout.write("ready\n");
process.stdin.once("data", () => {
  void importLines({ payerId, importId })
    .then(closeDatabase)
    .then(() => process.exit(0));
});
