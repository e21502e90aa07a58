import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const pages = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

test.each(pages)("%s links to files that are there", (page) => {
  const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string);
  const within = links.filter((link) => !/^(https?:|#)/.test(link)).map((link) => link.replace(/#.*/, ""));
  expect(within.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
});

test("every promise names tests that are there, in the files beside them", () => {
  const rows = readFileSync("docs/promises.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| **"));
  expect(rows.length).toBeGreaterThan(10);
  const missing = rows.flatMap((row) => {
    const held = row.split(" | ").at(-1) ?? "";
    const files = [...held.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path]) => readFileSync(path as string, "utf8"));
    const names = [...held.matchAll(/“([^”]+)”/g)].map(([, name]) => name as string);
    return names.filter((name) => !files.some((text) => text.includes(name)));
  });
  expect(missing).toEqual([]);
});
