import { closeDatabase, openDatabase } from "#db/connection";
import { chaseReferences } from "~/features/references/chase-references";
import { freezeClock } from "~/platform/clock";

/** A process of the product, as far as the daily chase goes: chases at an instant, once its input says so, and ends. */
const [url = "", instant = ""] = process.argv.slice(2);
await openDatabase({ url, roleKeeping: "own-role", connections: 2 });
freezeClock(instant);
process.stdout.write("ready\n");
process.stdin.once("data", () => {
  void chaseReferences()
    .then(closeDatabase)
    .then(() => process.exit(0));
});
