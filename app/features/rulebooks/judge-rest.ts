import { findFaults, type HeldAgainst } from "~/domain/rulebooks/find-faults";
import type { ContentFault } from "~/platform/data-file";
import { aboutParts, rulebookSchema } from "./rulebook-schema";

type Place = ContentFault["path"];

const LEFT_OUT = null;
const SOURCE = { title: "Unread", address: "https://example.org", "read-on": "2026-01-01" };

/** What stands in for a part on which no day and no value depends. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  id: "unread",
  title: "Unread",
  kind: "regional",
  standing: "agreement",
  covers: ["child-and-family-social-worker"],
  issuer: "Unread",
  invented: "no",
  provenance: "confirmed",
  force: "must",
};

/**
 * What is wrong with the contents of a file beside the parts that cannot be read, so that one reading tells of both. Such a
 * part is set aside: one cap or check by itself, any other part of a value with its whole term. Where a date of the rulebook
 * itself cannot be read nothing is judged, as every other day is held against it.
 */
export function judgeRest(data: unknown, unread: readonly Place[], against: HeldAgainst): readonly ContentFault[] {
  const asides = unread.flatMap((place) => asideFor(place, data) ?? []);
  if (asides.length < unread.length) return [];
  const file = asides.reduce<unknown>((rest, { place, value }) => withPart(rest, place, value), data);
  const parsed = rulebookSchema.safeParse(withoutLeftOut(file));
  if (!parsed.success) return [];
  const leftOut = asides.flatMap(({ place, value }) => (value === LEFT_OUT ? [place] : []));
  return findFaults(parsed.data, against)
    .map(({ path, problem, mend }) => ({ path: placeInFile(path, file), message: `${problem}. ${mend}` }))
    .filter(({ path }) => !leftOut.some((place) => mayComeOf(place, path)));
}

type Aside = { readonly place: Place; readonly value: unknown };

/** How a part that cannot be read is set aside; null where nothing can be judged without it. */
function asideFor(place: Place, file: unknown): Aside | null {
  const [block, name, , , inValue] = place;
  const last = place.at(-1) as Place[number];
  if (block === "sources") return name === undefined ? null : { place: [block, name], value: SOURCE };
  const item = inValue === "value" ? place.findIndex((key, index) => index > 4 && typeof key === "number") : -1;
  if (item > 0) return { place: place.slice(0, item + 1), value: LEFT_OUT };
  if (block === "covers") return { place: [block], value: STAND_INS.covers };
  if (last in STAND_INS) return { place, value: STAND_INS[last] };
  if (last === "source")
    return { place, value: Object.keys((at(file, ["sources"]) as object | undefined) ?? {})[0] ?? "" };
  if (block === "rules" || block === "policies")
    return name === undefined ? null : { place: [block, name], value: LEFT_OUT };
  return block === undefined || block in aboutParts ? null : { place: [block], value: LEFT_OUT };
}

const at = (branch: unknown, place: Place): unknown =>
  place.reduce((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], branch);

/** The same data with another part in one place: what anchors let stand elsewhere too stays as it is there. */
function withPart(branch: unknown, [key, ...inner]: Place, part: unknown): unknown {
  if (key === undefined) return part;
  if (branch === LEFT_OUT) return LEFT_OUT;
  if (Array.isArray(branch)) return branch.map((item, index) => (index === key ? withPart(item, inner, part) : item));
  return { ...(branch as object), [key]: withPart(at(branch, [key]), inner, part) };
}

function withoutLeftOut(branch: unknown): unknown {
  if (Array.isArray(branch)) return branch.filter((item) => item !== LEFT_OUT).map(withoutLeftOut);
  if (typeof branch !== "object" || branch === LEFT_OUT) return branch;
  return Object.fromEntries(
    Object.entries(branch).flatMap(([key, value]) => (value === LEFT_OUT ? [] : [[key, withoutLeftOut(value)]])),
  );
}

/** The place in the file of what has another number once the items before it are left out. */
function placeInFile(path: Place, file: unknown): Place {
  const place: (string | number)[] = [];
  for (const key of path) {
    const items = at(file, place);
    const kept = Array.isArray(items) ? [...items.keys()].filter((index) => items[index] !== LEFT_OUT) : null;
    place.push(kept?.[Number(key)] ?? key);
  }
  return place;
}

/** Whether a fault may be there only because the part was left out: a list that is empty, exemptions from a rule that is gone. */
const mayComeOf = (leftOut: Place, fault: Place): boolean =>
  fault.every((key, index) => leftOut[index] === key) ||
  (leftOut[0] === "rules" && leftOut.length === 2 && fault[1] === "exemptions" && fault.includes("rules"));
