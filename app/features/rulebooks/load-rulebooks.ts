import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { rulebookSchema } from "./rulebook-schema";

/** What is wrong in a rulebook file, and where: "db/rulebooks/london-2016.yaml:31: rules › price-cap …: expected …; found …". */
export class BrokenRulebooks extends Error {
  override readonly name = "BrokenRulebooks";
  constructor(readonly faults: readonly string[]) {
    super(`Cannot use the rulebooks:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
}

/**
 * Every rulebook in the folder, in the order of its file names. Throws BrokenRulebooks with all faults of all files; a
 * product that cannot read its rules does not start.
 */
export async function loadRulebooks(folder = join("db", "rulebooks")): Promise<readonly Rulebook[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, ...readRulebook(path, await readFile(path, "utf8")) };
    }),
  );
  const faults = files.flatMap((file) => file.faults);
  const rulebooks = files.flatMap((file) => (file.rulebook ? [file.rulebook] : []));
  const stamps = new Map<string, string>();
  for (const { path, rulebook } of files) {
    if (!rulebook) continue;
    const stamp = `${rulebook.id} ${rulebook.version}`;
    const other = stamps.get(stamp);
    if (other) faults.push(`${path}: expected an id and version of its own, found those of ${other}: ${stamp}`);
    stamps.set(stamp, path);
  }
  if (faults.length > 0) throw new BrokenRulebooks(faults);
  return rulebooks;
}

type ReadRulebook =
  | { readonly rulebook: Rulebook; readonly faults: readonly [] }
  | { readonly rulebook: null; readonly faults: readonly string[] };

/** Reads one file's text. `path` is only said in the faults. */
export function readRulebook(path: string, text: string): ReadRulebook {
  const lines = new LineCounter();
  // The failsafe schema leaves every scalar as the text in the file: 22.50 stays exact and a date stays a day.
  const yaml = parseDocument(text, { schema: "failsafe", lineCounter: lines });
  if (yaml.errors.length > 0)
    return {
      rulebook: null,
      faults: yaml.errors.map(
        ({ pos, message }) => `${path}:${lines.linePos(pos[0]).line}: ${message.split(" at line")[0]}`,
      ),
    };

  const parsed = rulebookSchema.safeParse(yaml.toJS());
  if (parsed.success) return { rulebook: parsed.data, faults: [] };
  return { rulebook: null, faults: parsed.error.issues.flatMap((issue) => describeIssue(issue, path, yaml, lines)) };
}

type Key = string | number;

function describeIssue(issue: z.core.$ZodIssue, path: string, yaml: Document, lines: LineCounter): readonly string[] {
  const place = issue.path as readonly Key[];
  if (issue.code !== "unrecognized_keys") return [describe(place, findText(yaml, place))];
  return issue.keys.map((key) => describe([...place, key], `‘${key}’`));

  function describe(where: readonly Key[], found: string): string {
    const line = findLine(yaml, where, lines);
    return `${path}:${line}: ${where.join(" › ") || "the file"}: ${issue.message}; found ${found}`;
  }
}

/** The line of the deepest part of the path that the file has: a key that is missing is looked for where it should stand. */
function findLine(yaml: Document, place: readonly Key[], lines: LineCounter): number {
  let offset = 0;
  let node: unknown = yaml.contents;
  for (const key of place) {
    const parent = isAlias(node) ? node.resolve(yaml) : node;
    const next = isMap(parent)
      ? parent.items.find((pair) => String(pair.key) === String(key))
      : isSeq(parent)
        ? parent.items[Number(key)]
        : undefined;
    if (!next) break;
    const start = isPair(next) ? next.key : next;
    if (isNode(start) && start.range) offset = start.range[0];
    node = isPair(next) ? next.value : next;
  }
  return lines.linePos(offset).line;
}

/** What stands at the path, in a few words. */
function findText(yaml: Document, place: readonly Key[]): string {
  const node: unknown = place.length === 0 ? yaml.contents : yaml.getIn(place, true);
  const found = isAlias(node) ? node.resolve(yaml) : node;
  if (isScalar(found)) return found.value === "" ? "nothing" : `‘${String(found.value).slice(0, 60)}’`;
  if (isMap(found)) return `a block with ${found.items.map((pair) => String(pair.key)).join(", ") || "nothing in it"}`;
  if (isSeq(found)) return `a list of ${found.items.length}`;
  return "nothing";
}
