/** Runs the benchmarks of test/bench, each in a process of its own: npm run bench, or npm run bench -- pdf. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../test/bench");
const asked = process.argv.slice(2);

for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith(".ts") || (asked.length > 0 && !asked.includes(file.replace(".ts", "")))) continue;
  console.log(`\n${file}`);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", join(folder, file)], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (status !== 0) process.exitCode = 1;
}
