import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { chargeLine, limitedCompanyCharge, payeChargeWith } from "#test/factories/charge";
import { arrangeFilledDraft, draftOf } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeSubmission } from "#test/factories/submissions";
import { chargeOfShares } from "~/domain/charges/blended-week";
import type { ChargeShare } from "~/domain/charges/charge-breakdown";
import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import { decisionOn } from "~/domain/rulebooks/open-questions";
import { freezeClock } from "~/platform/clock";
import { changing, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { declineOffer } from "../above-terms/decline-offer";
import { listOffers } from "../above-terms/list-offers";
import { offerAboveTerms } from "../above-terms/offer-above-terms";
import { showOffer } from "../above-terms/show-offer";
import { showOwnOffer } from "../above-terms/show-own-offer";
import { withdrawOffer } from "../above-terms/withdraw-offer";
import { changeCharge } from "../assignments/change-charge";
import { extendAssignment } from "../assignments/extend-assignment";
import { listAssignments } from "../assignments/list-assignments";
import { showAssignment } from "../assignments/show-assignment";
import { findBreaches } from "../breaches/find-breaches";
import { readDocumentPdf } from "../documents/read-document-pdf";
import { showDocument } from "../documents/show-document";
import { NotMet, Refused, type Undecided } from "../refused";
import { offerAssignment } from "../responses/offer-assignment";
import { showSubmission } from "../responses/show-submission";
import { acceptOffer } from "../submissions/accept-offer";
import { saveCharge } from "../submissions/save-charge";
import { saveWorker } from "../submissions/save-worker";
import { submitCandidate } from "../submissions/submit-candidate";
import { withdrawSubmission } from "../submissions/withdraw-submission";
import type { AskedFor } from "./ask-exemptions";
import { askForAssignment } from "./ask-for-assignment";
import { askForOffer } from "./ask-for-offer";
import { decideExemption } from "./decide-exemption";
import { exemptionsEnding } from "./exemptions-ending";
import { explainExceeded } from "./explain-exceeded";
import { extendExemption } from "./extend-exemption";
import { type ExemptionListing, listExemptions } from "./list-exemptions";
import { listOutcomes } from "./list-outcomes";
import { readEvidence } from "./read-evidence";
import { reasonField } from "./reasons";
import { showExemption } from "./show-exemption";
import { sweepExemptions } from "./sweep-exemptions";
import { withdrawExemption } from "./withdraw-exemption";

const database = useDatabase();

const RULEBOOK = "northmere-2025";
const everything: ExemptionListing = { search: "", filters: {}, sort: "asked", direction: "descending", page: 1 };
const dearer = payeChargeWith(
  chargeLine("pay", "34.00"),
  chargeLine("holiday-pay", "4.1038"),
  chargeLine("employer-ni", "5.3263"),
  chargeLine("apprenticeship-levy", "0.1905"),
  chargeLine("employer-pension", "0.8213"),
);

const ofRole = (rate: string, hours: number, coreJobType: ChargeShare["coreJobType"]): ChargeShare => ({
  label: coreJobType ?? "Casework",
  hoursPerWeek: hours * 100,
  coreJobType,
  lines: [chargeLine("pay", rate)],
  statedTotal: pounds(rate),
});

/** A social worker’s week with some hours charged as a team manager’s. */
const weekOfRoles = (own: string, manager: string, hours: number) =>
  chargeOfShares(limitedCompanyCharge("40.00"), [
    ofRole(own, 37 - hours, null),
    ofRole(manager, hours, "team-manager"),
  ]);

const asked: AskedFor = {
  reasons: { [reasonField(RULEBOOK)]: "A court’s timetable depends on this worker" },
  evidence: "Two final hearings are listed for January.",
  startsOn: dayOf("2026-11-23"),
  endsOn: dayOf("2027-05-22"),
  file: null,
};

let region: ArrangedRegion;
let viewers: ArrangedRegion["viewers"];
let requisitionId: string;
let submissionId: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  viewers = region.viewers;
  requisitionId = await arrangeRequisition(viewers.westbrookManager);
  submissionId = await arrangeFilledDraft(viewers.alderConsultant, { requisitionId, facts: { charge: dearer } });
});

const offer = async (reason = "Nobody within the cap has court experience.") => {
  const { submission, candidate } = await draftOf(viewers.alderConsultant, submissionId);
  const { version } = submission;
  await offerAboveTerms(viewers.alderConsultant, {
    id: submissionId,
    version,
    candidateVersion: candidate.version,
    reason,
  });
  return offerId();
};

const offerId = async (): Promise<string> => {
  const listed = await listOffers(viewers.westbrookManager, {
    search: "",
    filters: { status: "open" },
    sort: "offered",
    direction: "descending",
    page: 1,
  });
  return listed.rows[0]?.id as string;
};

/** @returns the exemption asked for. */
const ask = async (changes: Partial<AskedFor> = {}): Promise<string> => {
  const id = await offer();
  await askForOffer(viewers.westbrookManager, { id, ...asked, ...changes });
  return onlyExemption();
};

const onlyExemption = async (): Promise<string> => {
  const { rows } = await listExemptions(viewers.westbrookManager, { ...everything, filters: { state: "asked" } });
  return rows[0]?.id as string;
};

