import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import { heldReference } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeGivenReference } from "#test/factories/references";
import { arrangeSubmission } from "#test/factories/submissions";
import { dayOf } from "~/domain/day";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { judgeForm } from "~/platform/http/forms";
import { newId } from "~/platform/new-id";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { newNumber } from "../../number";
import { StaleError } from "../../stale";
import { decideDoubts } from "./decide-doubts";
import { doubtFields, doubtsForm } from "./doubts-form";
import { findDoubts } from "./find-doubts";
import { listSubmissionDoubts } from "./list-submission-doubts";
import { showReferenceDoubts } from "./show-reference-doubts";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

type Outside = {
  readonly worker?: string;
  readonly agency?: "alder" | "birch";
  readonly email?: string;
  readonly workerEmail?: string;
  readonly openedAt?: string;
  readonly givenAt?: string | null;
  readonly digests?: readonly string[];
};

/** A reference by a referee outside Accord, about a post at Marsh Vale Council. */
async function arrangeOutside({
  worker = "SW154516",
  agency = "alder",
  email = "rosa@marshvale.gov.uk",
  workerEmail = worker === "SW154516" ? "worker@home.example" : `${worker}@home.example`,
  openedAt = "2026-11-20T10:00:00Z",
  givenAt = "2026-11-20T10:20:00Z",
  digests = [],
}: Outside = {}): Promise<string> {
  const id = newId();
  const agencyId = region.organisations[agency].id;
  await database.asOwner(async (sql) => {
    const [outside] = await sql`select outside_organisation() as id`;
    const giverId = outside?.id as string;
    await sql`insert into reference (id, number, worker_id, occasion, giver_id, agency_id, worker_name, worker_email,
        job_title, period_from, period_to, status, due_on, template_id, template_version, opened_at, given_at, created_at)
      values (${id}, ${newNumber("P")}, worker_for(${worker}), 'request', ${giverId}, ${agencyId}, 'Ewa Nowak',
        ${workerEmail}, 'Social worker', '2024-01-08', '2025-03-28', ${givenAt ? "shared" : "opened"}, '2026-12-01',
        'england-practice-based', '2024-10-31', ${openedAt}, ${givenAt}, '2026-11-01T09:00:00Z')`;
    await sql`insert into reference_referee (reference_id, giver_id, agency_id, name, email, job_title, body, body_kind, authority_code)
      values (${id}, ${giverId}, ${agencyId}, 'Rosa Outside', ${email}, 'Team manager', 'Marsh Vale Council', 'english-authority', 'XMV')`;
    for (const [index, digest] of digests.entries())
      await sql`insert into reference_text (reference_id, giver_id, question, digest)
        values (${id}, ${giverId}, ${`question-${index}`}, ${digest})`;
  });
  return id;
}

const signalsFor = async (viewer: Viewer, subjectId: string) => {
  const [found] = await reading(viewer, (read) =>
    findDoubts(read, [subjectId], { history: null, workerEmail: "worker@example.org" }),
  );
  return found ? Object.fromEntries(found.signals.map(({ id, reason }) => [id, reason])) : null;
};

/** A submission to Westbrook with these references behind it. @returns its id and the ids of those it holds. */
async function arrangeReceived({
  carried = [],
  held = [],
  agency = "alder",
}: {
  readonly carried?: readonly string[];
  readonly held?: readonly ReturnType<typeof heldReference>[];
  readonly agency?: "alder" | "birch";
}) {
  const consultant = region.viewers[`${agency}Consultant`];
  const [before] = await database.asOwner(
    (sql) => sql`select id from submission where agency_id = ${consultant.organisationId}`,
  );
  const submissionId: string =
    before?.id ??
    (await arrangeSubmission(consultant, {
      requisitionId: await arrangeRequisition(database, region, { council: "westbrook" }),
    }));
  const { westbrook } = region.organisations;
  const heldIds = held.map(() => newId());
  await database.asOwner(async (sql) => {
    for (const referenceId of carried)
      await sql`insert into submission_reference (id, submission_id, agency_id, council_id, reference_id, consent_given_on)
        values (${newId()}, ${submissionId}, ${consultant.organisationId}, ${westbrook.id}, ${referenceId}, '2026-11-20')`;
    for (const [index, one] of held.entries())
      await sql`insert into submission_reference (id, submission_id, agency_id, council_id, held, consent_given_on)
        values (${heldIds[index] ?? ""}, ${submissionId}, ${consultant.organisationId}, ${westbrook.id}, ${sql.json(one)}, '2026-11-20')`;
  });
  return { submissionId, heldIds };
}

