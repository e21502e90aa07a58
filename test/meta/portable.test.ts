import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = process.cwd();

const notOurs = new Set([".git", "node_modules", "build", ".data", "test-results", "coverage"]);

/** Every text of the project, made by people: no build, no data, no packages. */
const files = readdirSync(".", { withFileTypes: true })
  .filter(({ name }) => !notOurs.has(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(entry.name, { recursive: true, encoding: "utf8" }).map((name) => join(entry.name, name))
      : [entry.name],
  )
  .filter((path) => /\.(tsx?|mjs|cjs|jsonc?|ya?ml|sql|scss|md|svg)$|(^|\/)(run|LICENCE|\.gitignore)$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

test("nothing names this checkout's own folder", () => {
  expect(files.filter(({ text }) => root.length > 1 && text.includes(root)).map(({ path }) => path)).toEqual([]);
});

test("nothing names somebody's home folder", () => {
  const home = /(^|[\s"'`(=])\/(home|Users|root)\/[\w.]|[A-Z]:\\+Users/m;
  expect(files.filter(({ text }) => home.test(text)).map(({ path }) => path)).toEqual([]);
});

test("packages come from wherever the reader's npm takes them", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { resolved?: string }>;
  };
  expect(Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});
