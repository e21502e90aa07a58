import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { chargeLine, payeChargeWith } from "#test/factories/charge";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeStartedAssignment } from "#test/factories/started-assignment";
import type { ChargeLine } from "~/domain/charges/charge-breakdown";
import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import { decisionOn } from "~/domain/rulebooks/open-questions";
import { freezeClock } from "~/platform/clock";
import { regionToday } from "../home/region-today";
import { NotMet, Refused, Undecided } from "../refused";
import { fillRequisition } from "../requisitions/fill-requisition";
import { showRequisition } from "../requisitions/show-requisition";
import { StaleError } from "../stale";
import { changeCharge } from "./change-charge";
import { endAssignment, ShortNotice } from "./end-assignment";
import { extendAssignment } from "./extend-assignment";
import { type AssignmentListing, listAssignments } from "./list-assignments";
import { listParties } from "./list-parties";
import { showAssignment } from "./show-assignment";

const database = useDatabase();
const everything: AssignmentListing = { search: "", filters: {}, sort: "ends", direction: "ascending", page: 1 };

let region: ArrangedRegion;
let requisitionId: string;
let id: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
  id = await startedAssignment();
});

/** From 30 November 2026 to 22 May 2027, at £42.6299 an hour. */
async function startedAssignment(): Promise<string> {
  return arrangeStartedAssignment(region, {
    requisitionId,
    startsOn: dayOf("2026-11-30"),
    endsOn: dayOf("2027-05-22"),
  });
}

const shown = (viewer = region.viewers.westbrookManager) => showAssignment(viewer, id);
const references = () =>
  database.asOwner(
    (sql) => sql`select period_to::text as "periodTo", status from reference where assignment_id = ${id}`,
  );

