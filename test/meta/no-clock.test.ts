import ts from "typescript";
import { describe, expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./source-files";

/** The only file that asks what time it is. */
const clock = "app/platform/clock.ts";

/** Every place in a file that asks the computer's clock, or chance, for something: "app/x.ts:12: Date.now()". */
function impurities({ path, text }: SourceFile, isAsked: (node: ts.Node) => boolean): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isAsked(node))
      found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

const isMember = (node: ts.Node, of: string, name: string): boolean =>
  ts.isPropertyAccessExpression(node) && isNamed(node.expression, of) && node.name.text === name;

/** Date.now, new Date and new Date() without an instant, Date() as text. */
const asksForNow = (node: ts.Node): boolean =>
  isMember(node, "Date", "now") ||
  (ts.isNewExpression(node) && isNamed(node.expression, "Date") && !node.arguments?.length) ||
  (ts.isCallExpression(node) && isNamed(node.expression, "Date"));

/** Chance; ids come from app/platform/new-id.ts and secrets from node:crypto. */
const asksForChance = (node: ts.Node): boolean => isMember(node, "Math", "random");

const files = sourceFiles("app", "db", "pdf-templates");

test("nothing but the clock asks what time it is", () => {
  const asking = files.filter(({ path, text }) => path !== clock && text.includes("Date"));
  expect(asking.flatMap((file) => impurities(file, asksForNow))).toEqual([]);
});

test("the clock asks, so the search finds what it looks for", () => {
  expect(files.filter(({ path }) => path === clock).flatMap((file) => impurities(file, asksForNow))).not.toEqual([]);
});

describe("the search", () => {
  test.each(["Date.now()", "new Date()", "new Date", "Date()", "const ask = Date.now"])("finds %s", (text) => {
    expect(impurities({ path: "x.ts", text }, asksForNow)).toHaveLength(1);
  });

  test.each([
    "new Date(instant)",
    "Date.parse(text)",
    "// Date.now()",
    '"new Date()"',
    "today()",
  ])("passes over %s", (text) => {
    expect(impurities({ path: "x.ts", text }, asksForNow)).toEqual([]);
  });
});

test("nothing leaves to chance what happens", () => {
  expect(files.flatMap((file) => impurities(file, asksForChance))).toEqual([]);
});

test("no column and no query asks the database's clock, which tests cannot move", () => {
  const asking = files.filter(({ text }) => /\b(defaultNow\(|now\(\)::|current_timestamp|current_date)/i.test(text));
  expect(asking.map(({ path }) => path)).toEqual([]);
});