const decide = (viewer: Viewer, id: string, decision: "grant" | "refuse" = "grant", changes = {}) =>
  decideExemption(viewer, { id, decision, reason: "The children need a worker who knows the court.", ...changes });

const grant = async (changes: Partial<AskedFor> = {}): Promise<string> => {
  const id = await ask(changes);
  await decide(viewers.westbrookDirector, id);
  await decide(viewers.westbrookChief, id);
  return id;
};

const submit = async () => {
  const { submission, candidate } = await draftOf(viewers.alderConsultant, submissionId);
  return submitCandidate(viewers.alderConsultant, {
    submissionId,
    version: submission.version,
    candidateVersion: candidate.version,
  });
};

const stateOf = async (id: string) => (await showExemption(viewers.westbrookManager, id)).state;
const offerStatus = async () => (await showOwnOffer(viewers.alderConsultant, submissionId))?.status;

const jobsNamed = async (name: string) =>
  (await database.queuedJobs()).filter((job) => job.name === name).map(({ payload }) => payload);

const chainsOf = async (type: string) => {
  const rows = await database.asOwner((sql) => sql`select organisation_id from event where type = ${type}`);
  return rows.map((row) => row.organisation_id).sort();
};

describe("an offer above the terms", () => {
  it("tells the council the role, the experience and the excess, and nobody’s name", async () => {
    const id = await offer();
    const shown = await showOffer(viewers.westbrookManager, id);
    expect(shown.offer).toMatchObject({
      coreJobType: "social-worker",
      experience: expect.stringMatching(/reaches three years .*: it comes to 72 months with the newly-qualified year/),
      cappedRate: 340000,
      status: "open",
    });
    expect(shown.offer.findings.map(({ reason }) => reason)).toEqual([
      "Basic pay of £34.00 an hour is £2.80 above the PAYE pay cap of £31.20 for a social worker.",
    ]);
    expect(shown.worker).toBeNull();
    const { submission } = await draftOf(viewers.alderConsultant, submissionId);
    const told = JSON.stringify({ ...shown, submissionId: submission.id });
    for (const identity of ["Ewa", "Nowak", "154516", "Marsh Vale"]) expect(told).not.toContain(identity);
    expect(await jobsNamed("tell-role")).toContainEqual(
      expect.objectContaining({ role: "hiring-manager", mail: "offered-above-terms", subjectId: id }),
    );
  });

  it("gives the council no name before it has asked, even by SQL as the application’s role", async () => {
    const id = await offer();
    const named = () =>
      reading(viewers.westbrookManager, async ({ db }) => [
        await db.execute("select * from above_terms_worker"),
        await db.execute("select * from candidate"),
        await db.execute("select * from submission"),
      ]);
    expect((await named()).map((rows) => rows.length)).toEqual([0, 0, 0]);
    await askForOffer(viewers.westbrookManager, { id, ...asked });
    expect((await named())[0]).toMatchObject([{ name: "Ewa Nowak" }]);
    expect((await showOffer(viewers.westbrookManager, id)).worker).toMatchObject({ name: "Ewa Nowak" });
  });

  it.each([
    "Ewa is the best we have",
    "Mrs NOWAK is the best",
    "See SW 154516 on the register",
  ])("is refused where its reason says who it is of: %s", async (reason) => {
    await expect(offer(reason)).rejects.toMatchObject({ field: "reason" });
  });

  it("is refused where nothing stops the submission, or a rule that nobody can be exempted from", async () => {
    const other = async (changes: object) => {
      submissionId = await arrangeFilledDraft(viewers.birchConsultant, { requisitionId, ...changes });
      const { submission, candidate } = await draftOf(viewers.birchConsultant, submissionId);
      return offerAboveTerms(viewers.birchConsultant, {
        id: submissionId,
        version: submission.version,
        candidateVersion: candidate.version,
        reason: "Nobody within the terms",
      });
    };
    await expect(other({ registrationNumber: "SW200200" })).rejects.toBeInstanceOf(Refused);
    const unbalanced = { charge: { ...dearer, statedTotal: 999999 } };
    await expect(other({ registrationNumber: "SW300300", facts: unbalanced })).rejects.toBeInstanceOf(Refused);
  });

  it("made twice is one, and keeps what was offered as it is until it is withdrawn", async () => {
    await offer();
    await offer();
    const { submission } = await draftOf(viewers.alderConsultant, submissionId);
    const cheaper = () =>
      saveCharge(viewers.alderConsultant, { submissionId, version: submission.version, charge: payeChargeWith() });
    await expect(cheaper()).rejects.toMatchObject({ message: expect.stringContaining("Withdraw that offer first") });
    expect(await withdrawOffer(viewers.alderConsultant, submissionId)).toBe("done");
    expect(await withdrawOffer(viewers.alderConsultant, submissionId)).toBe("done before");
    await cheaper();
    expect(await chainsOf("above-terms.withdrawn")).toEqual(
      [region.organisations.westbrook.id, region.organisations.alder.id].sort(),
    );
  });

  it("goes with the draft that is withdrawn", async () => {
    await offer();
    await withdrawSubmission(viewers.alderConsultant, { submissionId, text: "Found a post", next: "nothing" });
    expect(await offerStatus()).toBe("withdrawn");
  });

  it("is declined with an answer that the agency reads, and can be made again", async () => {
    const id = await offer();
    await declineOffer(viewers.westbrookManager, { id, answer: "Too dear for this team." });
    expect(await showOwnOffer(viewers.alderConsultant, submissionId)).toMatchObject({
      status: "declined",
      answer: "Too dear for this team.",
    });
    await expect(askForOffer(viewers.westbrookManager, { id, ...asked })).rejects.toBeInstanceOf(Refused);
    freezeClock("2026-11-23T11:00:00Z");
    await offer();
    expect(await offerStatus()).toBe("open");
  });

  it("is seen by no other council, no other agency and not by the region", async () => {
    const id = await offer();
    for (const viewer of [viewers.eastholmManager, viewers.eastholmDirector, viewers.birchConsultant, viewers.analyst])
      await expect(showOffer(viewer, id)).rejects.toHaveProperty("status", 404);
  });
});

