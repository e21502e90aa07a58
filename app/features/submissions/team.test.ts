import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { chargeLine, payeChargeWith } from "#test/factories/charge";
import { arrangeBegunDraft, arrangeFilledDraft, draftOf } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { dayOf } from "~/domain/day";
import type { OtherService } from "~/domain/fact-names";
import { penceOf, pounds } from "~/domain/money";
import { freezeClock } from "~/platform/clock";
import { judgeForm } from "~/platform/http/forms";
import type { Viewer } from "~/platform/viewer";
import { offerAboveTerms } from "../above-terms/offer-above-terms";
import { Refused } from "../refused";
import { fillRequisition } from "../requisitions/fill-requisition";
import { showRequisition } from "../requisitions/show-requisition";
import { offerAssignment } from "../responses/offer-assignment";
import { acceptOffer } from "./accept-offer";
import { listTeam } from "./list-team";
import { otherServicesForm, rowsShown, typedServices } from "./other-services-form";
import { saveOtherServices } from "./save-other-services";
import { sectionsFor } from "./sections";
import { submitCandidate } from "./submit-candidate";

const database = useDatabase();
const leadership: OtherService = { name: "Team leadership", amount: pounds("260.00"), per: "week" };
const dear = payeChargeWith(
  chargeLine("pay", "34.00"),
  chargeLine("holiday-pay", "4.1038"),
  chargeLine("employer-ni", "5.3263"),
  chargeLine("apprenticeship-levy", "0.1905"),
  chargeLine("employer-pension", "0.8213"),
);
const NUMBERS = ["SW100001", "SW100002", "SW100003"];

let region: ArrangedRegion;
let alder: Viewer;
let requisitionId: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  alder = region.viewers.alderConsultant;
  requisitionId = await arrangeRequisition(region.viewers.westbrookManager, {
    posts: 2,
    practiceControl: "A team manager of ours supervises every worker.",
  });
});

async function price(submissionId: string, otherServices: readonly OtherService[]) {
  const { submission } = await draftOf(alder, submissionId);
  await saveOtherServices(alder, { submissionId, version: submission.version, otherServices });
}

async function submitted(agency: Viewer, registrationNumber: string): Promise<string> {
  const id = await arrangeFilledDraft(agency, { requisitionId, registrationNumber });
  const { submission, candidate } = await draftOf(agency, id);
  if (submission.otherServices === null)
    await saveOtherServices(agency, { submissionId: id, version: submission.version, otherServices: [] });
  const { version } = (await draftOf(agency, id)).submission;
  const result = await submitCandidate(agency, { submissionId: id, version, candidateVersion: candidate.version });
  expect(result).toEqual({ submitted: true });
  return id;
}

const offer = (id: string) =>
  offerAssignment(region.viewers.westbrookManager, {
    id,
    startsOn: dayOf("2026-11-30"),
    endsOn: dayOf("2027-05-22"),
    hoursPerWeek: 3700,
    note: "",
  });

