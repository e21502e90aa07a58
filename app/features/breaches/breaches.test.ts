import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { chargeLine, payeChargeWith } from "#test/factories/charge";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeSigned, northmereCappedAt } from "#test/factories/rulebook-versions";
import { arrangeStartedAssignment } from "#test/factories/started-assignment";
import type { BreachAct } from "~/domain/breaches/breach-status";
import { dayOf } from "~/domain/day";
import { freezeClock, moveClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { noteCheck } from "../assignments/note-check";
import { showProposal } from "../exemptions/judge-proposal";
import { regionToday } from "../home/region-today";
import { whatAwaits } from "../home/what-awaits";
import { purgeLeavers } from "../leavers/purge-leavers";
import { answerCanYou } from "../references/answer-can-you";
import { StaleError } from "../stale";
import { type Answer, answerBreach } from "./answer-breach";
import { countBreaches } from "./count-breaches";
import { findBreaches } from "./find-breaches";
import { type BreachListing, listBreaches } from "./list-breaches";
import { raiseBreach } from "./raise-breach";
import { showBreach } from "./show-breach";
import { sweepBreaches } from "./sweep-breaches";
import { takeBreach } from "./take-breach";

const database = useDatabase();

let region: ArrangedRegion;
let assignmentId: string;

beforeEach(async () => {
  freezeClock("2026-05-25T10:00:00Z");
  region = await arrangeRegion(database);
  assignmentId = await runningAssignment();
  freezeClock("2026-06-10T10:00:00Z");
});

/** From 1 June to 20 November 2026 at £30.00 basic pay, below the PAYE pay cap of £31.20. */
async function runningAssignment(): Promise<string> {
  const requisitionId = await arrangeRequisition(region.viewers.westbrookManager, {
    key: newId(),
    startsOn: dayOf("2026-06-01"),
    endsOn: dayOf("2026-11-20"),
  });
  return arrangeStartedAssignment(region, {
    requisitionId,
    startsOn: dayOf("2026-06-01"),
    endsOn: dayOf("2026-11-20"),
  });
}

/** A minute later each time, so that what was said stands in its order. */
const find = () => {
  moveClock({ minutes: 1 });
  return findBreaches({ councilId: region.organisations.westbrook.id, assignmentId: null });
};

/** Basic pay from a day on, agreed past the rules as no form lets it. */
const agreePay = (from: string, pay: string) =>
  database.asOwner(
    (sql) => sql`insert into agreed_charge (id, assignment_id, agency_id, council_id, msp_id, "from", breakdown,
        hourly_charge, reason, verdict_id, agreed_by, agreed_at)
      select ${newId()}, id, agency_id, council_id, msp_id, ${from}, ${sql.json(payeChargeWith(chargeLine("pay", pay)) as never)},
        45, 'A rise', verdict_id, 'Somebody', ${`${from}T09:00:00Z`} from assignment where id = ${assignmentId}`,
  );

/** An exemption from the price cap as two officers granted it. */
const exempt = ({ endsOn, upTo = "33.00", number = "E-2B4D6F" }: { endsOn: string; upTo?: string; number?: string }) =>
  database.asOwner(
    (sql) => sql`insert into exemption_outcome (exemption_id, number, council_id, agency_id, msp_id, submission_id,
        assignment_id, rulebook_id, rule, up_to, status, starts_on, ends_on, granted_by, decided_at)
      select ${newId()}, ${number}, council_id, agency_id, msp_id, submission_id, id, 'northmere-2025', 'price-cap',
        ${upTo}, 'granted', '2026-06-01', ${endsOn},
        ${sql.json([{ name: "Arun Director", office: "director of children’s services" }])}, '2026-05-29T09:00:00Z'
      from assignment where id = ${assignmentId}`,
  );

type Owing = { readonly number?: string; readonly occasion?: "end" | "mid-point" };

const owe = (dueOn: string, { number = "P-2B4D6F", occasion = "end" }: Owing = {}) =>
  database.asOwner(
    (sql) => sql`insert into reference (id, number, worker_id, assignment_id, occasion, giver_id, agency_id, region_id,
        worker_name, worker_email, job_title, core_job_type, period_from, period_to, status, due_on, template_id,
        template_version, created_at)
      select ${newId()}, ${number}, worker_id, id, ${occasion}, council_id, agency_id, region_id, 'Ewa Nowak',
        'worker@example.org', job_title, core_job_type, starts_on, ends_on, 'due', ${dueOn}, 'england-practice-based',
        '2024-10-31', '2026-06-01T09:00:00Z' from assignment where id = ${assignmentId}`,
  );

const breaches = () =>
  database.asOwner(
    (sql) => sql`select id, kind, rulebook_id as "rulebookId", sentence, status, found_on::text as "foundOn",
      explain_by::text as "explainBy", mend_by::text as "mendBy", mended_on::text as "mendedOn", owner_name as "ownerName"
      from breach order by found_on, id`,
  );
const findings = () => database.asOwner((sql) => sql`select finding from breach`);
const statuses = async () => (await breaches()).map(({ kind, status }) => [kind, status]);
const onlyBreach = async () => {
  const [one, another] = await breaches();
  if (!one || another) throw new Error("One breach was expected");
  return one as unknown as { id: string; sentence: string; status: string; mendedOn: string | null };
};

const messages = () =>
  database.asOwner(async (sql) => {
    const rows = await sql`select kind, text, by_name from breach_message order by at, id`;
    return rows.map((row) => [row.kind, row.by_name, row.text] as [string, string, string]);
  });

const RISE =
  "The basic pay agreed from 8 June 2026 is £1.20 an hour above the PAYE pay cap of £31.20 for a social worker, and no exemption covers it.";

describe("the finder", () => {
  it("finds nothing where every rule is met", async () => {
    await find();
    expect(await breaches()).toEqual([]);
  });

  it("opens a breach where the charge has risen above the cap, with its figures and the agreement’s clock", async () => {
    await agreePay("2026-06-08", "32.40");
    await find();
    expect(await onlyBreach()).toMatchObject({
      kind: "price-cap",
      rulebookId: "northmere-2025",
      sentence: RISE,
      status: "open",
      foundOn: "2026-06-10",
      explainBy: "2026-06-15",
      mendBy: "2026-07-08",
      mendedOn: null,
    });
    expect(await messages()).toEqual([["found", "Accord", RISE]]);
  });

  it("tells the director, the hiring managers and the region’s analysts of it", async () => {
    await agreePay("2026-06-08", "32.40");
    await find();
    const { id } = await onlyBreach();
    const told = (await database.queuedJobs()).filter(({ name }) => name === "tell-role");
    const { westbrook, northmere } = region.organisations;
    expect(told.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ organisationId: westbrook.id, role: "director", mail: "breach-found", subjectId: id }),
      expect.objectContaining({ organisationId: westbrook.id, role: "hiring-manager", subjectId: id }),
      expect.objectContaining({ organisationId: northmere.id, role: "analyst", subjectId: id }),
    ]);
  });

  it("finds it once, however often it looks and however many look at once", async () => {
    await agreePay("2026-06-08", "32.40");
    await Promise.all([find(), find(), findBreaches({ councilId: region.organisations.westbrook.id, assignmentId })]);
    freezeClock("2026-06-11T05:10:00Z");
    await find();
    expect(await messages()).toHaveLength(1);
    expect((await onlyBreach()).status).toBe("open");
  });

  it("does not find a charge that is agreed for a day to come, and finds it on that day", async () => {
    await agreePay("2026-06-12", "32.40");
    freezeClock("2026-06-11T22:50:00Z");
    await find();
    expect(await breaches()).toEqual([]);
    freezeClock("2026-06-11T23:01:00Z");
    await find();
    expect(await onlyBreach()).toMatchObject({ foundOn: "2026-06-12" });
  });

  it("says its figures anew where they have changed, and keeps what it said before", async () => {
    await agreePay("2026-06-08", "32.40");
    await find();
    await agreePay("2026-06-10", "33.20");
    await find();
    expect((await onlyBreach()).sentence).toContain("agreed from 10 June 2026 is £2.00 an hour above");
    expect(await messages()).toHaveLength(2);
  });

  it("mends it by itself once the rule is met again, and opens another where it is unmet anew", async () => {
    await agreePay("2026-06-08", "32.40");
    await find();
    freezeClock("2026-06-12T10:00:00Z");
    await agreePay("2026-06-12", "31.00");
    await find();
    expect(await onlyBreach()).toMatchObject({ status: "mended", mendedOn: "2026-06-12" });
    expect((await messages()).at(-1)).toEqual(["mended", "Accord", expect.stringContaining("The rule is met again.")]);
    freezeClock("2026-06-15T10:00:00Z");
    await agreePay("2026-06-15", "32.40");
    await find();
    expect(await statuses()).toEqual([
      ["price-cap", "mended"],
      ["price-cap", "open"],
    ]);
  });

  it("mends it on the assignment’s last day where the assignment ended without", async () => {
    await agreePay("2026-06-08", "32.40");
    await find();
    freezeClock("2026-11-20T10:00:00Z");
    await find();
    expect((await onlyBreach()).status).toBe("open");
    freezeClock("2026-11-23T10:00:00Z");
    await find();
    expect(await onlyBreach()).toMatchObject({ status: "mended", mendedOn: "2026-11-20" });
    expect((await messages()).at(-1)).toEqual(["mended", "Accord", "The assignment ended on 20 November 2026."]);
  });

  it("finds none while an exemption covers it, and one on the day after it ended", async () => {
    await agreePay("2026-06-08", "32.40");
    await exempt({ endsOn: "2026-06-30" });
    freezeClock("2026-06-30T10:00:00Z");
    await find();
    expect(await breaches()).toEqual([]);
    freezeClock("2026-07-01T05:10:00Z");
    await find();
    expect((await onlyBreach()).sentence).toBe(
      RISE.replace("no exemption covers it", "exemption E-2B4D6F, which covered it, ended on 30 June 2026"),
    );
  });

  it("finds what is above the amount of its exemption, and mends it by an exemption that covers it", async () => {
    await agreePay("2026-06-08", "32.40");
    await exempt({ endsOn: "2026-09-30", upTo: "32.00" });
    await find();
    expect((await onlyBreach()).sentence).toMatch(/, and exemption E-2B4D6F covers no more than £32.00 an hour\.$/);
    await exempt({ endsOn: "2026-09-30", upTo: "32.40", number: "E-3C5F7H" });
    await find();
    expect((await messages()).at(-1)?.[2]).toBe("Exemption E-3C5F7H covers it until 30 September 2026.");
  });

  it("asks again what an exemption let begin, and not what a rulebook asks of a start", async () => {
    await database.asOwner((sql) => sql`update submission_facts set facts = jsonb_set(facts, '{references}', '[]')`);
    await find();
    expect(await breaches()).toEqual([]);
    await exempt({ endsOn: "2026-06-09" });
    await database.asOwner((sql) => sql`update exemption_outcome set rule = 'references', up_to = null`);
    await find();
    expect(await onlyBreach()).toMatchObject({ kind: "references", rulebookId: "northmere-2025" });
  });

  it("finds that the worker should not have started where a council records a leaver later, while the record stands", async () => {
    const record = () =>
      database.asOwner(
        (
          sql,
        ) => sql`insert into leaver (id, council_id, registration_number, kind, post, left_on, reason, recorded_by, recorded_at)
          values (${newId()}, ${region.organisations.eastholm.id}, 'SW154516', 'substantive', 'Social worker', '2026-05-22',
            'resigned', 'Somebody', '2026-06-10T09:00:00Z')`,
      );
    await find();
    expect(await breaches()).toEqual([]);
    await record();
    await find();
    expect(new Set((await statuses()).map(([kind]) => kind))).toEqual(new Set(["cooling-off"]));
    const [found] = await breaches();
    expect(found).toMatchObject({
      explainBy: expect.any(String),
      sentence: expect.stringContaining("Eastholm Council recorded that the worker left a substantive post"),
    });
    expect(JSON.stringify(await findings())).not.toContain("can start from");
    expect(JSON.stringify(await messages())).not.toContain("Nowak");
    await database.asOwner((sql) => sql`delete from leaver`);
    await find();
    expect(new Set((await statuses()).map(([, status]) => status))).toEqual(new Set(["mended"]));
    expect((await messages()).at(-1)?.[2]).toContain("was corrected");
  });

  it("lets a breach stand that was found by a leaver whom the register has let go of by age, until the assignment ends", async () => {
    await database.asOwner(
      (
        sql,
      ) => sql`insert into leaver (id, council_id, registration_number, kind, post, left_on, reason, recorded_by, recorded_at)
          values (${newId()}, ${region.organisations.eastholm.id}, 'SW154516', 'substantive', 'Social worker', '2026-05-22',
            'resigned', 'Somebody', '2026-06-10T09:00:00Z')`,
    );
    await find();
    const states = async () =>
      new Set((await statuses()).filter(([kind]) => kind === "cooling-off").map(([, one]) => one));
    freezeClock("2026-08-22T10:00:00Z");
    await purgeLeavers();
    expect(await database.asOwner((sql) => sql`select 1 from leaver`)).toHaveLength(1);
    freezeClock("2026-08-23T10:00:00Z");
    await purgeLeavers();
    expect(await database.asOwner((sql) => sql`select 1 from leaver`)).toEqual([]);
    await find();
    expect(await states()).toEqual(new Set(["open"]));
    freezeClock("2026-11-23T10:00:00Z");
    await find();
    expect(await states()).toEqual(new Set(["mended"]));
  });

  it("finds, on the day on which a new version reaches running assignments, notice that is longer than it allows", async () => {
    const content = await northmereCappedAt("38.00");
    const { notice } = content.terms;
    if (!notice) throw new Error("The memorandum says nothing of notice");
    const day = dayOf("2026-06-11");
    const values = notice.values.slice(-1).map((one) => ({
      ...one,
      from: day,
      to: null,
      value: { days: 14, longerAccepted: false },
    }));
    const reaching = {
      ...content,
      newAssignmentsFrom: day,
      allAssignmentsFrom: day,
      terms: { ...content.terms, notice: { ...notice, values } },
    };
    await arrangeSigned(database, region, reaching, { bindsFrom: "2026-06-10" });
    await find();
    expect(await breaches()).toEqual([]);
    freezeClock("2026-06-11T05:10:00Z");
    await find();
    expect(await breaches()).toMatchObject([
      { kind: "notice", status: "open", ownerName: null, foundOn: "2026-06-11", explainBy: "2026-06-18" },
    ]);
  });

  it("finds a registration that was not checked after the renewal once the register shows it, and mends it by the new check", async () => {
    await database.asOwner((sql) => sql`update assignment set ends_on = '2027-01-31'`);
    freezeClock("2026-12-31T10:00:00Z");
    await find();
    expect(await breaches()).toEqual([]);
    freezeClock("2027-01-01T05:10:00Z");
    await find();
    expect(new Set((await statuses()).map(([kind]) => kind))).toEqual(new Set(["registration"]));
    const register = { checkedOn: dayOf("2026-12-01"), status: "registered" } as const;
    await noteCheck(region.viewers.westbrookManager, { id: assignmentId, register });
    await database.runJobs({ "find-breaches": findBreaches });
    expect(new Set((await statuses()).map(([, status]) => status))).toEqual(new Set(["mended"]));
    const older = { checkedOn: dayOf("2026-11-30"), status: "registered" } as const;
    await expect(
      noteCheck(region.viewers.westbrookManager, { id: assignmentId, register: older }),
    ).rejects.toMatchObject({ field: "checkedOn" });
  });

  it("finds a check that ran out, and mends it by the one that was done again", async () => {
    await database.asOwner(
      (sql) => sql`update submission_facts set facts = jsonb_set(facts, '{checks,1,expiresOn}', '"2026-06-09"')`,
    );
    await find();
    expect((await onlyBreach()).sentence).toContain(
      "Right to work: it ran out on 9 June 2026, while the assignment runs",
    );
    const renewed = { kind: "right-to-work", completedOn: dayOf("2026-06-10"), expiresOn: null };
    const named = { ...renewed, kind: "Ewa Nowak’s passport" };
    await expect(
      noteCheck(region.viewers.westbrookManager, { id: assignmentId, renewed: named }),
    ).rejects.toHaveProperty("field", "kind");
    await noteCheck(region.viewers.westbrookManager, { id: assignmentId, renewed });
    await database.runJobs({ "find-breaches": findBreaches });
    expect((await onlyBreach()).status).toBe("mended");
    const proposal = await showProposal(region.viewers.westbrookManager, assignmentId, { about: "as-it-stands" });
    expect([...proposal.exemptable, ...proposal.notExemptable]).toEqual([]);
  });

  it("finds by the charge of today what the council can ask to be exempted from, whatever is agreed for later", async () => {
    await agreePay("2026-06-08", "32.40");
    await agreePay("2026-07-06", "30.00");
    await find();
    expect((await onlyBreach()).sentence).toBe(RISE);
    const asItStands = () =>
      showProposal(region.viewers.westbrookManager, assignmentId, { about: "as-it-stands" }).then(({ exemptable }) =>
        exemptable.map(({ finding }) => finding.rule),
      );
    expect(await asItStands()).toEqual(["price-cap"]);
    freezeClock("2026-07-06T10:00:00Z");
    expect(await asItStands()).toEqual([]);
  });

  it("finds a reference that is overdue, on the day after it was due and after the assignment too", async () => {
    await owe("2026-11-13");
    freezeClock("2026-11-13T10:00:00Z");
    await find();
    expect(await breaches()).toEqual([]);
    freezeClock("2026-11-30T10:00:00Z");
    await find();
    expect(await onlyBreach()).toMatchObject({
      kind: "reference-overdue",
      sentence: "Reference P-2B4D6F was due on 13 November 2026 and has not been given.",
    });
    await database.asOwner((sql) => sql`update reference set status = 'shared', given_at = '2026-12-02T10:00:00Z'`);
    freezeClock("2026-12-03T05:10:00Z");
    await find();
    expect(await onlyBreach()).toMatchObject({ status: "mended", mendedOn: "2026-12-02" });
  });

  it("finds one breach where several references of an assignment are overdue, and says the longest of those that still are", async () => {
    await owe("2026-06-05");
    await owe("2026-06-01", { number: "P-3C5D7F", occasion: "mid-point" });
    await find();
    expect((await onlyBreach()).sentence).toMatch("Reference P-3C5D7F was due on 1 June 2026");
    await database.asOwner(
      (sql) =>
        sql`update reference set status = 'shared', given_at = '2026-06-09T10:00:00Z' where occasion = 'mid-point'`,
    );
    await find();
    expect(await onlyBreach()).toMatchObject({
      status: "open",
      sentence: "Reference P-2B4D6F was due on 5 June 2026 and has not been given.",
    });
  });

  it.each([
    "declined",
    "cancelled",
  ])("is over, and says so, once a reference that was overdue is %s", async (status) => {
    await owe("2026-06-05");
    await owe("2026-12-15", { number: "P-3C5D7F", occasion: "mid-point" });
    await find();
    await database.asOwner(
      (sql) => sql`update reference set status = ${status}, closed_at = '2026-06-09T10:00:00Z' where occasion = 'end'`,
    );
    await find();
    expect(await onlyBreach()).toMatchObject({ status: "mended", mendedOn: "2026-06-09" });
    const [said] = await database.asOwner((sql) => sql`select text from breach_message where kind = 'mended'`);
    expect(said?.text).toBe(`The reference was ${status} on 9 June 2026.`);
  });

  it("looks again at once where a reference that was overdue is declined", async () => {
    await owe("2026-06-05");
    await find();
    const [owed] = await database.asOwner((sql) => sql`select id from reference`);
    await answerCanYou(region.viewers.westbrookReferee, owed?.id, {
      can: "no",
      reason: "no-records",
      words: "Our records of that time were lost.",
    });
    await database.runJobs({ "find-breaches": findBreaches });
    expect(await onlyBreach()).toMatchObject({ status: "mended", mendedOn: "2026-06-10" });
  });

  it.each([
    "declined",
    "bounced",
    "cancelled",
    "withdrawn",
  ])("finds no reference overdue that is %s", async (status) => {
    await owe("2026-06-05");
    await database.asOwner((sql) => sql`update reference set status = ${status}`);
    await find();
    expect(await breaches()).toEqual([]);
  });

  it("finds none overdue that an agency asks for beside an assignment", async () => {
    await owe("2026-06-05");
    await database.asOwner((sql) => sql`update reference set assignment_id = null, occasion = 'request'`);
    await find();
    expect(await breaches()).toEqual([]);
  });

  it("finds work that began before it was agreed, by the calendar in London", async () => {
    await database.asOwner((sql) => sql`update assignment set created_at = '2026-06-01T22:59:00Z'`);
    await find();
    expect(await breaches()).toEqual([]);
    await database.asOwner((sql) => sql`update assignment set created_at = '2026-06-01T23:01:00Z'`);
    await find();
    expect((await onlyBreach()).sentence).toBe(
      "The assignment began on 1 June 2026, and was not agreed until 2 June 2026.",
    );
  });

  it("names no worker, and tells no agency’s margin", async () => {
    await agreePay("2026-06-08", "32.40");
    await owe("2026-06-09");
    await find();
    const rows = await database.asOwner(
      (sql) => sql`select b.*, m.text from breach b join breach_message m on m.breach_id = b.id`,
    );
    expect(JSON.stringify(rows)).not.toMatch(/Nowak|SW154516|margin|fee/i);
  });

  it("looks every night at every council", async () => {
    await agreePay("2026-06-08", "32.40");
    await database.runJobs({ "sweep-breaches": sweepBreaches, "find-breaches": findBreaches });
    await changing(region.viewers.analyst, async (change) => {
      change.enqueue("sweep-breaches", {});
      change.record({ type: "demonstration.loaded", subjectId: region.organisations.northmere.id, details: {} });
    });
    await database.runJobs({ "sweep-breaches": sweepBreaches, "find-breaches": findBreaches });
    expect(await statuses()).toEqual([["price-cap", "open"]]);
  });

  it("judges an assignment again when it changes, in one job for many reasons", async () => {
    const waiting = (await database.queuedJobs()).filter(({ name }) => name === "find-breaches");
    expect(waiting.map(({ payload }) => payload)).toEqual([
      { councilId: region.organisations.westbrook.id, assignmentId },
    ]);
  });
});

