import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reference } from "#db/schema";
import { useDatabase } from "#test/database";
import { arrangeAssignment } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion, emailOf } from "#test/factories/organisations";
import { arrangeGivenOutside, draftFully, linkHolder, mailedToken } from "#test/factories/references";
import { dayOf } from "~/domain/day";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing } from "~/platform/tenancy";
import { tellRole } from "../notices/tell-role";
import { Refused } from "../refused";
import { StaleError } from "../stale";
import { answerCanYou } from "./answer-can-you";
import { AskedAlready, type AskedReference, askForReference } from "./ask-for-reference";
import { askForm } from "./ask-form";
import { askReferee } from "./ask-referee";
import { cancelReference } from "./cancel-reference";
import { changeReferee } from "./change-referee";
import { listReferences, type ReferenceListing } from "./list-references";
import { makeReferencesDue } from "./make-references-due";
import type { TypedReferee } from "./referee-form";
import { showSuppliedReference } from "./show-supplied-reference";

const database = useDatabase();
let region: ArrangedRegion;
let candidateId: string;

const mary: TypedReferee = {
  name: "Mary Manager",
  email: "mary.manager@marshvale.example",
  jobTitle: "Team manager",
  bodyKind: "english-authority",
  authorityCode: "XMV",
  body: "",
};
const omar: TypedReferee = { ...mary, name: "Omar Other", email: "omar.other@marshvale.example" };
const about = { jobTitle: "Social worker", from: dayOf("2025-01-06"), to: dayOf("2025-12-19") };

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  await arrangeAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
    startsOn: "2026-06-01",
  });
  const [candidate] = await database.asOwner((sql) => sql`select id from candidate`);
  candidateId = candidate?.id as string;
});
afterEach(resetClock);

const ask = (asked: Partial<AskedReference> = {}) =>
  askForReference(region.viewers.alderConsultant, {
    key: newId(),
    candidateId,
    about,
    giver: { referee: mary },
    ...asked,
  });
const ofEastholm = () => ({ giver: { councilId: region.organisations.eastholm.id } });
const ofWestbrook = () => ({ giver: { councilId: region.organisations.westbrook.id } });
const runAsking = () => database.runJobs({ "ask-referee": askReferee });
const show = (id: string) => showSuppliedReference(region.viewers.alderConsultant, id);
const stepsOf = async (id: string) => (await show(id)).steps.map(({ step, by }) => `${step} by ${by}`);
const mails = async (mail: string) =>
  (await database.asOwner((sql) => sql`select to_address from outbox where mail = ${mail} order by queued_at`)).map(
    (row) => row.to_address,
  );
const outsideId = async () =>
  (await database.asOwner((sql) => sql`select outside_organisation() as id`))[0]?.id as string;

