/**
 * npm test: every check of the product, from Node.js alone, ending with a line "N passed, N failed". A part alone:
 * npm test -- lint, npm test -- vitest postgres end-to-end.
 *
 * Each test counts as the runners' own reports count it, each lint tool as one. What fails without a report (a tool
 * that breaks, a file that cannot be imported) is a failure too.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, install, root, run, say, tool } from "./prepare.mjs";

const reports = mkdtempSync(join(tmpdir(), "accord-reports-"));

const parts = {
  async lint() {
    const tools = [
      ["biome", "check", "--error-on-warnings"],
      ["depcruise", "app", "db", "pdf-templates", "test", "scripts", "playwright.config.ts"],
      ["knip"],
      ["tsc", "--noEmit"],
    ];
    const counts = [];
    for (const [name, ...parameters] of tools) {
      say(`Lint: ${name}`);
      counts.push((await run(tool(name), parameters)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    }
    return total(counts);
  },

  vitest() {
    say("Unit, integration, denials and meta tests");
    return runVitest("vitest", []);
  },

  /** What touches the database, on each other PostgreSQL that is installed here. */
  async postgres() {
    const counts = [];
    for (const { version, bin } of installations()) {
      say(`The tests of the database again, on PostgreSQL ${version}`);
      counts.push(await runVitest(`postgres-${version}`, databaseTests(), { ACCORD_TEST_POSTGRES: bin }));
    }
    if (counts.length === 0) console.log("\nNo other PostgreSQL is installed here: the packaged one was the only one.");
    return total(counts);
  },

  async "end-to-end"() {
    await build();
    say("End-to-end tests");
    const report = join(reports, "playwright.json");
    const code = await run(tool("playwright"), ["test", "--reporter=list,json"], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    });
    return countOf(code, report, ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    }));
  },
};

async function runVitest(name, files, environment = {}) {
  const report = join(reports, `${name}.json`);
  const code = await run(
    tool("vitest"),
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...files],
    environment,
  );
  return countOf(code, report, ({ numPassedTests, numFailedTests, testResults }) => ({
    passed: numPassedTests,
    failed: numFailedTests + testResults.filter(brokeBeforeItsTests).length,
  }));
}

const brokeBeforeItsTests = ({ status, assertionResults }) =>
  status === "failed" && assertionResults.every((assertion) => assertion.status !== "failed");

/** What a runner's report counts; one failure more where it failed and its report does not say so. */
function countOf(code, report, read) {
  const counted = existsSync(report) ? read(JSON.parse(readFileSync(report, "utf8"))) : { passed: 0, failed: 0 };
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

const total = (counts) => ({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
});

/** The PostgreSQL servers that Debian's packages install, oldest first. */
function installations() {
  const folder = "/usr/lib/postgresql";
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((version) => ({ version, bin: join(folder, version, "bin") }))
    .filter(({ bin }) => existsSync(join(bin, "initdb")))
    .sort((one, other) => Number(one.version) - Number(other.version));
}

/** Where SQL is written by hand, in whole files: what is made of the schema is the same on every version, and tested once. */
const WRITTEN_BY_HAND = [
  "app/platform",
  "app/features/references",
  "app/features/reconciliation",
  "db",
  "test/integration",
];

const databaseTests = () =>
  WRITTEN_BY_HAND.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  )
    .concat(join("test", "denials", "rows.test.ts"))
    // It kills a server of its own, twenty times: how that ends has nothing to do with the version.
    .filter((path) => path !== join("test", "integration", "killed-import.test.ts"))
    .filter((path) => /\.test\.tsx?$/.test(path) && readFileSync(join(root, path), "utf8").includes("#test/database"));

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown) {
  console.error(`There is no part "${unknown}". The parts are ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

await install();
const counts = [];
for (const name of asked.length > 0 ? asked : Object.keys(parts)) counts.push(await parts[name]());
rmSync(reports, { recursive: true });
const { passed, failed } = total(counts);
console.log(`\n${passed} passed, ${failed} failed`);
// A run that ran nothing has proved nothing.
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