describe("an accepted offer", () => {
  it("becomes an assignment with its agreed charge and a verdict of its own", async () => {
    const assignment = await shown();
    expect(assignment).toMatchObject({
      startsOn: "2026-11-30",
      endsOn: "2027-05-22",
      state: "planned",
      workerName: "Ewa Nowak",
    });
    expect(assignment.charges).toMatchObject([{ from: "2026-11-30", hourlyCharge: pounds("42.6299") }]);
    expect(assignment.verdicts.map((row) => [row.assignmentId, row.id])).toEqual([[id, assignment.verdictId]]);
  });

  it("fills its requisition", async () => {
    await database.runJobs({ "fill-requisition": fillRequisition });
    expect((await showRequisition(region.viewers.westbrookManager, requisitionId)).status).toBe("filled");
  });

  it("stands in the chains of agency and council", async () => {
    const events = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'assignment.started'`,
    );
    expect(events).toHaveLength(2);
  });
});

describe("an assignment", () => {
  it("is read by agency, council and MSP with name and charge, line by line", async () => {
    const { westbrookManager, alderConsultant, mspOfficer } = region.viewers;
    for (const viewer of [westbrookManager, alderConsultant, mspOfficer]) {
      const assignment = await shown(viewer);
      expect(assignment.workerName).toBe("Ewa Nowak");
      expect(assignment.charges[0]?.breakdown.lines).toHaveLength(7);
      expect((await listAssignments(viewer, everything)).rows).toMatchObject([{ id, hourlyCharge: pounds("42.6299") }]);
    }
  });

  it("is read by the region with its verdict and capped rate, and neither name nor charge", async () => {
    const { analyst } = region.viewers;
    const { rows } = await listAssignments(analyst, everything);
    expect(rows).toMatchObject([
      {
        council: "Westbrook Council",
        agency: "Alder Social Work",
        workerName: null,
        hourlyCharge: null,
        cappedRate: pounds("30.00"),
        cappedBasis: "paye-pay",
      },
    ]);
    expect(await shown(analyst)).toMatchObject({ workerName: null, charges: [], submissionNumber: null });
    expect((await shown(analyst)).verdicts).toHaveLength(1);
  });

  it("tells the region nothing that an agency's margin or an MSP's fee could be worked out from", async () => {
    const parties = JSON.stringify(await shown(region.viewers.mspOfficer));
    const regional = JSON.stringify(await shown(region.viewers.analyst));
    for (const told of [/£2\.75 agency margin/, /managed service fee/i, /42\.6299/]) {
      expect(told.test(parties)).toBe(true);
      expect(told.test(regional)).toBe(false);
    }
  });

  it("is listed with no verdict about anything else", async () => {
    await database.asOwner(
      (sql) =>
        sql`update assignment a set verdict_id = s.verdict_id from submission s where s.id = a.submission_id and a.id = ${id}`,
    );
    expect((await listAssignments(region.viewers.analyst, everything)).rows).toEqual([]);
  });

  it("is seen by no other agency and no other council", async () => {
    for (const viewer of [region.viewers.birchConsultant, region.viewers.eastholmManager]) {
      expect((await listAssignments(viewer, everything)).total).toBe(0);
      await expect(shown(viewer)).rejects.toHaveProperty("status", 404);
    }
  });

  it.each([
    ["2026-11-29", "planned"],
    ["2026-11-30", "running"],
    ["2027-05-22", "running"],
    ["2027-05-23", "ended"],
  ])("on %s is %s", async (day, state) => {
    freezeClock(`${day}T12:00:00Z`);
    const found = await listAssignments(region.viewers.westbrookManager, { ...everything, filters: { state } });
    expect(found.rows).toMatchObject([{ id, state }]);
  });

  it("is found by name, council and outcome", async () => {
    const { westbrook, eastholm } = region.organisations;
    const found = async (viewer: keyof typeof region.viewers, changes: Partial<AssignmentListing>) =>
      (await listAssignments(region.viewers[viewer], { ...everything, ...changes })).total;
    expect(await found("westbrookManager", { search: "nowak" })).toBe(1);
    // The region may not even ask by name: what it cannot read matches nothing.
    expect(await found("analyst", { search: "nowak" })).toBe(0);
    expect(await found("analyst", { filters: { council: westbrook.id } })).toBe(1);
    expect(await found("analyst", { filters: { council: eastholm.id } })).toBe(0);
    expect(await found("analyst", { filters: { outcome: "not met" } })).toBe(0);
  });

  it("of other work is told apart for the region, and counted where no rulebook covers that work", async () => {
    const { analyst } = region.viewers;
    const found = async (work: string) =>
      (await listAssignments(analyst, { ...everything, filters: { work } })).rows.map((row) => row.workerCategory);
    const unreached = async () => (await regionToday(analyst)).unreachedAssignments;
    freezeClock("2026-12-01T12:00:00Z");
    expect([await found("usual"), await found("other")]).toEqual([["child-and-family-social-worker"], []]);
    expect(await unreached()).toBe(0);
    await database.asOwner((sql) => sql`update assignment set worker_category = 'family-help-worker' where id = ${id}`);
    expect([await found("usual"), await found("other")]).toEqual([[], ["family-help-worker"]]);
    expect(await unreached()).toBe(1);
    expect((await shown(analyst)).workerCategory).toBe("family-help-worker");
    freezeClock("2027-05-23T12:00:00Z");
    expect(await unreached()).toBe(0);
  });

  it("can be narrowed by whom each organisation has to do with", async () => {
    const names = async (viewer: keyof typeof region.viewers) => {
      const { councils, agencies } = await listParties(region.viewers[viewer]);
      return [councils.map(({ name }) => name), agencies.map(({ name }) => name)];
    };
    expect(await names("analyst")).toEqual([["Eastholm Council", "Westbrook Council"], []]);
    expect(await names("mspOfficer")).toEqual([["Westbrook Council"], ["Alder Social Work", "Birch Care Staffing"]]);
  });
});

describe("extending", () => {
  const extend = (endsOn: string, { version = 1, checkedOn = null as string | null } = {}) =>
    extendAssignment(region.viewers.westbrookManager, {
      id,
      version,
      endsOn: dayOf(endsOn),
      registerCheck: checkedOn ? { checkedOn: dayOf(checkedOn), status: "registered" } : null,
    });

  it("moves the end, keeps a verdict of today and makes the reference due for the new end", async () => {
    freezeClock("2027-01-11T10:00:00Z");
    expect(await extend("2027-07-31", { checkedOn: "2027-01-11" })).toBe("done");
    const assignment = await shown();
    expect(assignment).toMatchObject({ endsOn: "2027-07-31", version: 2 });
    expect(assignment.verdicts.map((row) => row.judgedOn)).toEqual(["2027-01-11", "2026-11-23"]);
    expect(await references()).toEqual([{ periodTo: "2027-07-31", status: "requested" }]);
  });

  it("on a register check from before the renewal is stopped, and says that the register is to be checked", async () => {
    freezeClock("2027-01-11T10:00:00Z");
    const stopped = await extend("2027-07-31").catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(NotMet);
    const unmet = (stopped as NotMet).verdict.findings.filter(({ outcome }) => outcome === "not met");
    expect(unmet.map(({ rule }) => rule)).toEqual(["registration", "registration"]);
    expect(await shown()).toMatchObject({ endsOn: "2027-05-22", version: 1 });
  });

  it("shows what the rules newly leave to the council before it is done, and goes ahead once that is decided", async () => {
    freezeClock("2027-01-11T10:00:00Z");
    const onConditions = (endsOn: string, version: number, decided?: string) =>
      extendAssignment(region.viewers.westbrookManager, {
        id,
        version,
        endsOn: dayOf(endsOn),
        decided,
        because: "The conditions concern another field of work.",
        registerCheck: { checkedOn: dayOf("2027-01-11"), status: "conditions" },
      });
    const stopped = await onConditions("2027-07-31", 1).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(Undecided);
    const { findings } = stopped as Undecided;
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["registration"]));
    await expect(onConditions("2027-07-31", 1, "another question")).rejects.toBeInstanceOf(Undecided);
    expect(await shown()).toMatchObject({ endsOn: "2027-05-22", version: 1 });
    expect(await onConditions("2027-07-31", 1, decisionOn(findings))).toBe("done");
    // What the verdict in force left open has been decided.
    expect(await onConditions("2027-08-31", 2)).toBe("done");
  });

  it("twice to the same day is once", async () => {
    await extend("2027-07-31");
    expect(await extend("2027-07-31")).toBe("done before");
    expect((await shown()).verdicts).toHaveLength(2);
  });

  it("from a page older than the assignment is refused, and says who changed it", async () => {
    await extend("2027-07-31");
    const stale = extend("2027-08-31");
    await expect(stale).rejects.toBeInstanceOf(StaleError);
    await expect(stale).rejects.toMatchObject({ changed: { by: "Wendy Manager" } });
  });

  it("to an earlier day, or once it has ended, is refused in words", async () => {
    await expect(extend("2027-05-01")).rejects.toBeInstanceOf(Refused);
    freezeClock("2027-05-23T10:00:00Z");
    await expect(extend("2027-07-31")).rejects.toThrow("ended on 22 May 2027");
  });

  it("is not the agency's, nor another council's", async () => {
    for (const viewer of [region.viewers.alderConsultant, region.viewers.eastholmManager])
      await expect(
        extendAssignment(viewer, { id, version: 1, endsOn: dayOf("2027-07-31"), registerCheck: null }),
      ).rejects.toHaveProperty("status", 404);
  });
});

describe("changing the charge", () => {
  const agree = (line: ChargeLine, { from = "2027-02-01", decided }: { from?: string; decided?: string } = {}) =>
    changeCharge(region.viewers.westbrookManager, {
      id,
      version: 1,
      from: dayOf(from),
      breakdown: payeChargeWith(line),
      reason: "A year's experience more",
      decided,
      because: "The agency costs the lines by the week.",
      registerCheck: null,
    });

  /** More pay with the statutory lines as they were, on which the council decides. */
  const change = async (pay: string, from?: string) => {
    const line = chargeLine("pay", pay);
    try {
      return await agree(line, { from });
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      return agree(line, { from, decided: decisionOn(error.findings) });
    }
  };

  it("adds a charge from a day on and leaves the one before for the days before", async () => {
    expect(await change("30.50")).toBe("done");
    const { charges, version } = await shown();
    expect(charges.map(({ from, agreedBy }) => [from, agreedBy])).toEqual([
      ["2026-11-30", "Alice Consultant"],
      ["2027-02-01", "Wendy Manager"],
    ]);
    expect(version).toBe(2);
  });

  it("is judged by the cap of the day it begins, and above it changes nothing", async () => {
    await expect(change("31.50")).rejects.toBeInstanceOf(NotMet);
    expect((await shown()).charges).toHaveLength(1);
    // From 1 April 2027 the cap on PAYE pay is £31.90.
    expect(await change("31.50", "2027-04-01")).toBe("done");
  });

  it("that the rules newly leave to the council waits for its decision", async () => {
    const below = chargeLine("employer-ni", "3.00");
    const stopped = await agree(below).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(Undecided);
    expect((await shown()).charges).toHaveLength(1);
    expect(await agree(below, { decided: decisionOn((stopped as Undecided).findings) })).toBe("done");
  });

  it("sent twice is agreed once", async () => {
    await change("30.50");
    expect(await change("30.50")).toBe("done before");
    expect((await shown()).charges).toHaveLength(2);
  });

  it("from the first day or after the last is refused", async () => {
    await expect(change("30.50", "2026-11-30")).rejects.toBeInstanceOf(Refused);
    await expect(change("30.50", "2027-05-23")).rejects.toBeInstanceOf(Refused);
  });
});

describe("ending with notice", () => {
  const end = (endsOn: string, shortNotice?: "accepted", version = 1) =>
    endAssignment(region.viewers.westbrookManager, {
      id,
      version,
      noticeGivenOn: dayOf("2027-01-04"),
      endsOn: dayOf(endsOn),
      reason: "The post has been filled",
      shortNotice,
    });

  beforeEach(() => freezeClock("2027-01-05T10:00:00Z"));

  it("sets the end and makes the reference due", async () => {
    expect(await end("2027-02-01")).toBe("done");
    expect(await shown()).toMatchObject({ endsOn: "2027-02-01", noticeGivenOn: "2027-01-04" });
    expect(await references()).toEqual([{ periodTo: "2027-02-01", status: "requested" }]);
  });

  it("shorter than agreed has to be meant", async () => {
    const short = end("2027-01-31");
    await expect(short).rejects.toBeInstanceOf(ShortNotice);
    await expect(short).rejects.toMatchObject({ days: 1, earliestEnd: "2027-02-01" });
    expect((await shown()).noticeGivenOn).toBeNull();
    expect(await end("2027-01-31", "accepted")).toBe("done");
  });

  it("twice is once, and then it cannot be extended", async () => {
    await end("2027-02-01");
    expect(await end("2027-02-01")).toBe("done before");
    const extending = extendAssignment(region.viewers.westbrookManager, {
      id,
      version: 2,
      endsOn: dayOf("2027-07-31"),
      registerCheck: null,
    });
    await expect(extending).rejects.toThrow("Notice has been given");
  });

  it("later than planned is no end but an extension", async () => {
    await expect(end("2027-05-23")).rejects.toThrow("extend the assignment");
  });

  it("tells the agency, and both chains", async () => {
    await end("2027-02-01");
    const jobs = await database.queuedJobs();
    expect(jobs.map((job) => job.payload)).toContainEqual(
      expect.objectContaining({ mail: "assignment-changed", subjectId: id }),
    );
    const events = await database.asOwner((sql) => sql`select 1 from event where type = 'assignment.ended'`);
    expect(events).toHaveLength(2);
  });
});
