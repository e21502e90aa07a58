import { dayOf } from "~/domain/day";
import { addJobTitle } from "~/features/job-titles/add-job-title";
import { listJobTitles } from "~/features/job-titles/list-job-titles";
import { publishRequisition } from "~/features/requisitions/publish-requisition";
import type { RequisitionForm } from "~/features/requisitions/requisition-form";
import type { Viewer } from "~/platform/viewer";

/** A post in Westbrook's duty team for six months from 23 November 2026, as its form gives it. */
export const requisitionFormFor = (jobTitleId: string, changes: Partial<RequisitionForm> = {}): RequisitionForm => ({
  key: "00000000-0000-7000-8000-000000002001",
  jobTitleId,
  team: "Duty and assessment",
  reasonForUse: "vacancy",
  startsOn: dayOf("2026-11-23"),
  endsOn: dayOf("2027-05-22"),
  hoursPerWeek: 3700,
  placeOfWork: "Westbrook Civic Centre",
  routesAccepted: ["paye", "umbrella"],
  noticeDays: 28,
  description: "A post in a duty team.",
  posts: 1,
  practiceControl: null,
  onSiteDaysPerWeek: null,
  ...changes,
});

/** Publishes that post for a council, under a job title of its own. @returns the requisition's id. */
export async function arrangeRequisition(council: Viewer, changes: Partial<RequisitionForm> = {}): Promise<string> {
  await addJobTitle(council, { title: "Social worker", coreJobType: "social-worker", substantiveNoticeDays: null });
  const [title] = await listJobTitles(council);
  return publishRequisition(council, requisitionFormFor(title?.id as string, changes));
}

/** The council's own title for work that no shipped rulebook covers. @returns its id. */
export async function arrangeFamilyHelp(council: Viewer): Promise<string> {
  const title = "Family help worker";
  await addJobTitle(council, {
    title,
    coreJobType: "social-worker",
    workerCategory: "family-help-worker",
    substantiveNoticeDays: null,
  });
  return (await listJobTitles(council)).find((one) => one.title === title)?.id as string;
}
