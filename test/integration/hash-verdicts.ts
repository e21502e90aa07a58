/** Prints one hash of the verdicts on so many random submissions, every word of them: `node --import tsx hash-verdicts.ts 10000 42`. */
import { createHash } from "node:crypto";
import { randomSubmissions } from "#test/factories/random-submissions";
import { judge } from "~/domain/rulebooks/judge";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";

const [count, seed] = process.argv.slice(2).map(Number);
const { rulebooks, statutory } = await rulesInUse();
const hash = createHash("sha256");
for (const facts of randomSubmissions(count ?? 0, seed ?? 0))
  hash.update(JSON.stringify(judge(facts, rulebooks, { statutory })));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
process.stdout.write(JSON.stringify({ hash: hash.digest("hex"), zone }));