describe("asking for an exemption", () => {
  it("asks both offices, and tells the region at once", async () => {
    const id = await ask();
    expect(await showExemption(viewers.westbrookManager, id)).toMatchObject({
      rule: "price-cap",
      upTo: 340000,
      decidedBy: ["director", "chief-executive"],
      workerName: "Ewa Nowak",
      state: "asked",
    });
    const told = (await jobsNamed("tell-role")) as { mail: string; role: string }[];
    expect(told.filter(({ mail }) => mail === "exemption-asked").map(({ role }) => role)).toEqual([
      "director",
      "chief-executive",
      "analyst",
    ]);
    expect(await chainsOf("exemption.asked")).toContain(region.organisations.northmere.id);
    const shown = await showExemption(viewers.analyst, id);
    expect(shown).toMatchObject({ evidence: asked.evidence, workerName: null });
    expect(JSON.stringify(shown)).not.toContain("Nowak");
  });

  it("is listed whole where an address asks for a state that there is not", async () => {
    await ask();
    for (const state of ["__proto__", "constructor", "live-ish"])
      expect((await listExemptions(viewers.analyst, { ...everything, filters: { state } })).total).toBe(1);
  });

  it("twice is once", async () => {
    await ask();
    const { offer } = await showExemption(viewers.westbrookManager, await onlyExemption());
    expect(await askForOffer(viewers.westbrookManager, { id: offer?.id as string, ...asked })).toBe("done before");
    expect((await listExemptions(viewers.westbrookManager, everything)).total).toBe(1);
  });

  it.each([
    ["a first day after the start", { startsOn: dayOf("2026-11-24") }, "First day must be 23 November 2026 or earlier"],
    ["a last day past the policy’s months", { endsOn: dayOf("2027-05-23") }, "Last day must be 22 May 2027 or earlier"],
    ["a last day before the start", { endsOn: dayOf("2026-11-22") }, "Last day must be 23 November 2026 or later"],
  ])("is refused for %s, with the day that would do", async (_, changes, message) => {
    await expect(ask(changes)).rejects.toMatchObject({ message: expect.stringContaining(message) });
    expect(await offerStatus()).toBe("open");
  });

  it("is the council’s alone: an agency’s row is refused by the database", async () => {
    await offer();
    const { submission } = await draftOf(viewers.alderConsultant, submissionId);
    await expect(askForOffer(viewers.alderConsultant, { id: await offerId(), ...asked })).rejects.toHaveProperty(
      "status",
      404,
    );
    const byHand = changing(viewers.alderConsultant, async (change) => {
      await change.db.execute(
        `insert into exemption (id, number, council_id, region_id, agency_id, submission_id, core_job_type, rulebook_id,
          rule, finding, reason, evidence, starts_on, ends_on, decided_by, status, asked_by, asked_by_id, asked_at)
        values ('${change.newId()}', 'E-000000', '${submission.councilId}', '${submission.regionId}',
          '${submission.agencyId}', '${submissionId}', 'social-worker', '${RULEBOOK}', 'price-cap', '{}', '', '',
          '2026-11-23', '2027-05-22', '{director}', 'asked', '', '${change.newId()}', now())`,
      );
    });
    await expect(byHand).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
  });

  it("keeps the evidence’s file for the council and the region", async () => {
    const bytes = new TextEncoder().encode("%PDF-1.7");
    const id = await ask({ file: { name: "listing.pdf", bytes } });
    for (const viewer of [viewers.westbrookDirector, viewers.analyst])
      expect(new TextDecoder().decode((await readEvidence(viewer, id)).file)).toBe("%PDF-1.7");
    for (const viewer of [viewers.alderConsultant, viewers.eastholmDirector])
      await expect(readEvidence(viewer, id)).rejects.toHaveProperty("status", 404);
  });

  it("takes out a name that was typed before it could be known, and asks all the same", async () => {
    const id = await ask({
      evidence: "Ewa Nowak (SW 154516) knows the court.",
      file: { name: "nowak.pdf", bytes: new TextEncoder().encode("%PDF-1.7") },
    });
    expect(await showExemption(viewers.analyst, id)).toMatchObject({
      evidence: "[the worker] ([the worker]) knows the court.",
      fileName: "[the worker].pdf",
    });
    expect(
      (await jobsNamed("tell-role")).filter((job) => (job as { mail: string }).mail === "exemption-asked"),
    ).toHaveLength(3);
    expect(await chainsOf("exemption.asked")).toHaveLength(2);
  });

  it("can be taken back, which declines the offer", async () => {
    const id = await ask();
    await withdrawExemption(viewers.westbrookManager, id);
    expect([await stateOf(id), await offerStatus()]).toEqual(["withdrawn", "declined"]);
    await expect(decide(viewers.westbrookDirector, id)).rejects.toBeInstanceOf(Refused);
  });
});

