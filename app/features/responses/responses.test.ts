import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { chargeLine, payeChargeWith } from "#test/factories/charge";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeSubmission } from "#test/factories/submissions";
import { dayOf } from "~/domain/day";
import { freezeClock } from "~/platform/clock";
import { NotMet } from "../refused";
import { MovedOn } from "./answer-agency";
import { askForMore } from "./ask-for-more";
import { compareSubmissions } from "./compare-submissions";
import { declineSubmission } from "./decline-submission";
import { type InboxListing, listInbox } from "./list-inbox";
import { offerAssignment } from "./offer-assignment";
import { shortlistSubmission } from "./shortlist-submission";
import { showSubmission } from "./show-submission";

const database = useDatabase();
const everything: InboxListing = { search: "", filters: {}, sort: "received", direction: "descending", page: 1 };

const offer = {
  startsOn: dayOf("2026-11-30"),
  endsOn: dayOf("2027-05-22"),
  hoursPerWeek: 3700,
  note: "Start at nine.",
  registerCheck: null,
};

let region: ArrangedRegion;
let requisitionId: string;
let id: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
  id = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
});

const statusOf = async () => (await showSubmission(region.viewers.westbrookManager, id)).submission.status;

describe("a submission that has arrived", () => {
  it("is read by the council it is addressed to, and by no other council", async () => {
    const shown = await showSubmission(region.viewers.westbrookManager, id);
    expect(shown).toMatchObject({ agency: "Alder Social Work", document: { title: "Submission of Ewa Nowak" } });
    await expect(showSubmission(region.viewers.eastholmManager, id)).rejects.toHaveProperty("status", 404);
  });

  it("is read by the MSP without its document, which holds references", async () => {
    const shown = await showSubmission(region.viewers.mspOfficer, id);
    expect(shown.submission.workerName).toBe("Ewa Nowak");
    expect(shown.submission.charge?.lines).toHaveLength(7);
    expect([shown.document, shown.messages]).toEqual([null, []]);
  });

  it("is seen neither by another agency nor by the region", async () => {
    for (const viewer of [region.viewers.birchConsultant, region.viewers.analyst]) {
      await expect(showSubmission(viewer, id)).rejects.toHaveProperty("status", 404);
      expect((await listInbox(viewer, everything)).total).toBe(0);
    }
  });
});

describe("the inbox", () => {
  it("is searched by name, narrowed by status and requisition, and sorted by charge", async () => {
    const dearer = await arrangeSubmission(region.viewers.birchConsultant, {
      requisitionId,
      workerName: "Ngọc Trần",
      registrationNumber: "SW200200",
      facts: { charge: payeChargeWith(chargeLine("agency-margin", "4.00")) },
    });
    const found = async (changes: Partial<InboxListing>) =>
      (await listInbox(region.viewers.westbrookManager, { ...everything, ...changes })).rows.map((row) => row.id);
    expect(await found({ search: "ngọc" })).toEqual([dearer]);
    expect(await found({ filters: { status: "declined" } })).toEqual([]);
    expect(await found({ filters: { requisition: requisitionId } })).toHaveLength(2);
    expect(await found({ sort: "charge", direction: "ascending" })).toEqual([id, dearer]);
  });

  it("puts those of a requisition side by side, with charge, cap, experience and references", async () => {
    const { candidates } = await compareSubmissions(region.viewers.westbrookManager, requisitionId);
    expect(candidates).toMatchObject([{ id, workerName: "Ewa Nowak", references: 2, charge: { route: "paye" } }]);
    expect(candidates[0]?.cap.map((finding) => finding.outcome)).toContain("met");
    await expect(compareSubmissions(region.viewers.eastholmManager, requisitionId)).rejects.toHaveProperty(
      "status",
      404,
    );
  });
});

describe("the council's answer", () => {
  it("shortlists once, however often it is clicked, with one message and news for the agency", async () => {
    const shortlist = () => shortlistSubmission(region.viewers.westbrookManager, id);
    expect((await Promise.all([shortlist(), shortlist()])).sort()).toEqual(["done", "done before"]);
    const { messages } = await showSubmission(region.viewers.westbrookManager, id);
    expect(messages.map(({ kind, byName }) => [kind, byName])).toEqual([["shortlisted", "Wendy Manager"]]);
    const told = (await database.queuedJobs()).filter((job) => job.name === "tell-agency");
    expect(told.map((job) => job.payload)).toContainEqual(
      expect.objectContaining({ mail: "submission-answered", subjectId: id }),
    );
  });

  it("stands in the chains of both sides", async () => {
    await askForMore(region.viewers.westbrookManager, { id, text: "Which court work?" });
    const events = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'submission.more-asked'`,
    );
    expect(new Set(events.map((row) => row.organisation_id))).toEqual(
      new Set([region.organisations.westbrook.id, region.organisations.alder.id]),
    );
  });

  it("is refused where the submission has moved on", async () => {
    await declineSubmission(region.viewers.westbrookManager, { id, reason: "The post is filled" });
    const later = shortlistSubmission(region.viewers.westbrookManager, id);
    await expect(later).rejects.toBeInstanceOf(MovedOn);
    await expect(later).rejects.toHaveProperty("status", "declined");
  });

  it("is neither another council's to give nor the agency's", async () => {
    for (const viewer of [region.viewers.eastholmManager, region.viewers.alderConsultant])
      await expect(shortlistSubmission(viewer, id)).rejects.toHaveProperty("status", 404);
  });
});

describe("an offer", () => {
  it("is kept with the submission for the agency to accept", async () => {
    expect(await offerAssignment(region.viewers.westbrookManager, { id, ...offer })).toBe("done");
    expect((await showSubmission(region.viewers.westbrookManager, id)).submission).toMatchObject({
      status: "offered",
      offer,
    });
  });

  it("made twice is the first", async () => {
    await offerAssignment(region.viewers.westbrookManager, { id, ...offer });
    const again = { ...offer, hoursPerWeek: 3000 };
    expect(await offerAssignment(region.viewers.westbrookManager, { id, ...again })).toBe("done before");
    expect((await showSubmission(region.viewers.westbrookManager, id)).submission.offer?.hoursPerWeek).toBe(3700);
  });

  it("after the register's renewal asks for a new check, and keeps it for the assignment", async () => {
    freezeClock("2026-12-07T10:00:00Z");
    const later = { ...offer, startsOn: dayOf("2026-12-14") };
    await expect(offerAssignment(region.viewers.westbrookManager, { id, ...later })).rejects.toBeInstanceOf(NotMet);
    const registerCheck = { checkedOn: dayOf("2026-12-07"), status: "registered" } as const;
    await offerAssignment(region.viewers.westbrookManager, { id, ...later, registerCheck });
    expect((await showSubmission(region.viewers.westbrookManager, id)).submission.offer).toMatchObject({
      registerCheck,
    });
  });

  it("of dates that a rule stops says which, and changes nothing", async () => {
    // The health clearance lasts a year.
    const late = offerAssignment(region.viewers.westbrookManager, {
      id,
      ...offer,
      startsOn: dayOf("2028-01-10"),
      endsOn: dayOf("2028-05-22"),
    });
    await expect(late).rejects.toBeInstanceOf(NotMet);
    expect(await statusOf()).toBe("submitted");
  });
});
