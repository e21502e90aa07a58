import { aliasedTable, and, desc, eq, inArray, or } from "drizzle-orm";
import { impactCouncil, impactRun, organisation, rulebookVersion, signature } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Change, Read } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { Refused } from "../../refused";
import { faultsToMend } from "./faults-to-mend";
import { isFinished, isStalled } from "./run-progress";

/**
 * Begins to measure what a version of the region's would do, with a job for each council of the region, and for a joint
 * agreement each that has signed it together with one of them. While it is being measured as it stands, it is not
 * measured twice; a run in which nothing is judged any more is left behind.
 *
 * @throws Refused where it is a draft with faults, which could be written to ask for anything; StaleError where the version
 * has changed since the page was opened.
 */
export function startMeasuring(
  viewer: Viewer,
  { id: versionId, version }: { readonly id: string; readonly version: number },
): Promise<"done" | "done before"> {
  return changingOnce(viewer, async (change) => {
    const [found] = await change.db
      .select()
      .from(rulebookVersion)
      .where(eq(rulebookVersion.id, versionId))
      .for("update");
    if (!found || found.regionId !== viewer.organisationId || found.status === "discarded") throw notFound();
    if (found.version !== version) throw await staleError(change, versionId);
    if (await isUnderWay(change, { versionId, version })) throw new DoneBefore();
    if ((await faultsToMend(change, found)).length > 0)
      throw new Refused("form", "Mend the faults of the draft before you measure its impact");
    const councils = await concernedCouncils(change, found);
    const id = change.newId();
    await change.db.insert(impactRun).values({
      id,
      regionId: found.regionId,
      versionId,
      content: found.content,
      measuredVersion: version,
      judgedOn: change.today,
      startedBy: viewer.name,
      startedAt: change.now.toISOString(),
    });
    if (councils.length > 0)
      await change.db
        .insert(impactCouncil)
        .values(councils.map((council) => ({ runId: id, regionId: found.regionId, councilId: council.id })));
    for (const council of councils) change.enqueue("measure-impact", { runId: id, councilId: council.id });
    change.record({ type: "impact.measured", subjectId: id, details: { versionId, measuredVersion: version } });
  });
}

/** Whether the latest run of this very version goes on. */
async function isUnderWay(
  change: Change,
  { versionId, version }: { readonly versionId: string; readonly version: number },
): Promise<boolean> {
  const { db } = change;
  const [run] = await db
    .select({ id: impactRun.id, measuredVersion: impactRun.measuredVersion, startedAt: impactRun.startedAt })
    .from(impactRun)
    .where(eq(impactRun.versionId, versionId))
    .orderBy(desc(impactRun.startedAt))
    .limit(1);
  if (run?.measuredVersion !== version) return false;
  const parts = await db
    .select({ progressedAt: impactCouncil.progressedAt, finishedAt: impactCouncil.finishedAt })
    .from(impactCouncil)
    .where(eq(impactCouncil.runId, run.id));
  return !isFinished(parts) && !isStalled(run, parts, change);
}

/**
 * The councils that a version would come to: the region's own, and for a joint agreement those of other regions that
 * signed a version of it which a council of the region signed too. Nobody else's work is a region's to measure.
 */
function concernedCouncils({ db }: Read, { rulebookId, regionId, content }: typeof rulebookVersion.$inferSelect) {
  const ownSignature = aliasedTable(signature, "own_signature");
  const own = db.select({ id: organisation.id }).from(organisation).where(eq(organisation.regionId, regionId));
  const signedTogether = db
    .select({ id: signature.councilId })
    .from(signature)
    .innerJoin(
      ownSignature,
      and(
        eq(ownSignature.rulebookId, signature.rulebookId),
        eq(ownSignature.rulebookVersion, signature.rulebookVersion),
        inArray(ownSignature.councilId, own),
      ),
    )
    .where(eq(signature.rulebookId, rulebookId));
  return db
    .select({ id: organisation.id })
    .from(organisation)
    .where(
      and(
        eq(organisation.kind, "council"),
        content.kind === "joint"
          ? or(eq(organisation.regionId, regionId), inArray(organisation.id, signedTogether))
          : eq(organisation.regionId, regionId),
      ),
    )
    .orderBy(organisation.name, organisation.id);
}
