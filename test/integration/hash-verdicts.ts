/** Prints one hash of the verdicts on so many random submissions, every word of them: `node --import tsx hash-verdicts.ts 10000 42`. */
import { createHash } from "node:crypto";
import { randomSubmissions } from "#test/factories/random-submissions";
import { compileJudge } from "~/domain/rulebooks/judge";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";

const [count, seed] = process.argv.slice(2).map(Number);
const { rulebooks, statutory } = await rulesInUse();
const hash = createHash("sha256");
const bound = rulebooks
  .filter(({ id }) => id === "england-national" || id === "northmere-2025")
  .map((rulebook) => ({ rulebook, from: null, signatories: null }));
const judgeKept = compileJudge({ bound, statutory });
for (const facts of randomSubmissions(count ?? 0, seed ?? 0))
  hash.update(JSON.stringify(judgeKept(facts).map((finding) => finding.tell())));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
process.stdout.write(JSON.stringify({ hash: hash.digest("hex"), zone }));
