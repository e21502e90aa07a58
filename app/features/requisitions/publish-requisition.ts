import { eq } from "drizzle-orm";
import { jobTitle, organisation, requisition } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { newNumber } from "../number";
import { refuseFarAhead } from "../refused";
import type { RequisitionForm } from "./requisition-form";
import { supplyChain } from "./supply-chain";

/** A post as its form gives it; one worker, and no days on site, where it does not say. */
export type NewRequisition = Omit<RequisitionForm, keyof Defaulted> & Partial<Defaulted>;

type Defaulted = Pick<RequisitionForm, "posts" | "practiceControl" | "onSiteDaysPerWeek">;

/**
 * Publishes a post to the agencies in the council's supply chain, and lets each of them know. Published again with the
 * same key (a double click, the Back button), nothing more happens.
 *
 * @throws Refused for an end too far ahead.
 * @returns the requisition's id, which is the form's key.
 */
export async function publishRequisition(viewer: Viewer, form: NewRequisition): Promise<string> {
  const { key, jobTitleId, ...post } = form;
  const councilId = viewer.organisationId;
  try {
    await changing(viewer, async (change) => {
      refuseFarAhead("endsOn", "End date", post.endsOn, change.today);
      const [[title], [council], links] = await Promise.all([
        change.db.select().from(jobTitle).where(eq(jobTitle.id, jobTitleId)),
        change.db.select({ regionId: organisation.regionId }).from(organisation).where(eq(organisation.id, councilId)),
        supplyChain(change, councilId),
      ]);
      if (!title) throw notFound();
      if (!council?.regionId) throw new Error(`Council ${councilId} belongs to no region: a requisition needs one`);
      if (!viewer.personId) throw new Error("A requisition is published by a person");
      const number = newNumber("R");
      await change.db.insert(requisition).values({
        ...post,
        id: key,
        number,
        councilId,
        mspId: links.find(({ mspId }) => mspId !== null)?.mspId,
        regionId: council.regionId,
        jobTitle: title.title,
        coreJobType: title.coreJobType,
        workerCategory: title.workerCategory,
        rulebookRoles: title.rulebookRoles,
        substantiveNoticeDays: title.substantiveNoticeDays,
        status: "open",
        publishedBy: viewer.personId,
        publishedAt: change.now.toISOString(),
      });
      change.record({ type: "requisition.published", subjectId: key, details: { number } });
      for (const agencyId of new Set(links.map((link) => link.agencyId)))
        change.enqueue("tell-agency", { agencyId, mail: "requisition-published", subjectId: key, number });
    });
  } catch (error) {
    if (!violates(error, "requisition_pkey")) throw error;
  }
  return key;
}