describe("what is doubtful about a reference by a referee outside Accord", () => {
  it("is nothing where all is in order", async () => {
    expect(await signalsFor(region.viewers.alderConsultant, await arrangeOutside())).toEqual({});
  });

  it("is its address, where that is free, the worker’s own, or stands behind other workers of any agency", async () => {
    const id = await arrangeOutside({ email: "Worker+ref@Home.example" });
    expect(Object.keys((await signalsFor(region.viewers.alderConsultant, id)) ?? {}).sort()).toEqual([
      "address-not-of-body",
      "address-of-worker",
    ]);
    const shared = await arrangeOutside({ email: "rosa@gmail.com" });
    await arrangeOutside({ worker: "SW200001", agency: "birch", email: "ROSA+x@gmail.com" });
    await arrangeOutside({ worker: "SW200001", agency: "birch", email: "rosa@gmail.com" });
    await arrangeReceived({ held: [heldReference(dayOf("2026-10-01"), { refereeEmail: "rosa@gmail.com" })] });
    const said = await signalsFor(region.viewers.alderConsultant, shared);
    expect(said?.["free-mail"]).toContain("rosa@gmail.com, is at gmail.com");
    expect(said?.["address-of-several-workers"]).toMatch(/references about 1 other worker too/);
  });

  it("is the worker’s address, where it is at the agency’s domain or stands for several workers", async () => {
    const id = await arrangeOutside({ workerEmail: "ewa@Example.org" });
    await arrangeOutside({ worker: "SW200001", agency: "birch", workerEmail: "EWA+x@example.org" });
    expect(await signalsFor(region.viewers.alderConsultant, id)).toEqual({
      "worker-address-of-agency":
        "The worker’s address is at example.org, where people of the agency that supplied them, or asked for the reference, have theirs.",
      "worker-address-of-several-workers": "The worker’s address stands in references about 1 other worker too.",
    });
    await database.asOwner((sql) => sql`update person set email = id || '@gmail.com'`);
    const free = await arrangeOutside({ worker: "SW200002", workerEmail: "ines@gmail.com" });
    expect(await signalsFor(region.viewers.alderConsultant, free)).toEqual({});
  });

  it("is not told by what somebody else said of the worker to another agency", async () => {
    const id = await arrangeOutside({ digests: ["c"] });
    await arrangeOutside({ agency: "birch", email: "somebody.else@essex.gov.uk", digests: ["c"] });
    expect(await signalsFor(region.viewers.alderConsultant, id)).toEqual({});
  });

  it("is the time in which it was given", async () => {
    const id = await arrangeOutside({ givenAt: "2026-11-20T10:00:40Z" });
    expect(await signalsFor(region.viewers.alderConsultant, id)).toEqual({
      "given-in-seconds": "It was given 40 seconds after it was opened; fewer than 120 are hardly enough to write one.",
    });
  });

  it("is its words, where they stand in references about others, whoever gave those", async () => {
    const id = await arrangeOutside({ digests: ["a", "b", "c"] });
    await arrangeOutside({ worker: "SW200001", agency: "birch", email: "kit@essex.gov.uk", digests: ["a", "b", "x"] });
    await arrangeOutside({ worker: "SW200002", agency: "birch", email: "kit@essex.gov.uk", digests: ["b"] });
    // The same referee may say the same of the same worker again; somebody else hardly does.
    await arrangeOutside({ digests: ["c"] });
    expect(await signalsFor(region.viewers.alderConsultant, id)).toEqual({
      "same-words": "The same words stand elsewhere: 2 of its answers in references about other workers.",
    });
    await arrangeOutside({ email: "somebody.else@essex.gov.uk", digests: ["c"] });
    expect((await signalsFor(region.viewers.alderConsultant, id))?.["same-words"]).toContain(
      "and 1 of its answers in a reference about this worker by somebody else",
    );
  });

  it("is compared with the history that the agency has of the worker", async () => {
    await arrangeReceived({});
    const id = await arrangeOutside();
    const { doubted } = await showReferenceDoubts(region.viewers.alderConsultant, id);
    // The usual worker was at Marsh Vale all the time.
    expect(doubted.signals).toEqual([]);
    const posts = [
      {
        id: "p",
        employer: "Marsh Vale Council",
        authorityCode: "XMV",
        employerKind: "english-authority",
        kind: "substantive",
        from: "2024-09-01",
        to: "2025-03-31",
      },
    ];
    await database.asOwner((sql) => sql`update candidate set posts = ${sql.json(posts)}`);
    const { doubted: now } = await showReferenceDoubts(region.viewers.alderConsultant, id);
    expect(now.signals.map(({ id }) => id)).toEqual(["dates-against-history"]);
  });

  it("is told its agency alone, until a council reads it, and to nobody who came by a link", async () => {
    const id = await arrangeOutside({ givenAt: "2026-11-20T10:00:40Z" });
    const { alderConsultant, birchConsultant, westbrookManager, eastholmManager, analyst, mspOfficer } = region.viewers;
    for (const viewer of [birchConsultant, westbrookManager, eastholmManager, analyst, mspOfficer]) {
      expect(await signalsFor(viewer, id)).toBeNull();
      await expect(showReferenceDoubts(viewer, id)).rejects.toMatchObject({ status: 404 });
    }
    expect(await signalsFor(alderConsultant, id)).not.toBeNull();
    expect(await signalsFor({ ...alderConsultant, onlyReference: id }, id)).toBeNull();
  });
});

