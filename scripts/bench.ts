/**
 * Runs the benchmarks of test/bench and prints one table: npm run bench, or npm run bench -- pdf verdicts. They are
 * compiled as the product is, because what a development tool adds to each function would be measured too; each runs
 * in a process of its own.
 */
import { fork } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";
import { describePace, type Figure, ratioOf, round } from "#test/bench/kit/report";

const root = resolve(import.meta.dirname, "..");
const sources = join(root, "test/bench");
const compiled = join(root, "build/bench");

const all = readdirSync(sources).flatMap((file) => (/\.tsx?$/.test(file) ? file.replace(/\.tsx?$/, "") : []));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark named ${unknown.join(", ")}: there are ${all.join(", ")}.`);
  process.exit(1);
}
const names = asked.length > 0 ? asked : all;

await compile(names);
const figures: Figure[] = [];
for (const name of names) {
  console.log(`\n${name}`);
  figures.push(...(await run(name)));
}
console.log("\nA second of the clock, and in brackets a second of processor time, which the ratio is of.\n");
printTable([
  ["", "Accord", "beside", "", "ratio"],
  ...figures.map((figure) => {
    const { what, ours, peer } = figure;
    const ratio = ratioOf(figure);
    return [what, describePace(ours), peer?.name ?? "", peer ? describePace(peer.pace) : "", ratio ? round(ratio) : ""];
  }),
]);

async function compile(entries: readonly string[]): Promise<void> {
  const alias = { "~": join(root, "app"), "#db": join(root, "db"), "#pdf": join(root, "pdf-templates") };
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    resolve: { alias: { ...alias, "#test": join(root, "test") } },
    build: {
      ssr: true,
      target: "es2022",
      outDir: compiled,
      rollupOptions: {
        input: Object.fromEntries(entries.map((name) => [name, join(sources, name)])),
        output: { entryFileNames: "[name].js" },
      },
    },
  });
}

function run(name: string): Promise<readonly Figure[]> {
  return new Promise((done) => {
    const said: Figure[] = [];
    const child = fork(join(compiled, `${name}.js`), {
      execArgv: [],
      env: { ...process.env, NODE_ENV: "production" },
      cwd: root,
    });
    child.on("message", (message) => said.push(...(message as Figure[])));
    child.once("exit", (code) => {
      if (code !== 0) process.exitCode = 1;
      done(said);
    });
  });
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
