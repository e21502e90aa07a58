import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { compliantFacts } from "#test/factories/submission-facts";
import { arrangeSubmission } from "#test/factories/submissions";
import { dayOf } from "~/domain/day";
import { decisionOn } from "~/domain/rulebooks/open-questions";
import { freezeClock } from "~/platform/clock";
import { judgeForm } from "~/platform/http/forms";
import { Refused, Undecided } from "../refused";
import { MovedOn } from "../responses/answer-agency";
import { declineSubmission } from "../responses/decline-submission";
import { offerAssignment } from "../responses/offer-assignment";
import { showSubmission } from "../responses/show-submission";
import { decideQuestions, decideQuestionsForm } from "./decide-questions";
import { listDecisions } from "./list-decisions";
import { showQuestions } from "./show-questions";

const database = useDatabase();

const offer = {
  startsOn: dayOf("2026-11-30"),
  endsOn: dayOf("2027-05-22"),
  hoursPerWeek: 3700,
  note: "",
  registerCheck: null,
};

let viewers: ArrangedRegion["viewers"];
let organisations: ArrangedRegion["organisations"];
let id: string;

/** Registered with conditions, on which the council decides by each of its rulebooks. */
beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  ({ viewers, organisations } = await arrangeRegion(database));
  const requisitionId = await arrangeRequisition(viewers.westbrookManager);
  const { registration } = compliantFacts();
  id = await arrangeSubmission(viewers.alderConsultant, {
    requisitionId,
    facts: { registration: { ...registration, status: "conditions" } },
  });
});

const shown = async () =>
  showQuestions(viewers.westbrookManager, (await showSubmission(viewers.westbrookManager, id)).submission);

const decide = async (decision: "accept" | "refuse", reason = "They concern another field of work.") => {
  const made = (await shown()).questions.map(({ finding }) => ({ finding, decision, reason }));
  return decideQuestions(viewers.westbrookManager, { id, made });
};

describe("what the rules leave to the council", () => {
  it("is put to it with the facts behind each question", async () => {
    const { questions, facts } = await shown();
    expect(questions.map(({ finding, decision }) => [finding.rule, decision])).toEqual([
      ["registration", null],
      ["registration", null],
    ]);
    expect(facts.registration.status).toBe("conditions");
  });

  it("keeps an offer waiting until every question is accepted", async () => {
    await expect(offerAssignment(viewers.westbrookManager, { id, ...offer })).rejects.toBeInstanceOf(Undecided);
    const [first, second] = (await shown()).questions;
    if (!first || !second) throw new Error("There are two questions");
    const accepted = { decision: "accept", reason: "Read with the worker." } as const;
    await decideQuestions(viewers.westbrookManager, { id, made: [{ ...accepted, finding: first.finding }] });
    const stopped = await offerAssignment(viewers.westbrookManager, { id, ...offer }).catch((error: unknown) => error);
    expect((stopped as Undecided).findings).toEqual([second.finding]);
    await decideQuestions(viewers.westbrookManager, { id, made: [{ ...accepted, finding: second.finding }] });
    expect(await offerAssignment(viewers.westbrookManager, { id, ...offer })).toBe("done");
  });

  it("is decided in the offer itself where it was shown there, with the reason, and recorded", async () => {
    const stopped = await offerAssignment(viewers.westbrookManager, { id, ...offer }).catch((error: unknown) => error);
    const decided = decisionOn((stopped as Undecided).findings);
    const unreasoned = offerAssignment(viewers.westbrookManager, { id, ...offer, decided });
    await expect(unreasoned).rejects.toMatchObject({ faults: { because: "Enter why your council accepts it" } });
    const because = "They concern another field of work.";
    expect(await offerAssignment(viewers.westbrookManager, { id, ...offer, decided, because })).toBe("done");
    expect(await listDecisions(viewers.alderConsultant, id)).toMatchObject([
      { decision: "accept", reason: because, decidedBy: "Wendy Manager" },
      { decision: "accept", reason: because, decidedBy: "Wendy Manager" },
    ]);
  });

  it("stops the offer where it is decided against, until it is decided again", async () => {
    await decide("refuse");
    await expect(offerAssignment(viewers.westbrookManager, { id, ...offer })).rejects.toBeInstanceOf(Refused);
    freezeClock("2026-11-23T11:00:00Z");
    await decide("accept");
    expect(await offerAssignment(viewers.westbrookManager, { id, ...offer })).toBe("done");
    expect(await listDecisions(viewers.westbrookManager, id)).toHaveLength(4);
  });

  it("is recorded once for two clicks, in the chains of both, and the agency is told", async () => {
    expect(await decide("accept")).toBe("done");
    expect(await decide("accept")).toBe("done before");
    const events = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'submission.decided'`,
    );
    expect(events.map((row) => row.organisation_id).sort()).toEqual(
      [organisations.alder.id, organisations.alder.id, organisations.westbrook.id, organisations.westbrook.id].sort(),
    );
    expect((await database.queuedJobs()).filter(({ name }) => name === "tell-agency")).toContainEqual(
      expect.objectContaining({ payload: expect.objectContaining({ mail: "submission-answered", subjectId: id }) }),
    );
  });

  it("is neither another council’s to decide, nor the agency’s, nor decided once the submission has moved on", async () => {
    const made = (await shown()).questions.map(
      ({ finding }) => ({ finding, decision: "accept", reason: "Yes" }) as const,
    );
    for (const viewer of [viewers.eastholmManager, viewers.alderConsultant])
      await expect(decideQuestions(viewer, { id, made })).rejects.toHaveProperty("status", 404);
    await declineSubmission(viewers.westbrookManager, { id, reason: "The post is filled" });
    await expect(decideQuestions(viewers.westbrookManager, { id, made })).rejects.toBeInstanceOf(MovedOn);
  });

  it("is read by agency and council, and by neither the MSP nor the region", async () => {
    await decide("accept");
    expect(await listDecisions(viewers.alderConsultant, id)).toHaveLength(2);
    for (const viewer of [viewers.mspOfficer, viewers.analyst, viewers.birchConsultant, viewers.eastholmManager])
      expect(await listDecisions(viewer, id)).toEqual([]);
  });
});

describe("the form of the questions", () => {
  it("asks for a reason with each decision, and for one decision at least", async () => {
    const form = decideQuestionsForm((await shown()).questions);
    expect(judgeForm(form, {})).toMatchObject({ ok: false, errors: { "decision-0": "Select accept or refuse" } });
    expect(judgeForm(form, { "decision-1": "refuse" })).toMatchObject({
      ok: false,
      errors: { "because-1": "Enter the reason for the decision" },
    });
    expect(judgeForm(form, { "decision-1": "refuse", "because-1": "No" })).toMatchObject({
      ok: true,
      value: [{ decision: "refuse", reason: "No" }],
    });
  });
});