describe("what is doubtful about the references behind a submission", () => {
  it("is told to the council that received it, of those that the agency holds as of those on Accord", async () => {
    const given = await arrangeGivenReference(database, region);
    const { submissionId, heldIds } = await arrangeReceived({
      carried: [given],
      held: [
        heldReference(dayOf("2025-06-01"), {
          giver: "Marsh Vale Council",
          giverKind: "english-authority",
          refereeEmail: "worker@example.org",
        }),
      ],
    });
    const { workerName, references } = await listSubmissionDoubts(region.viewers.westbrookManager, submissionId);
    expect(workerName).toBe("Ewa Nowak");
    expect(references.map(({ giver }) => giver).sort()).toEqual(["Marsh Vale Council", "Westbrook Council"]);
    const held = references.find(({ subjectId }) => subjectId === heldIds[0]);
    expect(held?.signals.map(({ id }) => id)).toEqual(["address-of-worker", "address-not-of-body"]);
    for (const viewer of [region.viewers.eastholmManager, region.viewers.alderConsultant, region.viewers.mspOfficer])
      await expect(listSubmissionDoubts(viewer, submissionId)).rejects.toMatchObject({ status: 404 });
  });

  it("is compared with assignments on Accord: the council with all at that giver, an agency with its own", async () => {
    await arrangeGivenReference(database, region); // Alder’s, at Westbrook, from 23 November 2026.
    const claim = heldReference(dayOf("2027-04-30"), {
      giver: "westbrook council",
      refereeEmail: "rhona@westbrook.gov.uk",
      periodFrom: dayOf("2025-01-06"),
      periodTo: dayOf("2027-04-30"),
    });
    const ofAlder = await arrangeReceived({ held: [claim] });
    const [mine = ""] = ofAlder.heldIds;
    expect((await signalsFor(region.viewers.westbrookManager, mine))?.["dates-against-assignment"]).toContain(
      "the worker’s assignment there ran 23 November 2026 to",
    );
    expect(await signalsFor(region.viewers.alderConsultant, mine)).toHaveProperty("dates-against-assignment");
    const ofBirch = await arrangeReceived({ held: [claim], agency: "birch" });
    const [theirs = ""] = ofBirch.heldIds;
    expect(await signalsFor(region.viewers.birchConsultant, theirs)).not.toHaveProperty("dates-against-assignment");
    expect(await signalsFor(region.viewers.birchConsultant, mine)).toBeNull();
  });
});