describe("the decision on an exemption", () => {
  it("is granted by both offices: the agency submits, and the finding is exempt with both names, day and end", async () => {
    const id = await ask();
    await decide(viewers.westbrookDirector, id);
    expect([await stateOf(id), await submit()]).toMatchObject(["asked", { submitted: false }]);
    await decide(viewers.westbrookChief, id);
    expect([await stateOf(id), await offerStatus()]).toEqual(["live", "granted"]);
    expect(await submit()).toEqual({ submitted: true });
    const { verdict, document } = await showSubmission(viewers.westbrookManager, submissionId);
    expect(verdict.outcome).toBe("exempt");
    expect(verdict.findings.find(({ rule }) => rule === "price-cap")).toMatchObject({
      outcome: "exempt",
      exemption: {
        grantedOn: "2026-11-23",
        endsOn: "2027-05-22",
        grantedBy: [
          { name: "Arun Director", office: "director of children’s services" },
          { name: "Cara Chief", office: "chief executive" },
        ],
      },
    });
    expect(JSON.stringify(document)).toMatch(/Exempt until 22 May 2027: granted by Arun Director .* and Cara Chief/);
  });

  it("of a charge for two roles covers what was found of each role, which the database holds to be what was asked for", async () => {
    const charge = weekOfRoles("42.00", "55.00", 7);
    const accepting = await arrangeRequisition(viewers.westbrookManager, {
      key: "00000000-0000-7000-8000-000000002002",
      routesAccepted: ["limited-company"],
    });
    submissionId = await arrangeFilledDraft(viewers.alderConsultant, { requisitionId: accepting, facts: { charge } });
    const id = await grant();
    expect([await stateOf(id), await submit()]).toEqual(["live", { submitted: true }]);
    const { verdict } = await showSubmission(viewers.westbrookManager, submissionId);
    expect(verdict.findings.find(({ rule }) => rule === "price-cap")).toMatchObject({ outcome: "exempt" });

    const roles = [
      { role: null, hoursPerWeek: 3000, found: pounds("42.00"), asked: pounds("40.00") },
      { role: "team-manager", hoursPerWeek: 700, found: pounds("55.00"), asked: pounds("51.50") },
    ];
    const outcomes = await database.asOwner(
      (sql) => sql`select roles from exemption_outcome where exemption_id = ${id}`,
    );
    expect(outcomes.map((row) => row.roles)).toEqual([roles]);

    const replaceOutcome = (covered: readonly unknown[]) =>
      database.asOwner((sql) =>
        sql.begin(async (own) => {
          await own`select set_config('app.organisation_id', ${region.organisations.westbrook.id}, true)`;
          const [before] = await own`select to_jsonb(o) as row from exemption_outcome o where exemption_id = ${id}`;
          await own`alter table exemption_outcome disable trigger user`;
          await own`delete from exemption_outcome where exemption_id = ${id}`;
          await own`alter table exemption_outcome enable trigger user`;
          await own`insert into exemption_outcome select (jsonb_populate_record(
            null::exemption_outcome, ${own.json({ ...before?.row, roles: covered })}::jsonb)).*`;
        }),
      );
    const [own, manager] = roles;
    await expect(replaceOutcome([own, { ...manager, found: pounds("56.00") }])).rejects.toThrow("did not come out so");
    await expect(replaceOutcome([own, { ...manager, hoursPerWeek: 3700 }])).rejects.toThrow("did not come out so");
    await replaceOutcome(roles);
  });

  it("stands in the chains of council, region and agency, and all of them are told", async () => {
    const id = await grant();
    const { westbrook, northmere, alder } = region.organisations;
    expect(await chainsOf("exemption.granted")).toEqual([westbrook.id, northmere.id, alder.id].sort());
    const told = (await jobsNamed("tell-role")) as { mail: string; role: string; subjectId: string }[];
    expect(
      told.filter(({ mail }) => mail === "exemption-decided").map(({ role, subjectId }) => [role, subjectId]),
    ).toEqual([
      ["consultant", submissionId],
      ["hiring-manager", id],
      ["analyst", id],
    ]);
  });

  it("is kept as a document with both decisions, whose PDF council and region read, and nobody else", async () => {
    const id = await grant();
    const { documentId } = await showExemption(viewers.westbrookDirector, id);
    if (!documentId) throw new Error("It was not kept");
    for (const viewer of [viewers.westbrookManager, viewers.analyst]) {
      const { pdf, kind } = await readDocumentPdf(viewer, documentId);
      expect([kind, new TextDecoder().decode(pdf.subarray(0, 5))]).toEqual(["exemption", "%PDF-"]);
    }
    const { content } = await showDocument(viewers.analyst, documentId);
    expect(JSON.stringify(content)).toMatch(/Arun Director.*Cara Chief/);
    expect(JSON.stringify(content)).not.toContain("Nowak");
    for (const viewer of [viewers.alderConsultant, viewers.eastholmDirector])
      await expect(readDocumentPdf(viewer, documentId)).rejects.toHaveProperty("status", 404);
  });

  it("refused by one is refused at once, and the agency learns that alone", async () => {
    const id = await ask();
    await decide(viewers.westbrookDirector, id, "refuse");
    expect([await stateOf(id), await offerStatus()]).toEqual(["refused", "refused"]);
    await expect(decide(viewers.westbrookChief, id)).rejects.toBeInstanceOf(Refused);
    expect(await listOutcomes(viewers.alderConsultant, submissionId)).toMatchObject([{ status: "refused" }]);
    await expect(showExemption(viewers.alderConsultant, id)).rejects.toHaveProperty("status", 404);
    expect((await showExemption(viewers.analyst, id)).decisions).toMatchObject([{ decision: "refuse" }]);
    expect(await submit()).toMatchObject({ submitted: false });
  });

  it("is nobody’s who asked, even where they hold an office", async () => {
    const id = await ask();
    const asker: Viewer = { ...viewers.westbrookManager, roles: ["hiring-manager", "director"] };
    await expect(decide(asker, id)).rejects.toMatchObject({ message: expect.stringContaining("You asked for this") });
    expect((await showExemption(asker, id)).mayDecideFor).toEqual([]);
  });

  it("is one office’s for one person: who holds both decides for one", async () => {
    const id = await ask();
    const both: Viewer = { ...viewers.westbrookDirector, roles: ["director", "chief-executive"] };
    await database.asOwner(
      (sql) => sql`update membership set roles = ${sql.array([...both.roles])} where person_id = ${both.personId}`,
    );
    await expect(decide(both, id)).rejects.toMatchObject({ field: "office" });
    await decide(both, id, "grant", { office: "chief-executive" });
    expect(await decide(both, id, "grant", { office: "director" })).toBe("done before");
    await expect(decide(both, id, "refuse", { office: "director" })).rejects.toBeInstanceOf(Refused);
    expect(await stateOf(id)).toBe("asked");
  });

  it("is made beside the submissions that wait for the same requisition within the terms, without a name", async () => {
    const waitingId = await arrangeSubmission(viewers.birchConsultant, {
      requisitionId,
      registrationNumber: "SW200200",
    });
    const id = await ask();
    const { withinTerms } = await showExemption(viewers.westbrookDirector, id);
    expect(withinTerms).toMatchObject([{ id: waitingId, agency: "Birch Care Staffing", outcome: "met" }]);
    expect(JSON.stringify(withinTerms)).not.toContain("Nowak");
    expect((await showExemption(viewers.analyst, id)).withinTerms).toEqual([]);
    await withdrawSubmission(viewers.birchConsultant, {
      submissionId: waitingId,
      text: "Found a post",
      next: "nothing",
    });
    expect((await showExemption(viewers.westbrookDirector, id)).withinTerms).toEqual([]);
  });

  it("waits in the list of each officer who has not made it, and no longer once they have", async () => {
    const id = await ask();
    const waiting = async (viewer: Viewer) =>
      (await listExemptions(viewer, { ...everything, filters: { waits: "me" } })).total;
    await decide(viewers.westbrookDirector, id);
    expect([await waiting(viewers.westbrookDirector), await waiting(viewers.westbrookChief)]).toEqual([0, 1]);
    expect(await waiting(viewers.westbrookManager)).toBe(0);
  });

  it("stands where the officer has left since, and is not made again by them in another office", async () => {
    const id = await ask();
    await decide(viewers.westbrookDirector, id);
    await database.asOwner(
      (sql) =>
        sql`update membership set roles = ${sql.array(["chief-executive"])} where person_id = ${viewers.westbrookDirector.personId}`,
    );
    const moved: Viewer = { ...viewers.westbrookDirector, roles: ["chief-executive"] };
    expect((await showExemption(moved, id)).mayDecideFor).toEqual([]);
    expect(await decide(moved, id)).toBe("done before");
    expect(await stateOf(id)).toBe("asked");
    await decide(viewers.westbrookChief, id);
    expect(await stateOf(id)).toBe("live");
    const decisions = (await showExemption(viewers.analyst, id)).decisions.map(
      ({ office, name }) => `${office}: ${name}`,
    );
    expect(decisions.sort()).toEqual(["chief-executive: Cara Chief", "director: Arun Director"]);
  });

  it("of an office is made once, and by nobody without one", async () => {
    const id = await ask();
    await decide(viewers.westbrookDirector, id);
    const second: Viewer = { ...viewers.westbrookChief, roles: ["director"] };
    await expect(decide(second, id)).rejects.toBeInstanceOf(Refused);
    const third: Viewer = { ...viewers.westbrookReferee, roles: ["referee"] };
    await expect(decide(third, id)).rejects.toBeInstanceOf(Refused);
  });

  it("is seen and made by no officer of another council", async () => {
    const id = await ask();
    await expect(showExemption(viewers.eastholmDirector, id)).rejects.toHaveProperty("status", 404);
    await expect(decide(viewers.eastholmDirector, id)).rejects.toHaveProperty("status", 404);
    expect((await listExemptions(viewers.eastholmDirector, everything)).total).toBe(0);
  });

  it("says nothing that names the worker, as the region reads it", async () => {
    const id = await ask();
    const named = decideExemption(viewers.westbrookDirector, { id, decision: "grant", reason: "Ewa knows the judge" });
    await expect(named).rejects.toMatchObject({ field: "reason" });
  });

  it("is not made once the agency has withdrawn, or after the last day", async () => {
    const id = await ask({ endsOn: dayOf("2026-12-01") });
    freezeClock("2026-12-02T10:00:00Z");
    await expect(decide(viewers.westbrookDirector, id)).rejects.toMatchObject({
      message: expect.stringContaining("1 December 2026"),
    });
    freezeClock("2026-11-24T10:00:00Z");
    await withdrawOffer(viewers.alderConsultant, submissionId);
    await expect(decide(viewers.westbrookDirector, id)).rejects.toBeInstanceOf(Refused);
    await sweepExemptions();
    expect(await stateOf(id)).toBe("withdrawn");
  });

  it("that nobody has made by the last day declines the offer, so that the agency can offer again", async () => {
    const id = await ask({ endsOn: dayOf("2026-12-01") });
    freezeClock("2026-12-02T04:30:00Z");
    await sweepExemptions();
    await sweepExemptions();
    expect([await stateOf(id), await offerStatus()]).toEqual(["withdrawn", "declined"]);
    expect(await chainsOf("above-terms.declined")).toHaveLength(2);
  });

  it("comes out one way when both officers decide at the same moment, in every one of many rounds", async () => {
    for (let round = 0; round < 12; round += 1) {
      const id = await ask();
      const decisions = round % 2 === 0 ? (["grant", "grant"] as const) : (["grant", "refuse"] as const);
      const settled = await Promise.allSettled([
        decide(viewers.westbrookDirector, id, decisions[0]),
        decide(viewers.westbrookChief, id, decisions[1]),
        decide(viewers.westbrookDirector, id, decisions[0]),
      ]);
      const outcomes = await database.asOwner(
        (sql) => sql`select status from exemption_outcome where exemption_id = ${id}`,
      );
      expect(outcomes.map(({ status }) => status)).toEqual([round % 2 === 0 ? "granted" : "refused"]);
      for (const one of settled) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(Refused);
      if (round % 2 === 0) {
        await withdrawSubmission(viewers.alderConsultant, { submissionId, text: "Next", next: "nothing" });
        submissionId = await arrangeFilledDraft(viewers.alderConsultant, { requisitionId, facts: { charge: dearer } });
      }
    }
  }, 60_000);
});