describe("asking for a reference", () => {
  it("of a council puts it to that council’s referees, due in the days of the policy, on the template in use", async () => {
    const id = await ask(ofEastholm());
    expect(await show(id)).toMatchObject({
      status: "due",
      giver: "Eastholm Council",
      dueOn: "2026-12-05",
      referee: null,
    });
    await runAsking();
    expect(await show(id)).toMatchObject({ status: "requested", mayChase: true, mayCancel: true });
    expect(await stepsOf(id)).toEqual(["requested by Accord", "due by Alice Consultant"]);
    expect(await mails("reference-requested")).toEqual([emailOf("Ewan Referee")]);
    const [asked] = await database.asOwner(
      (sql) => sql`select note from reference_step where reference_id = ${id} and step = 'due'`,
    );
    expect(asked?.note).toBe("The worker agrees that it is asked for, says the agency");
    const [row] = await database.asOwner((sql) => sql`select template_id, region_id from reference where id = ${id}`);
    expect(row).toEqual({ template_id: "england-practice-based", region_id: region.organisations.northmere.id });
  });

  it("of a referee outside mails them a private link, in the name of the agency and without the worker’s", async () => {
    const id = await ask();
    await runAsking();
    expect(await show(id)).toMatchObject({ status: "requested", giver: "Marsh Vale Council", mayChangeReferee: true });
    const [mail] = await database.asOwner(
      (sql) => sql`select to_address, subject, text, about_id from outbox where mail = 'reference-asked'`,
    );
    expect(mail).toMatchObject({ to_address: mary.email, about_id: id });
    expect(mail?.subject).toBe("Alder Social Work asks you for a reference");
    expect(mail?.text).not.toContain("Nowak");
  });

  it("is noted in the chains of the agency and of the giver, and asked by two runs of the job once", async () => {
    const id = await ask();
    const payload = { giverId: await outsideId(), referenceId: id };
    await askReferee(payload);
    await askReferee(payload);
    await Promise.all([askReferee(payload), askReferee(payload)]);
    expect(await mails("reference-asked")).toEqual([mary.email]);
    const events = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'reference.requested' and subject_id = ${id}`,
    );
    expect(events.map((row) => row.organisation_id).sort()).toEqual(
      [region.organisations.alder.id, payload.giverId].sort(),
    );
  });

  it("twice with the same form, at the same moment too, makes one", async () => {
    const key = newId();
    expect(await Promise.all([ask({ key }), ask({ key })])).toEqual([key, key]);
    expect(await ask({ key })).toBe(key);
    const [counted] = await database.asOwner((sql) => sql`select count(*)::int as total from reference`);
    expect(counted?.total).toBe(1);
  });

  it("of the same giver about the same time is refused with the one there is, by two people at once as well", async () => {
    const results = await Promise.allSettled([ask(ofEastholm()), ask(ofEastholm())]);
    const refused = results.find((result) => result.status === "rejected");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused?.reason).toBeInstanceOf(AskedAlready);
    expect(refused?.reason).toMatchObject({ reference: { isGiven: false } });
    await expect(ask({ ...ofEastholm(), about: { ...about, from: about.to, to: null } })).rejects.toBeInstanceOf(
      AskedAlready,
    );
    const later = { ...about, from: dayOf("2025-12-20"), to: null };
    await expect(ask({ ...ofEastholm(), about: later })).resolves.toBeTruthy();
  });

  it("of a council about an assignment whose reference is due there already leads to that one", async () => {
    await database.asOwner((sql) => sql`update assignment set ends_on = '2026-12-01'`);
    await makeReferencesDue();
    const during = { ...about, from: dayOf("2026-06-01"), to: null };
    const refused = await ask({ ...ofWestbrook(), about: during }).catch((error: unknown) => error);
    const [due] = await database.asOwner((sql) => sql`select id from reference where occasion = 'end'`);
    expect(refused).toMatchObject({ reference: { id: due?.id } });
  });

  it("during an assignment keeps the one at its end from falling due no less", async () => {
    await ask({ ...ofWestbrook(), about: { ...about, from: dayOf("2026-06-01"), to: null } });
    await database.asOwner((sql) => sql`update assignment set ends_on = '2026-12-01'`);
    await makeReferencesDue();
    const rows = await database.asOwner(
      (sql) => sql`select occasion, assignment_id is not null as named from reference order by occasion`,
    );
    expect(rows).toEqual([
      { occasion: "end", named: true },
      { occasion: "request", named: true },
    ]);
  });

  it("again about the assignment of a request that was cancelled is no conflict", async () => {
    const during = { ...ofWestbrook(), about: { ...about, from: dayOf("2026-06-01"), to: null } };
    const first = await ask(during);
    await cancelReference(region.viewers.alderConsultant, { referenceId: first, because: "Too early" });
    await expect(ask(during)).resolves.not.toBe(first);
  });

  it("names the field at fault: a day to come, a council that is on Accord, a council on no list, another’s worker", async () => {
    const tomorrow = { ...about, from: dayOf("2026-11-22"), to: null };
    await expect(ask({ about: tomorrow })).rejects.toMatchObject({ field: "from" });
    const onAccord = { referee: { ...mary, authorityCode: "XEH" } };
    await expect(ask({ giver: onAccord })).rejects.toMatchObject({
      field: "authority",
      message: "Eastholm Council is on Accord. Select it as the council, and its own referees are asked",
    });
    await expect(ask({ giver: { referee: { ...mary, authorityCode: "999" } } })).rejects.toBeInstanceOf(Refused);
    await expect(ask({ giver: { councilId: region.organisations.birch.id } })).rejects.toMatchObject({
      field: "council",
    });
    await expect(ask({ about: { postId: newId() } })).rejects.toMatchObject({ field: "post" });
    await expect(
      askForReference(region.viewers.birchConsultant, {
        key: newId(),
        candidateId,
        about,
        giver: { referee: mary },
      }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe("the form", () => {
  const judge = (typed: Record<string, unknown>) => {
    const result = askForm([{ id: "post-1" }]).safeParse({ key: newId(), "worker-agrees": "yes", ...typed });
    return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
  };
  const day = { day: "6", month: "1", year: "2025" };

  it("asks for what the choices need, and for no more", () => {
    expect(judge({ post: "post-1", giver: "council", council: newId() })).toEqual([]);
    expect(judge({ post: "another", giver: "council", council: newId() })).toEqual(["job-title", "from"]);
    expect(judge({ post: "another", "job-title": "x", from: day, giver: "outside" })).toEqual([
      "referee-name",
      "referee-job-title",
      "referee-email",
      "body-kind",
    ]);
    expect(judge({})).toEqual(["post", "giver"]);
    expect(judge({ post: "post-1", giver: "council", council: "", "worker-agrees": undefined })).toEqual([
      "council",
      "worker-agrees",
    ]);
  });
});

describe("changing the referee", () => {
  const change = async (id: string, referee = omar, version?: number) =>
    changeReferee(region.viewers.alderConsultant, {
      referenceId: id,
      version: version ?? (await show(id)).version,
      referee,
    });

  it("asks the new one by a new link, from that day on, and keeps nothing that the former one wrote", async () => {
    const id = await ask();
    await runAsking();
    const former = await linkHolder(await mailedToken(database, "reference-asked"));
    await answerCanYou(former, id, { can: "practice" });
    await draftFully(former, id);
    moveClock({ days: 3 });
    expect(await change(id)).toBe("done");
    expect(await show(id)).toMatchObject({ status: "requested", dueOn: "2026-12-08", mayChase: false });
    await runAsking();
    expect(await mails("reference-asked")).toEqual([mary.email, omar.email]);
    expect(await show(id)).toMatchObject({ referee: { name: "Omar Other", bouncedAt: null }, mayChase: true });
    const [draft] = await database.asOwner(
      (sql) => sql`select answers from reference_draft where reference_id = ${id}`,
    );
    expect(draft?.answers).toEqual({});
    expect((await show(id)).steps.find(({ step }) => step === "referee-changed")).toMatchObject({
      by: "Alice Consultant",
      note: "Now Omar Other, Team manager, Marsh Vale Council",
    });
  });

  it("mends a request that came back or was declined, to the same address too", async () => {
    const id = await ask();
    await runAsking();
    await database.asOwner(async (sql) => {
      await sql`update reference set status = 'bounced' where id = ${id}`;
      await sql`update reference_referee set bounced_at = now() where reference_id = ${id}`;
    });
    expect(await show(id)).toMatchObject({ status: "bounced", mayChangeReferee: true, mayChase: false });
    moveClock({ minutes: 1 });
    expect(await change(id, mary)).toBe("done");
    await runAsking();
    expect(await show(id)).toMatchObject({ status: "requested", referee: { bouncedAt: null } });

    const referee = await linkHolder(await mailedToken(database, "reference-asked"));
    await answerCanYou(referee, id, { can: "no", reason: "not-known", words: "I had left by then." });
    expect(await show(id)).toMatchObject({
      status: "declined",
      closed: { because: expect.stringContaining("I had left") },
    });
    expect(await change(id)).toBe("done");
    expect(await show(id)).toMatchObject({ status: "requested", closed: null });
  });

  it("twice changes it once, and refuses what was filled in before somebody else changed it", async () => {
    const id = await ask();
    await runAsking();
    const { version } = await show(id);
    expect(await change(id, omar, version)).toBe("done");
    expect(await change(id, omar, version)).toBe("done before");
    await expect(change(id, { ...omar, name: "Olga Other" }, version)).rejects.toBeInstanceOf(StaleError);
  });

  it("is refused once it is given, for a council’s reference, and to another agency", async () => {
    const given = await arrangeGivenOutside(database, region);
    await expect(change(given)).rejects.toBeInstanceOf(Refused);
    const ofCouncil = await ask(ofEastholm());
    await expect(change(ofCouncil)).rejects.toMatchObject({ status: 404 });
    const id = await ask();
    await expect(
      changeReferee(region.viewers.birchConsultant, { referenceId: id, version: 1, referee: omar }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe("cancelling", () => {
  const cancel = (referenceId: string, viewer = region.viewers.alderConsultant) =>
    cancelReference(viewer, { referenceId, because: "The worker has found a post" });

  it("tells whoever was asked that there is nothing left to do, once, and keeps why", async () => {
    const outside = await ask();
    const ofCouncil = await ask(ofEastholm());
    await runAsking();
    expect(await cancel(outside)).toBe("done");
    expect(await cancel(outside)).toBe("done before");
    expect(await cancel(ofCouncil)).toBe("done");
    await database.runJobs({ "tell-role": tellRole });
    expect(await mails("reference-cancelled")).toEqual([mary.email, emailOf("Ewan Referee")]);
    expect(await show(outside)).toMatchObject({
      status: "cancelled",
      closed: { because: "The worker has found a post" },
      mayChase: false,
      mayCancel: false,
      mayChangeReferee: false,
    });
  });

  it("before anybody was asked asks nobody", async () => {
    const id = await ask();
    await cancel(id);
    await runAsking();
    expect(await mails("reference-asked")).toEqual([]);
    expect((await show(id)).status).toBe("cancelled");
  });

  it("is refused for one that is given, for one that falls due by itself, and to another agency", async () => {
    await expect(cancel(await arrangeGivenOutside(database, region))).rejects.toBeInstanceOf(Refused);
    await database.asOwner((sql) => sql`update assignment set ends_on = '2026-12-01'`);
    await makeReferencesDue();
    const [due] = await database.asOwner((sql) => sql`select id from reference where occasion = 'end' limit 1`);
    await expect(cancel(due?.id as string)).rejects.toBeInstanceOf(Refused);
    await expect(cancel(await ask(), region.viewers.birchConsultant)).rejects.toMatchObject({ status: 404 });
  });
});

describe("what an agency sees of a reference", () => {
  const listing: ReferenceListing = { search: "", filters: {}, sort: "due", direction: "ascending", page: 1 };

  it("is nothing for another agency, in its list or by its address", async () => {
    const id = await ask();
    const { birchConsultant } = region.viewers;
    expect((await listReferences(birchConsultant, listing)).total).toBe(0);
    await expect(showSuppliedReference(birchConsultant, id)).rejects.toMatchObject({ status: 404 });
  });

  it("is listed by where it stands, with whoever gives it, and only what is awaited can be chased", async () => {
    const outside = await ask();
    await runAsking();
    const cancelled = await ask(ofEastholm());
    await cancelReference(region.viewers.alderConsultant, { referenceId: cancelled, because: "No" });
    const listed = async (status: string, search = "") =>
      (await listReferences(region.viewers.alderConsultant, { ...listing, search, filters: { status } })).rows.map(
        ({ id, giver, isChased }) => ({ id, giver, isChased }),
      );
    const one = { id: outside, giver: "Marsh Vale Council", isChased: true };
    expect(await listed("waiting")).toEqual([one]);
    expect(await listed("requested", "marsh vale")).toEqual([one]);
    expect(await listed("cancelled")).toEqual([{ id: cancelled, giver: "Eastholm Council", isChased: false }]);
    expect(await listed("overdue")).toEqual([]);
    moveClock({ days: 15 });
    expect(await listed("overdue")).toEqual([one]);
  });

  it("does not tell that something is written, or what the worker said, and says who keeps the text from it", async () => {
    const given = await arrangeGivenOutside(database, region);
    expect(await show(given)).toMatchObject({ status: "given", document: null, keptBy: "referee" });
    expect((await show(given)).steps.map(({ step }) => step)).not.toContain("drafted");
  });
});

describe("an agency’s own SQL", () => {
  const asAlder = (set: Partial<typeof reference.$inferInsert>, id: string) =>
    changing(region.viewers.alderConsultant, async (change) => {
      change.record({ type: "reference.cancelled", subjectId: id, details: {} });
      const rows = await change.db
        .update(reference)
        .set(set)
        .where(eq(reference.id, id))
        .returning({ id: reference.id });
      return rows.length;
    });

  it("changes of a reference that it asked for no more than whom it asks and whether it still does", async () => {
    const id = await ask();
    for (const set of [
      { workerName: "Somebody Else" },
      { jobTitle: "Director" },
      { status: "shared" },
      { givenAt: "2026-11-21T10:00:00Z", givenBy: "Alice" },
      { documentId: newId() },
      { refereeLetsAgencyRead: true },
      { workerLetsAgencyRead: true },
      { giverId: region.organisations.alder.id },
      { periodFrom: "2020-01-01" },
    ] as const)
      await expect(asAlder(set, id)).rejects.toThrow();
    expect(await asAlder({ status: "cancelled" }, id)).toBe(1);
  });

  it("changes nothing of one that is given", async () => {
    const given = await arrangeGivenOutside(database, region);
    await expect(asAlder({ status: "cancelled" }, given)).rejects.toThrow();
  });
});
