import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { preprocessCSS, resolveConfig } from "vite";
import { beforeAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const source = resolve(import.meta.dirname, "app.scss");
let css = "";

beforeAll(async () => {
  const config = await resolveConfig(
    {
      root,
      configFile: false,
      css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ["node_modules"] } } },
    },
    "build",
  );
  css = (await preprocessCSS(readFileSync(source, "utf8"), source, config)).code;
});

test("the stylesheet has nothing that is for GOV.UK alone: no crown, crest, or GDS Transport", () => {
  expect(css.length).toBeGreaterThan(50_000);
  expect(css).not.toMatch(/gds|transport|crown|crest/i);
});

test("it loads nothing from anywhere", () => {
  expect(css).not.toMatch(/url\(|@import|@font-face/);
});

test("what scrolls within itself holds its hidden words, which would widen the page at 320 pixels", () => {
  expect(css).toMatch(/\.app-scroll \{[^}]*position: relative/);
});