const everything: BreachListing = { search: "", filters: {}, sort: "mend", direction: "ascending", page: 1 };

describe("a breach", () => {
  let id: string;
  beforeEach(async () => {
    await agreePay("2026-06-08", "32.40");
    await find();
    id = (await onlyBreach()).id;
  });

  const answer = (viewer: Viewer, act: BreachAct, changes: Partial<Answer> = {}) => {
    moveClock({ minutes: 1 });
    return answerBreach(viewer, {
      id,
      version: 1,
      act,
      until: null,
      whyLate: "",
      text: "The team lost two workers.",
      ...changes,
    });
  };

  it("is read by its council and its region, and by nobody else", async () => {
    const { westbrookManager, westbrookChief, analyst, alderConsultant, mspOfficer, eastholmDirector } = region.viewers;
    for (const viewer of [westbrookManager, westbrookChief, analyst])
      expect((await showBreach(viewer, id)).sentence).toBe(RISE);
    for (const viewer of [alderConsultant, mspOfficer, eastholmDirector]) {
      await expect(showBreach(viewer, id)).rejects.toHaveProperty("status", 404);
      expect((await listBreaches(viewer, everything)).total).toBe(0);
    }
  });

  it("is explained, said to be mended by a day, and disputed, and each is in the conversation", async () => {
    const { westbrookManager, westbrookDirector } = region.viewers;
    await answer(westbrookManager, "explain");
    expect((await onlyBreach()).status).toBe("explained");
    await answer(westbrookDirector, "being-mended", { version: 2, until: dayOf("2026-06-24"), text: "A new charge." });
    expect((await onlyBreach()).status).toBe("being-mended");
    await answer(westbrookDirector, "dispute", { version: 3, text: "The role is wrong." });
    expect((await onlyBreach()).status).toBe("disputed");
    expect((await messages()).slice(1)).toEqual([
      ["explained", "Wendy Manager", "The team lost two workers."],
      ["being-mended", "Arun Director", "To be mended by 24 June 2026. A new charge."],
      ["disputed", "Arun Director", "The role is wrong."],
    ]);
  });

  it("is answered once where the button is clicked twice, and by one of two who answer at once", async () => {
    const { westbrookManager, westbrookDirector } = region.viewers;
    await Promise.all([answer(westbrookManager, "explain"), answer(westbrookManager, "explain")]);
    await expect(answer(westbrookDirector, "dispute")).rejects.toBeInstanceOf(StaleError);
    expect(await messages()).toHaveLength(2);
  });

  it("is judged again at once where it is said to be mended, says in the thread why it is not, and stays to be explained", async () => {
    const { westbrookManager, analyst } = region.viewers;
    const claim = () => answer(westbrookManager, "say-mended");
    expect(await Promise.all([claim(), claim()])).toEqual(["stands", "stands"]);
    await database.runJobs({ "find-breaches": findBreaches });
    expect((await messages()).slice(1)).toEqual([
      ["said-mended", "Wendy Manager", "The team lost two workers."],
      ["judged-again", "Accord", `It was judged again, and is not mended: ${RISE}`],
    ]);
    expect((await onlyBreach()).status).toBe("open");
    freezeClock("2026-06-16T10:00:00Z");
    expect((await listBreaches(analyst, everything)).rows[0]?.overdue).toBe("explain");
  });

  it("is done before where a second click comes once the first was judged, whether it stands or is mended", async () => {
    const claim = () => answer(region.viewers.westbrookManager, "say-mended");
    expect([await claim(), await claim()]).toEqual(["stands", "stands"]);
    expect(await messages()).toHaveLength(3);
    const anew = () => answer(region.viewers.westbrookManager, "say-mended", { version: 2 });
    expect(await anew()).toBe("stands");
    expect(await messages()).toHaveLength(5);
    await agreePay("2026-06-10", "31.00");
    expect([await anew(), await anew()]).toEqual(["mended", "mended"]);
    expect(await messages()).toHaveLength(6);
  });

  it("is spoken of once by a button that is clicked twice", async () => {
    const say = () => answer(region.viewers.analyst, "say");
    await Promise.all([say(), say()]);
    expect(await messages()).toHaveLength(2);
  });

  it("is closed by being said to be mended only where the rule is met", async () => {
    await answer(region.viewers.westbrookManager, "say-mended");
    await agreePay("2026-06-10", "31.00");
    const answered = await answer(region.viewers.westbrookManager, "say-mended", { version: 2, text: "Now it is." });
    expect(answered).toBe("mended");
    expect((await onlyBreach()).status).toBe("mended");
    expect((await messages()).at(-1)).toEqual(["mended", "Accord", expect.stringContaining("The rule is met again.")]);
  });

  it("is promised for a day after its own only with the reason, and the region is told", async () => {
    const promise = (whyLate: string) =>
      answer(region.viewers.westbrookManager, "being-mended", { until: dayOf("2026-07-18"), whyLate });
    await expect(promise("")).rejects.toMatchObject({
      field: "until",
      message: expect.stringContaining("18 July 2026 is 10 days after 8 July 2026"),
    });
    await expect(promise("Nowak is away.")).rejects.toHaveProperty("field", "whyLate");
    await promise("The agency’s notice runs to then.");
    expect((await messages()).at(-1)?.[2]).toBe(
      "To be mended by 18 July 2026, 10 days after 8 July 2026. Why it takes longer: The agency’s notice runs to then.\nThe team lost two workers.",
    );
    expect((await database.queuedJobs()).map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: region.organisations.northmere.id, mail: "breach-mended-late" }),
    );
    const slip = answer(region.viewers.westbrookManager, "being-mended", {
      version: 2,
      until: dayOf("2126-07-18"),
      whyLate: "A slip.",
    });
    await expect(slip).rejects.toMatchObject({ field: "until", message: expect.stringContaining("Check the year") });
  });

  it("is answered without the worker’s name, as the region reads the answer", async () => {
    const naming = answer(region.viewers.westbrookManager, "explain", { text: "Mrs NOWAK asked for it." });
    await expect(naming).rejects.toMatchObject({ field: "text", message: expect.stringContaining("‘NOWAK’") });
    expect(await messages()).toHaveLength(1);
  });

  it("is not mended by a day that has passed", async () => {
    const late = answer(region.viewers.westbrookManager, "being-mended", { until: dayOf("2026-06-09") });
    await expect(late).rejects.toHaveProperty("field", "until");
  });

  it("can be spoken about by the region, which answers nothing for the council and closes nothing", async () => {
    const { analyst, westbrookChief } = region.viewers;
    await answer(analyst, "say", { text: "Please tell us more." });
    expect((await messages()).at(-1)).toEqual(["said", "Noor Analyst", "Please tell us more."]);
    for (const act of ["explain", "close"] as const)
      await expect(answer(analyst, act)).rejects.toHaveProperty("status", 404);
    await expect(answer(westbrookChief, "explain")).rejects.toHaveProperty("status", 404);
    expect((await onlyBreach()).status).toBe("open");
  });

  it("is taken by who sees to it, or given to a colleague who can answer it", async () => {
    const { westbrookManager, westbrookDirector, westbrookReferee } = region.viewers;
    const give = (viewer: Viewer, to: Viewer, version: number) => {
      moveClock({ minutes: 1 });
      return takeBreach(viewer, { id, version, ownerId: to.personId as string });
    };
    await give(westbrookManager, westbrookManager, 1);
    await give(westbrookManager, westbrookDirector, 2);
    expect(await onlyBreach()).toMatchObject({ ownerName: "Arun Director" });
    await expect(give(westbrookDirector, westbrookReferee, 3)).rejects.toHaveProperty("field", "ownerId");
    expect((await messages()).slice(1).map(([, , text]) => text)).toEqual([
      "Wendy Manager took it.",
      "Given to Arun Director.",
    ]);
  });

  it("is late to explain after its day until it is explained, and late to mend after that", async () => {
    const overdue = async () => (await listBreaches(region.viewers.analyst, everything)).rows[0]?.overdue;
    freezeClock("2026-06-15T10:00:00Z");
    expect(await overdue()).toBeNull();
    freezeClock("2026-06-16T10:00:00Z");
    expect(await overdue()).toBe("explain");
    const late = { ...everything, filters: { overdue: "explain" } };
    expect((await listBreaches(region.viewers.analyst, late)).total).toBe(1);
    await answer(region.viewers.westbrookManager, "explain");
    expect(await overdue()).toBeNull();
    expect((await listBreaches(region.viewers.analyst, late)).total).toBe(0);
    freezeClock("2026-07-09T10:00:00Z");
    expect(await overdue()).toBe("mend");
  });

  it("is counted for its council, in the region’s table and on its home page", async () => {
    const counts = await countBreaches(region.viewers.analyst);
    expect(counts.map(({ council, standing, mended }) => [council, standing, mended])).toEqual([
      ["Eastholm Council", 0, 0],
      ["Westbrook Council", 1, 0],
    ]);
    expect(await regionToday(region.viewers.analyst)).toMatchObject({
      liveAssignments: 1,
      openBreaches: 1,
      lateBreaches: 0,
    });
  });

  it("waits for the director and the hiring managers on their home page, and is late there", async () => {
    freezeClock("2026-06-16T10:00:00Z");
    expect(await whatAwaits(region.viewers.westbrookDirector)).toEqual([
      { errand: "breaches-to-explain", waiting: 1, late: 1 },
    ]);
    expect(await whatAwaits(region.viewers.eastholmDirector)).toEqual([]);
  });
});