describe("what a person decides about what is doubtful", () => {
  const decide = async (viewer: Viewer, subjectId: string, changes: Record<string, string> = {}) =>
    decideDoubts(viewer, [
      {
        subjectId,
        signal: "free-mail",
        decision: "asked-referee",
        note: "She rang from the council.",
        seen: "",
        ...changes,
      },
    ]);
  const decisions = async (viewer: Viewer, subjectId: string) => {
    const [found] = await reading(viewer, (read) =>
      findDoubts(read, [subjectId], { history: null, workerEmail: null }),
    );
    return found?.signals.find(({ id }) => id === "free-mail")?.decisions;
  };

  it("is kept with their name and the time, adds to what was decided before, and is recorded", async () => {
    const id = await arrangeOutside({ email: "rosa@gmail.com" });
    const { alderConsultant } = region.viewers;
    expect(await decide(alderConsultant, id)).toBe("done");
    expect(await decide(alderConsultant, id)).toBe("done before");
    const [first] = (await decisions(alderConsultant, id)) ?? [];
    expect(first).toMatchObject({ decision: "asked-referee", by: "Alice Consultant" });
    moveClock({ minutes: 5 });
    await decide(alderConsultant, id, { decision: "no-concern", note: "Confirmed.", seen: first?.id ?? "" });
    expect(await decisions(alderConsultant, id)).toMatchObject([
      { decision: "no-concern", note: "Confirmed." },
      { decision: "asked-referee", note: "She rang from the council." },
    ]);
    const events = await database.asOwner((sql) => sql`select body from event where type = 'doubt.decided'`);
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain("rang");
    await expect(database.asOwner((sql) => sql`update doubt_decision set note = ''`)).rejects.toThrow(
      /kept as they were/,
    );
  });

  it("is for their own organisation, and is no other’s to read", async () => {
    const { submissionId, heldIds } = await arrangeReceived({
      held: [heldReference(dayOf("2025-06-01"), { refereeEmail: "rosa@gmail.com" })],
    });
    const [id = ""] = heldIds;
    await decide(region.viewers.alderConsultant, id);
    const { references } = await listSubmissionDoubts(region.viewers.westbrookManager, submissionId);
    expect(references[0]?.signals.find(({ id }) => id === "free-mail")?.decisions).toEqual([]);
    await decide(region.viewers.westbrookManager, id, { decision: "set-aside", note: "Not relied on." });
    expect(await decisions(region.viewers.alderConsultant, id)).toHaveLength(1);
    await expect(decide(region.viewers.eastholmManager, id)).rejects.toMatchObject({ status: 404 });
  });

  it("is not put over what somebody else decided meanwhile; of two at once one is told", async () => {
    const id = await arrangeOutside({ email: "rosa@gmail.com" });
    const { alderConsultant } = region.viewers;
    const colleague = { ...alderConsultant, name: "Kit Colleague" };
    const results = await Promise.allSettled([
      decide(alderConsultant, id),
      decide(colleague, id, { decision: "set-aside", note: "Another view." }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.status === "rejected" && refused.reason).toBeInstanceOf(StaleError);
    expect(await decisions(alderConsultant, id)).toHaveLength(1);
  });

  it("is asked for with a note, one thing at least, and what is left is left", async () => {
    const references = [
      {
        subjectId: newId(),
        giver: "Marsh Vale Council",
        signals: (["free-mail", "same-words"] as const).map((id) => ({
          id,
          severity: "high" as const,
          reason: "",
          decisions: [],
        })),
      },
    ];
    const subjectId = references[0]?.subjectId ?? "";
    const [mail, same] = [
      doubtFields({ subjectId, signal: "free-mail" }),
      doubtFields({ subjectId, signal: "same-words" }),
    ];
    const form = doubtsForm(references);
    expect(judgeForm(form, {})).toMatchObject({
      errors: { [mail.decision]: "Select what you decided about at least one thing" },
    });
    expect(judgeForm(form, { [same.decision]: "set-aside" })).toMatchObject({
      errors: { [same.note]: "Enter what you found, in a sentence or two" },
    });
    expect(judgeForm(form, { [same.note]: "Copied" })).toMatchObject({
      errors: { [same.decision]: "Select what you decided" },
    });
    expect(judgeForm(form, { [same.decision]: "set-aside", [same.note]: "Copied", [same.seen]: "x" })).toMatchObject({
      value: [{ subjectId, signal: "same-words", decision: "set-aside", note: "Copied", seen: "x" }],
    });
  });
});