describe("an exemption that was granted", () => {
  const offerUntil = (endsOn: string, changes = {}) =>
    offerAssignment(viewers.westbrookManager, {
      id: submissionId,
      startsOn: dayOf("2026-11-23"),
      endsOn: dayOf(endsOn),
      hoursPerWeek: 3700,
      note: "",
      registerCheck: null,
      ...changes,
    });

  const engage = async () => {
    await submit();
    await offerUntil("2027-05-22");
    return acceptOffer(viewers.alderConsultant, submissionId);
  };

  it("covers no more than the amount that was asked for", async () => {
    await grant();
    const { submission } = await draftOf(viewers.alderConsultant, submissionId);
    const charge = payeChargeWith(chargeLine("pay", "34.01"));
    await saveCharge(viewers.alderConsultant, { submissionId, version: submission.version, charge });
    expect(await submit()).toMatchObject({ submitted: false, because: "not-compliant" });
  });

  it("lets nobody be offered a post beyond its end, save where the council says that it goes on without", async () => {
    await grant({ endsOn: dayOf("2027-04-09") });
    await submit();
    await expect(offerUntil("2027-05-22")).rejects.toMatchObject({
      field: "pastExemption",
      message: expect.stringContaining("from the rule ‘price cap’ ends on 9 April 2027"),
    });
    const ending = (lastDay: string) => exemptionsEnding(viewers.westbrookManager, submissionId, dayOf(lastDay));
    expect(await ending("2027-04-09")).toEqual([]);
    expect(await ending("2027-04-10")).toMatchObject([{ rule: "Price cap", endsOn: "2027-04-09" }]);
    expect(await offerUntil("2027-05-22", { pastExemption: "accepted" })).toBe("done");
  });

  it("shows on the assignment, once it has ended, that it has, and to council and region the breach", async () => {
    await grant({ endsOn: dayOf("2027-04-09") });
    await submit();
    await offerUntil("2027-05-22", { pastExemption: "accepted" });
    const id = await acceptOffer(viewers.alderConsultant, submissionId);
    const since = async (viewer: Viewer) =>
      (await listAssignments(viewer, { search: "", filters: {}, sort: "number", direction: "ascending", page: 1 }))
        .rows[0]?.since;
    const all = [viewers.westbrookManager, viewers.analyst, viewers.mspOfficer, viewers.alderConsultant];
    const sinceOfAll = () => Promise.all(all.map(since));
    freezeClock("2027-04-09T10:00:00Z");
    expect(await sinceOfAll()).toEqual([null, null, null, null]);
    freezeClock("2027-04-10T10:00:00Z");
    await findBreaches({ councilId: region.organisations.westbrook.id, assignmentId: id });
    expect(await sinceOfAll()).toEqual(["breach", "breach", "exemption-ended", "exemption-ended"]);
    expect((await showAssignment(viewers.analyst, id)).breaches).toContainEqual(
      expect.objectContaining({ kind: "price-cap", status: "open" }),
    );
    expect((await showAssignment(viewers.mspOfficer, id)).breaches).toEqual([]);
    expect(await listOutcomes(viewers.mspOfficer, submissionId)).toMatchObject([{ hasEnded: true }]);
  });

  it("lets an assignment be extended to its own end, and not beyond", async () => {
    await grant();
    const id = await engage();
    const { version } = await showAssignment(viewers.westbrookManager, id);
    const extend = (changes = {}) =>
      extendAssignment(viewers.westbrookManager, {
        id,
        version,
        endsOn: dayOf("2027-06-30"),
        decided: "",
        because: "",
        registerCheck: null,
        ...changes,
      });
    await expect(extend()).rejects.toHaveProperty("field", "pastExemption");
    expect(await extend({ pastExemption: "accepted" })).toBe("done");
  });

  it("is for the worker it was asked for: the draft’s number cannot become another’s", async () => {
    await grant();
    const { candidate } = await draftOf(viewers.alderConsultant, submissionId);
    const { id: candidateId, version, name, email, registration, qualifiedOn } = candidate;
    const details = { name, email, registration: { ...registration, number: "SW900900" }, qualifiedOn };
    await expect(saveWorker(viewers.alderConsultant, { candidateId, version, details })).rejects.toMatchObject({
      field: "registration-number",
      message: expect.stringMatching(/has decided on exemption E-/),
    });
  });

  it("warns the manager and both offices once, as many days before its end as the policy says", async () => {
    const id = await grant();
    freezeClock("2027-04-23T10:00:00Z");
    await sweepExemptions();
    expect((await showExemption(viewers.westbrookManager, id)).warnedOn).toBeNull();
    freezeClock("2027-04-24T10:00:00Z");
    await sweepExemptions();
    await sweepExemptions();
    expect((await showExemption(viewers.westbrookManager, id)).warnedOn).toBe("2027-04-24");
    const told = (await jobsNamed("tell-role")) as { mail: string; role: string }[];
    expect(told.filter(({ mail }) => mail === "exemption-ends").map(({ role }) => role)).toEqual([
      "hiring-manager",
      "director",
      "chief-executive",
    ]);
  });

  it("ends by itself on the day after its last", async () => {
    const id = await grant();
    freezeClock("2027-05-22T22:00:00Z");
    expect(await stateOf(id)).toBe("live");
    freezeClock("2027-05-22T23:30:00Z");
    expect(await stateOf(id)).toBe("ended");
  });

  it("is extended by the same two offices, from the day after its end and no longer than the policy allows", async () => {
    const id = await grant();
    await engage();
    const longer = { ...asked, id, startsOn: dayOf("2027-05-23") };
    await expect(
      extendExemption(viewers.westbrookManager, { ...longer, endsOn: dayOf("2027-11-23") }),
    ).rejects.toMatchObject({ message: expect.stringContaining("22 November 2027") });
    const whole = { ...longer, endsOn: dayOf("2027-11-22") };
    expect(await extendExemption(viewers.westbrookManager, whole)).toBe("done");
    expect(await extendExemption(viewers.westbrookManager, whole)).toBe("done before");
    const extension = await onlyExtension(id);
    expect(extension).toMatchObject({ state: "asked", upTo: 340000, decidedBy: ["director", "chief-executive"] });
    await decide(viewers.westbrookDirector, extension.id);
    await decide(viewers.westbrookChief, extension.id);
    expect(await stateOf(extension.id)).toBe("to-begin");
    expect(await offerStatus()).toBe("granted");
    freezeClock("2027-05-10T10:00:00Z");
    await sweepExemptions();
    expect((await showExemption(viewers.westbrookManager, id)).warnedOn).toBeNull();
  });

  it("is extended by whoever holds the office by then, where one of the two has left", async () => {
    const id = await grant();
    await engage();
    const { westbrookDirector, westbrookChief, westbrookReferee } = viewers;
    await database.asOwner(
      (sql) => sql`update membership set ended_at = now() where person_id = ${westbrookDirector.personId}`,
    );
    await database.asOwner(
      (sql) =>
        sql`update membership set roles = ${sql.array(["director"])} where person_id = ${westbrookReferee.personId}`,
    );
    const days = { startsOn: dayOf("2027-05-23"), endsOn: dayOf("2027-08-22") };
    await extendExemption(viewers.westbrookManager, { ...asked, id, ...days });
    const extension = await onlyExtension(id);
    await expect(decide(westbrookDirector, extension.id)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("is not for Arun Director to decide") },
    });
    await decide(westbrookChief, extension.id);
    await decide({ ...westbrookReferee, roles: ["director"] }, extension.id);
    expect(await stateOf(extension.id)).toBe("to-begin");
  });

  it("whose extension is refused stays what it is", async () => {
    const id = await grant();
    await extendExemption(viewers.westbrookManager, {
      ...asked,
      id,
      startsOn: dayOf("2027-05-23"),
      endsOn: dayOf("2027-08-22"),
    });
    await decide(viewers.westbrookDirector, (await onlyExtension(id)).id, "refuse");
    expect([await stateOf(id), await offerStatus()]).toEqual(["live", "granted"]);
  });

  const onlyExtension = async (id: string) => {
    const { extendedBy } = await showExemption(viewers.westbrookManager, id);
    return showExemption(viewers.westbrookManager, extendedBy[0]?.id as string);
  };

  it("lets a running assignment’s charge rise, up to what was asked for", async () => {
    await grant();
    const id = await engage();
    const { version } = await showAssignment(viewers.westbrookManager, id);
    const from = dayOf("2027-01-04");
    const breakdown = payeChargeWith(...dearer.lines.filter(({ kind }) => kind !== "pay"), chargeLine("pay", "35.00"));
    const raise = (decided = "") =>
      changeCharge(viewers.westbrookManager, {
        id,
        version,
        from,
        breakdown,
        reason: "Court work",
        decided,
        because: "The statutory lines follow with the next payroll.",
        registerCheck: null,
      });
    const stopped = await raise().catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(NotMet);
    const told = await explainExceeded(viewers.westbrookManager, id, (stopped as NotMet).verdict);
    expect(told).toEqual([
      expect.stringMatching(
        /^Exemption E-\w+ allows up to £34.00 an hour until 22 May 2027: £1.00 an hour less would do\.$/,
      ),
    ]);
    const proposal = { about: "charge", from, breakdown, registerCheck: null } as const;
    const request = { ...asked, id, proposal, startsOn: from, endsOn: dayOf("2027-07-03") };
    await expect(
      askForAssignment(viewers.westbrookManager, { ...request, evidence: "Ms Nowak is wanted by the court" }),
    ).rejects.toMatchObject({ field: "evidence" });
    for (const [field, named] of [
      ["evidence", { evidence: "SW 154516 is wanted by the court" }],
      ["file", { file: { name: "nowak.pdf", bytes: new TextEncoder().encode("%PDF-1.7") } }],
      [reasonField(RULEBOOK), { reasons: { [reasonField(RULEBOOK)]: "A reason of our own" } }],
    ] as const)
      await expect(askForAssignment(viewers.westbrookManager, { ...request, ...named })).rejects.toMatchObject({
        field,
      });
    expect(await askForAssignment(viewers.westbrookManager, request)).toBe("done");
    expect(await askForAssignment(viewers.westbrookManager, request)).toBe("done before");
    const more = payeChargeWith(...dearer.lines.filter(({ kind }) => kind !== "pay"), chargeLine("pay", "36.00"));
    await expect(
      askForAssignment(viewers.westbrookManager, { ...request, proposal: { ...proposal, breakdown: more } }),
    ).rejects.toMatchObject({ message: expect.stringContaining("asks for an exemption up to £35.00 an hour") });
    const { rows } = await listExemptions(viewers.westbrookManager, { ...everything, filters: { state: "asked" } });
    const exemptionId = rows[0]?.id as string;
    await decide(viewers.westbrookDirector, exemptionId);
    await expect(raise()).rejects.toBeInstanceOf(NotMet);
    await decide(viewers.westbrookChief, exemptionId);
    const open = await raise().catch((error: unknown) => error);
    expect(await raise(decisionOn((open as Undecided).findings))).toBe("done");
    expect(await listOutcomes(viewers.mspOfficer, submissionId)).toHaveLength(2);
    expect(await jobsNamed("find-breaches")).toContainEqual({
      councilId: region.organisations.westbrook.id,
      assignmentId: id,
    });
  });

  it("is not confirmed as asked for where the request that waits leaves out a role of the charge, or hours of it", async () => {
    const accepting = await arrangeRequisition(viewers.westbrookManager, {
      key: "00000000-0000-7000-8000-000000002003",
      routesAccepted: ["limited-company"],
    });
    submissionId = await arrangeFilledDraft(viewers.alderConsultant, {
      requisitionId: accepting,
      facts: { charge: limitedCompanyCharge("40.00") },
    });
    const id = await engage();
    const from = dayOf("2027-01-04");
    const askFor = (breakdown: ReturnType<typeof weekOfRoles>) =>
      askForAssignment(viewers.westbrookManager, {
        ...asked,
        id,
        proposal: { about: "charge", from, breakdown, registerCheck: null },
        startsOn: from,
        endsOn: dayOf("2027-07-03"),
      });
    const ofManager = "up to £55.00 an hour for 7 hours a week as team manager and is not decided yet";
    expect(await askFor(weekOfRoles("40.00", "55.00", 7))).toBe("done");
    await expect(askFor(weekOfRoles("45.00", "51.50", 7))).rejects.toMatchObject({
      field: "form",
      message: expect.stringContaining(ofManager),
    });
    await expect(askFor(weekOfRoles("40.00", "55.00", 8))).rejects.toMatchObject({
      message: expect.stringContaining(ofManager),
    });
    expect(await askFor(weekOfRoles("40.00", "54.00", 6))).toBe("done before");
  });
});