describe("a suspected breach", () => {
  const key = "00000000-0000-7000-8000-000000003001";
  const raise = (viewer: Viewer, changes: Partial<Parameters<typeof raiseBreach>[1]> = {}) =>
    raiseBreach(viewer, {
      key,
      councilId: region.organisations.westbrook.id,
      coreJobType: "social-worker",
      suspicion: "headhunting",
      evidence: "Our worker was called at their desk.",
      ...changes,
    });
  const answer = (viewer: Viewer, act: BreachAct, version: number, text = "So it is.") => {
    moveClock({ minutes: 1 });
    return answerBreach(viewer, { id: key, version, act, until: null, whyLate: "", text });
  };

  it("is raised once about another council, which has the agreement’s days to answer", async () => {
    await Promise.all([raise(region.viewers.eastholmDirector), raise(region.viewers.eastholmDirector)]);
    expect(await onlyBreach()).toMatchObject({
      kind: "suspected",
      sentence:
        "Eastholm Council suspects that the worker was approached while in post. It is about an assignment as a social worker.",
      explainBy: "2026-06-15",
    });
  });

  it("is read by both councils and the region, answered by the one’s director and closed by the other’s", async () => {
    const { eastholmDirector, westbrookDirector, westbrookManager, alderConsultant, analyst } = region.viewers;
    await raise(eastholmDirector);
    for (const viewer of [eastholmDirector, westbrookDirector, analyst])
      expect((await showBreach(viewer, key)).messages).toHaveLength(1);
    await expect(showBreach(alderConsultant, key)).rejects.toHaveProperty("status", 404);
    await expect(answer(westbrookManager, "explain", 1)).rejects.toHaveProperty("status", 404);
    await answer(westbrookDirector, "being-mended", 1);
    expect((await onlyBreach()).status).toBe("being-mended");
    await answer(westbrookDirector, "say-mended", 2);
    expect((await onlyBreach()).status).toBe("said-mended");
    await expect(answer(westbrookDirector, "close", 3)).rejects.toHaveProperty("status", 404);
    await answer(eastholmDirector, "close", 3);
    expect(await onlyBreach()).toMatchObject({ status: "mended", mendedOn: "2026-06-10" });
  });

  it("waits for the one director to answer, and once said to be mended for the other to close, and never for a manager", async () => {
    const { eastholmDirector, westbrookDirector, westbrookManager } = region.viewers;
    await raise(eastholmDirector);
    const errands = async (viewer: Viewer) => (await whatAwaits(viewer)).map(({ errand }) => errand);
    expect(await errands(westbrookDirector)).toEqual(["breaches-to-explain"]);
    expect(await errands(westbrookManager)).toEqual([]);
    expect(await errands(eastholmDirector)).toEqual([]);
    await answer(westbrookDirector, "say-mended", 1);
    expect(await onlyBreach()).toMatchObject({ ownerName: "Arun Director" });
    expect(await errands(eastholmDirector)).toEqual(["breaches-to-close"]);
    const waiting = await listBreaches(eastholmDirector, {
      ...everything,
      filters: { state: "said-mended", side: "raised" },
    });
    expect(waiting.rows).toMatchObject([{ id: key }]);
    expect((await database.queuedJobs()).map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ organisationId: region.organisations.eastholm.id, mail: "breach-said-mended" }),
    );
    await answer(eastholmDirector, "close", 2);
    expect(await errands(eastholmDirector)).toEqual([]);
  });

  it("is closed by no council of its own, and answered by nobody in its place, even by SQL", async () => {
    const { eastholmDirector, westbrookDirector } = region.viewers;
    await raise(eastholmDirector);
    const byHand = (viewer: Viewer, status: string) =>
      changing(viewer, async (change) => {
        await change.db.execute(`update breach set status = '${status}' where id = '${key}'`);
      });
    const kept = { cause: { message: expect.stringContaining("kept as it was found") } };
    await expect(byHand(westbrookDirector, "mended")).rejects.toMatchObject(kept);
    await expect(byHand(eastholmDirector, "explained")).rejects.toMatchObject(kept);
  });

  it("can be closed by the region, and is left alone by the finder", async () => {
    await raise(region.viewers.eastholmDirector);
    await find();
    expect((await onlyBreach()).status).toBe("open");
    await answer(region.viewers.analyst, "close", 1);
    expect((await onlyBreach()).status).toBe("mended");
  });

  it("tells the other council’s director and the region", async () => {
    await raise(region.viewers.eastholmDirector);
    const told = (await database.queuedJobs()).filter(({ name }) => name === "tell-role");
    expect(told.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ organisationId: region.organisations.westbrook.id, role: "director" }),
      expect.objectContaining({ organisationId: region.organisations.northmere.id, role: "analyst" }),
    ]);
  });

  it("is refused about one’s own council, and where it names the worker by number", async () => {
    const own = raise(region.viewers.westbrookDirector);
    await expect(own).rejects.toHaveProperty("field", "councilId");
    const naming = raise(region.viewers.eastholmDirector, { evidence: "It was SW 154516." });
    await expect(naming).rejects.toHaveProperty("field", "evidence");
    expect(await breaches()).toEqual([]);
  });

  it("names no worker whom the council that writes can see, in the evidence or in the answer", async () => {
    const { eastholmDirector, westbrookDirector } = region.viewers;
    const { eastholm, westbrook } = region.organisations;
    // Westbrook sees Ewa Nowak, who is not known to Eastholm.
    const about = { councilId: eastholm.id, evidence: "Éwa NOWAK told me of it." };
    await expect(raise(westbrookDirector, about)).rejects.toMatchObject({
      field: "evidence",
      message: expect.stringContaining("‘Éwa NOWAK’"),
    });
    await raise(eastholmDirector, { councilId: westbrook.id, evidence: "Nowak told me of it." });
    await expect(answer(westbrookDirector, "explain", 1, "It was nowak, ewa.")).rejects.toMatchObject({
      field: "text",
      message: expect.stringContaining("‘nowak, ewa’"),
    });
  });

  it.each([
    ["being-mended", "being-mended"],
    ["dispute", "disputed"],
  ] as const)("stands again as it was answered by %s, once what was said to be mended is not", async (act, status) => {
    const { eastholmDirector, westbrookDirector, analyst } = region.viewers;
    await raise(eastholmDirector);
    await answer(westbrookDirector, "explain", 1);
    await answer(westbrookDirector, act, 2);
    await answer(westbrookDirector, "say-mended", 3);
    await answer(eastholmDirector, "not-mended", 4);
    expect((await onlyBreach()).status).toBe(status);
    await answer(westbrookDirector, "say-mended", 5);
    await answer(analyst, "not-mended", 6);
    expect((await onlyBreach()).status).toBe(status);
  });

  it("stands again, explained where it was, once the council that raised it says that it is not mended", async () => {
    const { eastholmDirector, westbrookDirector, analyst } = region.viewers;
    await raise(eastholmDirector);
    await expect(answer(eastholmDirector, "not-mended", 1)).rejects.toHaveProperty("status", 404);
    await answer(westbrookDirector, "say-mended", 1);
    await answer(eastholmDirector, "not-mended", 2, "It happened again.");
    expect((await onlyBreach()).status).toBe("open");
    await answer(westbrookDirector, "explain", 3);
    await answer(westbrookDirector, "say-mended", 4);
    await answer(analyst, "not-mended", 5, "We have heard otherwise.");
    expect((await onlyBreach()).status).toBe("explained");
    expect((await messages()).map(([kind]) => kind)).toEqual([
      "raised",
      "said-mended",
      "not-mended",
      "explained",
      "said-mended",
      "not-mended",
    ]);
  });
});
