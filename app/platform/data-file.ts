import { relative } from "node:path";
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { projectFolder } from "#db/project-folder";

/** Data that ships as files and cannot be used: the product does not start. Each fault says its path and line, what was expected and what was found. */
export class BrokenDataFiles extends Error {
  override readonly name = "BrokenDataFiles";
  constructor(
    /** "the rulebooks" */
    what: string,
    readonly faults: readonly string[],
  ) {
    super(`Cannot use ${what}:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
}

/** A path as it is said to people: from the product's folder where it is inside. */
export function shownPath(path: string): string {
  const inside = relative(projectFolder(), path);
  return inside.startsWith("..") ? path : inside;
}

export type ReadData<Value> =
  | { readonly value: Value; readonly faults: readonly [] }
  | { readonly value: null; readonly faults: readonly string[] };

/** What a check of the contents finds, once the shape is right: its place in the file, and what is wrong. */
export type ContentFault = { readonly path: readonly (string | number)[]; readonly message: string };

/**
 * Reads the text of one YAML file as the schema asks, every fault with its line. Scalars stay the text that stands in
 * the file (the failsafe schema): 22.50 stays exact, a date stays a day and "yes" stays a word. `path` is only said.
 * What is no plain data (a tag, aliases that grow without end, nesting without end) is a fault like any other.
 * `judgeContent` finds what is wrong with a value whose shape is right; `judgeRest` does so for what stands beside the parts
 * whose shape is wrong, so that one reading tells of both.
 */
export function readYaml<Schema extends z.ZodType>(
  path: string,
  text: string,
  schema: Schema,
  judgeContent: (value: z.output<Schema>) => readonly ContentFault[] = () => [],
  judgeRest: (data: unknown, unread: readonly ContentFault["path"][]) => readonly ContentFault[] = () => [],
): ReadData<z.output<Schema>> {
  const lines = new LineCounter();
  const refused = (faults: readonly string[]) => ({ value: null, faults });
  if (isTooDeep(text))
    return refused([`${path}:1: the file: expected plain data; found more levels or marks within it than can be read`]);
  let yaml: Document;
  let data: unknown;
  try {
    yaml = parseDocument(text, { schema: "failsafe", lineCounter: lines });
    const slips = [...yaml.errors, ...yaml.warnings].sort((one, other) => one.pos[0] - other.pos[0]);
    if (slips.length > 0)
      return refused(
        toMendFirst(slips).map(({ pos, code }) => {
          const { line } = lines.linePos(pos[0]);
          const found = text.split(/\r?\n/)[line - 1]?.trim().slice(0, 60) ?? "";
          return `${path}:${line}: ${isDataFile(text) ? (IN_PLAIN_WORDS[code]?.(found) ?? cannotBeRead(found)) : notADataFile(text)}`;
        }),
      );
    data = yaml.toJS();
  } catch (error) {
    const found =
      error instanceof ReferenceError
        ? "aliases that stand for too much"
        : "more levels within levels than can be read";
    return refused([`${path}:1: the file: expected plain data; found ${found}`]);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) {
    const faults = judgeContent(parsed.data);
    if (faults.length === 0) return { value: parsed.data, faults: [] };
    return refused(faults.map(tell));
  }
  const unread = parsed.error.issues.flatMap((issue) => describeIssue(issue, yaml));
  const beside = judgeRest(
    data,
    unread.map((fault) => fault.path),
  );
  const lineOf = (fault: ContentFault) => findLine(yaml, fault.path, lines);
  return refused([...unread, ...beside].sort((one, other) => lineOf(one) - lineOf(other)).map(tell));

  function tell(fault: ContentFault): string {
    return `${path}:${findLine(yaml, fault.path, lines)}: ${placeOf(fault.path)}: ${fault.message}`;
  }
}

type Slip = Document["errors"][number] | Document["warnings"][number];

/** A slip, such as a bracket that is not closed, makes every line after it wrong: the first is to be mended. Names given twice stand by themselves. */
function toMendFirst(slips: readonly Slip[]): readonly Slip[] {
  const first = slips.findIndex(({ code }) => code !== "DUPLICATE_KEY");
  return first < 0 ? slips : slips.slice(0, first + 1);
}

/** Some line of a data file gives a name its value, or begins an item of a list. */
const isDataFile = (text: string): boolean => /^\s*(?:[\w-]+:(?:\s|$)|- )/m.test(text);

const notADataFile = (text: string): string =>
  `the file: expected a data file (YAML), with lines like ‘title: Memorandum’; found ‘${text.trim().split("\n", 1)[0]?.slice(0, 60) ?? ""}’`;

/** What the parser says in terms of its own, by what is found on the line. */
const IN_PLAIN_WORDS: Readonly<Partial<Record<Slip["code"], (found: string) => string>>> = {
  BAD_INDENT: () =>
    "expected the line to begin below its neighbours; found it further left or right. Give it as many spaces as they have, and close every bracket above it",
  TAB_AS_INDENT: () => "expected spaces before the line; found a tab. Give it as many spaces as its neighbours have",
  DUPLICATE_KEY: (found) => `expected each name once; found ‘${found}’ again. Remove one of the two`,
  MULTIPLE_DOCS: () => "expected one document; found another that begins with ‘---’. Make two files of them",
  TAG_RESOLVE_FAILED: (found) => `expected plain data; found a tag, ‘${found}’. Remove what begins with ‘!’`,
};

const cannotBeRead = (found: string): string =>
  `expected a name, a colon and a value; found ‘${found}’. Check the colons, quotes and brackets there and on the line above`;

const MOST_BRACKETS = 32;
const MOST_MARKS = 500;

/**
 * Whether a text has more levels within levels, or more anchors, aliases and tags, than the parser comes back from: it
 * descends into each level and is slow with each mark. Told before it is parsed, by brackets within brackets, indicators
 * one after another, and lines indented beyond reason.
 */
function isTooDeep(text: string): boolean {
  if (/^ {100}|(?:[-?:][ \t]+){9}/m.test(text)) return true;
  if ((text.match(/(?<![^\s,[{])[&*!]/g)?.length ?? 0) > MOST_MARKS) return true;
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > MOST_BRACKETS) return true;
  }
  return false;
}

type Key = string | number;

function describeIssue(issue: z.core.$ZodIssue, yaml: Document): readonly ContentFault[] {
  const place = issue.path as readonly Key[];
  if (issue.code !== "unrecognized_keys") return [describe(place, findText(yaml, place))];
  return issue.keys.map((key) => describe([...place, key], `‘${key}’`));

  function describe(where: readonly Key[], found: string): ContentFault {
    const message = issue.message.includes("found") ? issue.message : `${issue.message}; found ${found}`;
    return { path: where, message };
  }
}

/** "values › 2 › to": what stands in a list is counted from one, as people count. */
const placeOf = (where: readonly Key[]): string =>
  where.map((key) => (typeof key === "number" ? key + 1 : key)).join(" › ") || "the file";

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
