import { eq } from "drizzle-orm";
import { leaver } from "#db/schema";
import { formatDay } from "~/domain/day";
import { POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES } from "~/domain/fact-names";
import { personInPost } from "~/domain/names-in-posts";
import { coolingOffEnds } from "~/domain/rulebooks/cooling-off-in-force";
import { type Change, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { farthestDay } from "../refused";
import { knownNames, namedInPost, namesOfPlaces } from "./known-names";
import { lookInRegion } from "./look-in-region";
import { monthsKept } from "./months-kept";
import { type FileFault, type LeaverLine, type LeaversFile, readLeaversFile } from "./read-leavers-file";

export type Uploaded =
  | {
      readonly ok: true;
      /** Recorded now. */
      readonly added: number;
      /** In the register already, with the same words. */
      readonly there: number;
      /** Their lines, left out as every cooling-off after the last day has ended. */
      readonly notNeeded: readonly LineLeftOut[];
    }
  | Extract<LeaversFile, { ok: false }>;

export type LineLeftOut = Pick<LeaverLine, "line" | "registrationNumber" | "leftOn">;

/** PostgreSQL takes 65,535 values in a statement. */
const ROWS_A_STATEMENT = 5_000;

const NO_LINES: readonly LineLeftOut[] = [];

/** Rolls the transaction back with the faults; never leaves this file. */
class Faulty extends Error {
  constructor(readonly faults: readonly FileFault[]) {
    super("The file does not fit the register");
  }
}

/**
 * Records all leavers of a file, or none where anything in it is wrong. The same file again changes nothing.
 * `namingNobody`: the posts of which it is said that they name nobody, though they look so.
 */
export async function uploadLeavers(
  viewer: Viewer,
  bytes: Uint8Array,
  namingNobody: readonly string[] = [],
): Promise<Uploaded> {
  const file = readLeaversFile(bytes);
  if (!file.ok) return file;
  let counted = { added: 0, there: 0, notNeeded: NO_LINES };
  const record = () =>
    changingOnce(viewer, async (change) => {
      const sorted = await sortOut(change, file.leavers, new Set(namingNobody));
      counted = { added: sorted.added.length, there: sorted.there, notNeeded: sorted.notNeeded };
      if (sorted.added.length === 0) throw new DoneBefore();
      await addAll(change, sorted.added);
      change.record({
        type: "leaver.recorded",
        subjectId: viewer.organisationId,
        details: { count: sorted.added.length },
      });
      await lookInRegion(change);
    });
  try {
    await record().catch((error: unknown) => {
      // Somebody recorded one of them at the same moment: now it is found there.
      if (violates(error, "leaver_once")) return record();
      throw error;
    });
  } catch (error) {
    if (error instanceof Faulty) return { ok: false, faults: error.faults };
    throw error;
  }
  return { ok: true, ...counted };
}

/** Which leavers of the file are new, how many are there already, and which no rule needs. @throws Faulty */
async function sortOut(change: Change, leavers: readonly LeaverLine[], namingNobody: ReadonlySet<string>) {
  const [months, places, names, recorded] = await Promise.all([
    monthsKept(change),
    namesOfPlaces(change),
    knownNames(
      change,
      leavers.map(({ registrationNumber }) => registrationNumber),
    ),
    change.db.select().from(leaver).where(eq(leaver.councilId, change.viewer.organisationId)),
  ]);
  const known = new Map(recorded.map((row) => [keyOf(row), row]));
  const farthest = farthestDay(change.today);
  const faults: FileFault[] = [];
  const added: LeaverLine[] = [];
  const notNeeded: LineLeftOut[] = [];
  let there = 0;
  for (const one of leavers) {
    const row = known.get(keyOf(one));
    const named = namedInPost(one, names);
    const person = namingNobody.has(one.post) ? null : personInPost(one.post, places);
    if (named) faults.push({ line: one.line, column: "post", message: named });
    else if (one.leftOn > farthest)
      faults.push({
        line: one.line,
        column: "last_day",
        message: `Expected a day on or before ${formatDay(farthest)}, found ${formatDay(one.leftOn)}. Check the year`,
      });
    else if (row && isSame(row, one)) there += 1;
    else if (row)
      faults.push({
        line: one.line,
        column: null,
        entryId: row.id,
        message: `The register has ${one.registrationNumber} leaving on that day in other words: ${inWords(row)}. Make the line agree, or change the entry in the register`,
      });
    else if (coolingOffEnds(one.leftOn, months) < change.today)
      notNeeded.push({ line: one.line, registrationNumber: one.registrationNumber, leftOn: one.leftOn });
    else if (person)
      faults.push({
        line: one.line,
        column: "post",
        likeName: one.post,
        message: `‘${person}’ looks like a person’s name. Leave it out, or confirm below that the post names nobody`,
      });
    else added.push(one);
  }
  if (faults.length > 0) throw new Faulty(faults);
  return { added, there, notNeeded };
}

type Row = Pick<typeof leaver.$inferSelect, "registrationNumber" | "kind" | "post" | "leftOn" | "reason">;

const keyOf = ({ registrationNumber, leftOn }: Row): string => `${registrationNumber} ${leftOn}`;
const isSame = (one: Row, other: Row): boolean =>
  one.kind === other.kind && one.post === other.post && one.reason === other.reason;
const inWords = ({ kind, post, reason }: Row): string =>
  `${post}, ${POST_KIND_NAMES[kind].toLowerCase()}, ${REASON_FOR_LEAVING_NAMES[reason].toLowerCase()}`;

async function addAll({ db, viewer, now, newId }: Change, leavers: readonly LeaverLine[]): Promise<void> {
  const recordedAt = now.toISOString();
  const rows = leavers.map(({ line: _, ...one }) => ({
    ...one,
    id: newId(),
    councilId: viewer.organisationId,
    recordedBy: viewer.name,
    recordedAt,
  }));
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await db.insert(leaver).values(rows.slice(from, from + ROWS_A_STATEMENT));
}
