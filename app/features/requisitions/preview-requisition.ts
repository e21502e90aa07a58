import { eq } from "drizzle-orm";
import { jobTitle } from "#db/schema";
import { capsInForce } from "~/domain/rulebooks/caps-in-force";
import { noticeInForce } from "~/domain/rulebooks/notice-in-force";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { refuseFarAhead } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import type { RequisitionForm } from "./requisition-form";
import { supplyChain } from "./supply-chain";

/** What publishing a post would mean: the caps in force for its role and the notice asked of it on its first day, and the agencies that would see it. @throws Refused for an end too far ahead. */
export function previewRequisition(
  viewer: Viewer,
  post: Pick<RequisitionForm, "jobTitleId" | "startsOn" | "endsOn" | "noticeDays">,
) {
  const councilId = viewer.organisationId;
  return reading(viewer, async (read) => {
    refuseFarAhead("endsOn", "End date", post.endsOn, read.today);
    const [[title], links, rules] = await Promise.all([
      read.db.select().from(jobTitle).where(eq(jobTitle.id, post.jobTitleId)),
      supplyChain(read, councilId),
      councilRules(read, councilId),
    ]);
    if (!title) throw notFound();
    const { coreJobType, workerCategory, rulebookRoles, substantiveNoticeDays } = title;
    const caps = capsInForce(rules, {
      coreJobType,
      rulebookRoles,
      workerCategory,
      on: post.startsOn,
      until: post.endsOn,
    });
    const notices = noticeInForce(rules, {
      on: post.startsOn,
      days: post.noticeDays,
      substantiveDays: substantiveNoticeDays,
      workerCategory,
    });
    const agencies = [...new Set(links.map(({ agency }) => agency))];
    return { jobTitle: title.title, coreJobType, workerCategory, substantiveNoticeDays, caps, notices, agencies };
  });
}
