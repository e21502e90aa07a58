import { eq } from "drizzle-orm";
import { organisation, rulebookVersion } from "#db/schema";
import { type Day, formatDay } from "~/domain/day";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { beginOn } from "~/domain/rulebooks/terms";
import { type Change, changing, type Read, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../refused";
import { nameTaken } from "./change-draft";
import { askOfEarlyStart } from "./early-start";
import { shortNameFrom } from "./file-parts";
import { findVersions, stampOf } from "./find-versions";
import { regionVersions, type UnsentVersion } from "./list-region-versions";
import { askIfMeant, type Meant } from "./meant";
import { namesTaken, nameVersion } from "./name-version";

/** What a draft begins with. */
export type DraftStart = {
  /** The draft's id, made with the form, so that a second click drafts nothing. */
  readonly key: string;
  /** The version it is based on, "northmere-2025 2025-10-01"; null for a new agreement that begins with an empty page. */
  readonly basedOn: string | null;
  /** Of a new agreement; null for another version of the one it is based on. */
  readonly title: string | null;
  readonly newAssignmentsFrom: Day;
  readonly allAssignmentsFrom: Day | null;
  /** That it begins so early. */
  readonly early?: Meant;
  /** That it begins on the same day as another draft of the agreement. */
  readonly another?: Meant;
};

/**
 * Begins a draft for the viewer's region: another version of one of its agreements, with the values in force from its
 * first day on, or a new agreement.
 *
 * @returns the draft's id, which is the form's key.
 * @throws Refused where the version it is based on is none of the region's, the name is taken, or the first day looks like
 * a slip: it lies far back, or another draft of the agreement begins on it.
 */
export async function startDraft(viewer: Viewer, start: DraftStart): Promise<string> {
  try {
    await changing(viewer, async (change) => {
      const content = await beginContent(change, start);
      await keepDraft(change, { id: start.key, content, basedOn: start.basedOn, note: "" });
    });
  } catch (error) {
    if (!violates(error, "rulebook_version_pkey")) throw nameTaken(error) ?? error;
  }
  return start.key;
}

/** Keeps a draft that nobody has seen before. */
export async function keepDraft(
  { db, viewer, now, record }: Change,
  draft: Pick<typeof rulebookVersion.$inferSelect, "id" | "content" | "basedOn" | "note">,
): Promise<void> {
  const { id: rulebookId, version } = draft.content;
  await db.insert(rulebookVersion).values({
    ...draft,
    rulebookId,
    rulebookVersion: version,
    regionId: viewer.organisationId,
    status: "draft",
    draftedBy: viewer.name,
    changedAt: now.toISOString(),
  });
  record({ type: "rulebook.drafted", subjectId: draft.id, details: { rulebookId, version, basedOn: draft.basedOn } });
}

async function beginContent(read: Read, start: DraftStart): Promise<Rulebook> {
  const { basedOn, title, newAssignmentsFrom: first, allAssignmentsFrom } = start;
  if (title !== null) return { ...(await emptyRulebook(read, title, first)), allAssignmentsFrom };
  const { agreed, drafts } = await regionVersions(read);
  const own = agreed.map(({ rulebookId, version }) => stampOf({ id: rulebookId, version }));
  const base = basedOn !== null && own.includes(basedOn) ? (await findVersions(read, [basedOn])).get(basedOn) : null;
  if (!base) throw new Refused("basedOn", "Select a version of one of your region’s agreements");
  askIfMeant("early", start.early, await askOfEarlyStart(read, { newAssignmentsFrom: first, basedOn }));
  const sameDay = drafts.filter(
    (draft) => draft.id !== start.key && draft.rulebookId === base.id && draft.newAssignmentsFrom === first,
  );
  askIfMeant("another", start.another, askOfSameDay(sameDay));
  const version = await nameVersion(read, base.id, first);
  return { ...beginOn(base, first), version, allAssignmentsFrom, to: null };
}

function askOfSameDay(drafts: readonly UnsentVersion[]): string | null {
  const [one] = drafts;
  if (!one) return null;
  return `Draft ${one.version} of it begins on ${formatDay(one.newAssignmentsFrom)} too. Open that one, or tick that you begin another`;
}

/** A new agreement of the region, without a rule yet. */
async function emptyRulebook(read: Read, title: string, first: Day): Promise<Rulebook> {
  const { db, viewer, today } = read;
  const [region] = await db
    .select({ name: organisation.name, invented: organisation.invented })
    .from(organisation)
    .where(eq(organisation.id, viewer.organisationId));
  if (!region) throw new Error(`The region ${viewer.organisationId} is not to be found`);
  const id = shortNameFrom(title);
  if (id === "") throw new Refused("title", "Title must have letters or digits in it");
  if ((await namesTaken(read, id)).size > 0)
    throw new Refused("title", "There is an agreement of this title. Draft a new version of it, or give another title");
  return {
    id,
    version: first,
    title,
    kind: "regional",
    standing: "agreement",
    covers: ["child-and-family-social-worker"],
    issuer: region.name,
    invented: region.invented,
    citation: { title, address: "", paragraph: null, readOn: today },
    newAssignmentsFrom: first,
    allAssignmentsFrom: null,
    to: null,
    terms: {},
    policies: {},
  };
}