describe("the other services of a project team", () => {
  it("are asked for where the requisition hires a team, and nowhere else", () => {
    expect(sectionsFor({ posts: 2 })).toContain("team");
    expect(sectionsFor({ posts: 1 })).not.toContain("team");
  });

  it("are the same on every draft of the team, and on those begun later", async () => {
    const [first, second] = [
      await arrangeBegunDraft(alder, requisitionId, NUMBERS[0]),
      await arrangeBegunDraft(alder, requisitionId, NUMBERS[1]),
    ];
    expect((await draftOf(alder, second)).judged.completed.team).toBe(false);
    await price(first, [leadership]);
    const third = await arrangeBegunDraft(alder, requisitionId, NUMBERS[2]);
    for (const id of [first, second, third])
      expect((await draftOf(alder, id)).submission.otherServices).toEqual([leadership]);
    expect((await draftOf(alder, second)).judged.completed.team).toBe(true);
  });

  it("are saved from two drafts at the same moment without either waiting for ever, and stay one price", async () => {
    const ids = [
      await arrangeBegunDraft(alder, requisitionId, NUMBERS[0]),
      await arrangeBegunDraft(alder, requisitionId, NUMBERS[1]),
    ];
    const results = await Promise.allSettled(ids.map((id) => price(id, [leadership])));
    expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
    for (const id of ids) expect((await draftOf(alder, id)).submission.otherServices).toEqual([leadership]);
  });

  it("stay as they are while a worker of the team is offered above the terms", async () => {
    const offered = await arrangeFilledDraft(alder, {
      requisitionId,
      registrationNumber: NUMBERS[0],
      facts: { charge: dear },
    });
    await price(offered, [leadership]);
    const { submission, candidate } = await draftOf(alder, offered);
    await offerAboveTerms(alder, {
      id: offered,
      version: submission.version,
      candidateVersion: candidate.version,
      reason: "Nobody within the cap has court experience.",
    });
    const other = await arrangeBegunDraft(alder, requisitionId, NUMBERS[1]);
    await expect(price(other, [])).rejects.toMatchObject({
      message: expect.stringContaining("Withdraw that offer first"),
    });
    for (const id of [offered, other])
      expect((await draftOf(alder, id)).submission.otherServices).toEqual([leadership]);
  });

  it("are not asked of a requisition for one worker", async () => {
    const single = await arrangeRequisition(region.viewers.eastholmManager, {
      key: "00000000-0000-7000-8000-000000002009",
    }).catch(() => null);
    expect(single).not.toBeNull();
    await expect(listTeam(region.viewers.eastholmManager, single as string)).rejects.toHaveProperty("status", 404);
  });

  it("come back from their form as they were typed, and each fault stands at its own field", () => {
    const typed = typedServices([leadership]);
    const form = judgeForm(otherServicesForm, typed);
    expect(form.ok && form.value).toEqual([leadership]);
    expect(rowsShown(typed)).toHaveLength(3);
    expect(judgeForm(otherServicesForm, { services: "none", "service-1-name": "Software" })).toMatchObject({
      ok: true,
      value: [],
    });
    const faulty = judgeForm(otherServicesForm, { services: "some", "service-2-name": "Software" });
    expect(!faulty.ok && faulty.errors).toEqual({
      "service-2-amount": "Enter what service 2 costs",
      "service-2-per": "Select what the cost of service 2 is for",
    });
    expect(judgeForm(otherServicesForm, { services: "some" })).toMatchObject({
      ok: false,
      errors: { "service-1-name": "Enter what service 1 is" },
    });
  });
});

describe("the page of a team", () => {
  it("lists the agency's own workers, each with their charge, and prices the services apart", async () => {
    const id = await arrangeFilledDraft(alder, { requisitionId, registrationNumber: NUMBERS[0] });
    await price(id, [leadership, { name: "Set-up", amount: pounds("500"), per: "once" }]);
    await arrangeBegunDraft(alder, requisitionId, NUMBERS[1]);
    await arrangeBegunDraft(region.viewers.birchConsultant, requisitionId, NUMBERS[2]);
    const team = await listTeam(alder, requisitionId);
    expect(team.workers).toHaveLength(2);
    expect(team.cost).toEqual({
      // £42.6299 × 37 hours
      workersPerWeek: penceOf(157_731),
      servicesPerWeek: penceOf(26_000),
      notByWeek: [{ name: "Set-up", amount: pounds("500"), per: "once" }],
    });
  });
});

describe("a team's requisition", () => {
  it("takes as many acceptances as it has places, though three come at the same moment", async () => {
    const { birchConsultant: birch, westbrookManager } = region.viewers;
    const ids = [
      await submitted(alder, NUMBERS[0] as string),
      await submitted(alder, NUMBERS[1] as string),
      await submitted(birch, NUMBERS[2] as string),
    ] as const;
    for (const id of ids) await offer(id);
    const accepted = await Promise.allSettled([
      acceptOffer(alder, ids[0]),
      acceptOffer(alder, ids[1]),
      acceptOffer(birch, ids[2]),
    ]);
    expect(accepted.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(accepted.find(({ status }) => status === "rejected")).toHaveProperty("reason", expect.any(Refused));
    const places = await database.asOwner((sql) => sql`select place from assignment order by place`);
    expect(places).toEqual([{ place: 1 }, { place: 2 }]);
    await database.runJobs({ "fill-requisition": fillRequisition });
    expect((await showRequisition(westbrookManager, requisitionId)).status).toBe("filled");
  });

  it("stays open while a place is free", async () => {
    const id = await submitted(alder, NUMBERS[0] as string);
    await offer(id);
    await acceptOffer(alder, id);
    await database.runJobs({ "fill-requisition": fillRequisition });
    expect((await showRequisition(region.viewers.westbrookManager, requisitionId)).status).toBe("open");
  });
});
