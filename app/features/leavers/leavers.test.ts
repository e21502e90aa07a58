import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeSubmission } from "#test/factories/submissions";
import { dayOf } from "~/domain/day";
import { freezeClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../refused";
import { StaleError } from "../stale";
import { changeLeaver } from "./change-leaver";
import { findEntry } from "./find-entry";
import type { Leaver } from "./leaver-form";
import { type LeaverListing, listLeavers } from "./list-leavers";
import { purgeLeavers } from "./purge-leavers";
import { recordLeaver } from "./record-leaver";
import { removeLeaver } from "./remove-leaver";
import { showLeaver } from "./show-leaver";
import { uploadLeavers } from "./upload-leavers";

const database = useDatabase();
const everything: LeaverListing = { search: "", filters: {}, sort: "last-day", direction: "descending", page: 1 };
const ewa: Leaver = {
  registrationNumber: "SW154516",
  kind: "substantive",
  post: "Social worker, duty team",
  leftOn: dayOf("2026-10-31"),
  reason: "resigned",
};
const HEADER = "registration_number,kind_of_post,post,last_day,reason_for_leaving\n";
const bytesOf = (text: string) => new TextEncoder().encode(text);

let region: ArrangedRegion;
let officer: Viewer;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  officer = region.viewers.westbrookWorkforce;
});

const all = () => listLeavers(officer, everything);
const events = () =>
  database.asOwner(async (sql) => (await sql`select type, body from event order by sequence`).map((row) => row.type));

/** The region's council signs a memorandum with a longer cooling-off. */
const signLonger = () =>
  database.asOwner(
    (sql) => sql`insert into signature (id, council_id, rulebook_id, rulebook_version, signed_on, binds_from, signed_by)
      values (${newId()}, ${region.organisations.eastholm.id}, 'west-midlands-2015', '2015-01-01', '2015-01-01', '2015-01-01', 'Director')`,
  );

describe("the register of leavers", () => {
  it("keeps a leaver until the longest cooling-off of the region has ended, and says until when", async () => {
    await recordLeaver(officer, ewa);
    expect((await all()).rows).toMatchObject([{ registrationNumber: "SW154516", keptUntil: "2027-01-31" }]);
    await signLonger();
    expect(await all()).toMatchObject({ months: 12, rows: [{ keptUntil: "2027-10-31" }] });
  });

  it("has breaches looked for at once in every council of the region, whenever it changes", async () => {
    const looked = async () => {
      const found: unknown[] = [];
      await database.runJobs({ "find-breaches": async (where) => void found.push(where) });
      return found;
    };
    const { eastholm, westbrook } = region.organisations;
    const everywhere = [eastholm, westbrook].map(({ id }) => ({ councilId: id, assignmentId: null }));
    await looked();
    await recordLeaver(officer, ewa);
    const recorded = await looked();
    expect(recorded).toHaveLength(2);
    expect(recorded).toEqual(expect.arrayContaining(everywhere));
    await uploadLeavers(officer, bytesOf(`${HEADER}SW180001,substantive,Social worker,2026-10-31,resigned\n`));
    expect(await looked()).toEqual(expect.arrayContaining(everywhere));
  });

  it("has a worker leaving once on a day", async () => {
    await recordLeaver(officer, ewa);
    await expect(recordLeaver(officer, { ...ewa, reason: "retired" })).rejects.toThrow(
      "The register has SW154516 leaving on 31 October 2026 already",
    );
  });

  it("takes a last day to come, and refuses one that no rule needs or that is years ahead", async () => {
    await recordLeaver(officer, { ...ewa, leftOn: dayOf("2026-12-31") });
    for (const leftOn of ["2026-08-22", "2029-01-01"])
      await expect(recordLeaver(officer, { ...ewa, leftOn: dayOf(leftOn) })).rejects.toBeInstanceOf(Refused);
    await recordLeaver(officer, { ...ewa, leftOn: dayOf("2026-08-23") });
    expect((await all()).total).toBe(2);
  });

  it("finds the council's own entry of a worker and a day, and nobody else's", async () => {
    await recordLeaver(officer, ewa);
    expect(await findEntry(officer, ewa)).toBe((await all()).rows[0]?.id);
    expect(await findEntry(officer, { ...ewa, leftOn: dayOf("2026-11-01") })).toBeNull();
    expect(await findEntry(region.viewers.eastholmDirector, ewa)).toBeNull();
  });

  it("takes no post that names the worker by a name which the council reads in a submission to it", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await arrangeSubmission(region.viewers.alderConsultant, { requisitionId, workerName: "Ewa Nowák" });
    const named = { ...ewa, post: "Social worker nowak, duty team" };
    const refusal = "Post must not name the worker, and it contains ‘Nowák’";
    await expect(recordLeaver(officer, named)).rejects.toMatchObject({
      field: "post",
      message: expect.stringContaining(refusal),
    });
    await recordLeaver(officer, ewa);
    const [{ id } = { id: "" }] = (await all()).rows;
    const { recordedAt } = await showLeaver(officer, id);
    await expect(changeLeaver(officer, { id, recordedAt }, named)).rejects.toThrow(refusal);
    const line = "SW154516,substantive,Post of ewa,2026-10-30,resigned";
    expect(await uploadLeavers(officer, bytesOf(HEADER + line))).toMatchObject({
      ok: false,
      faults: [{ line: 2, column: "post", message: expect.stringContaining("contains ‘Ewa’") }],
    });
  });

  it("takes a post that looks as if it named somebody once it is said of that post that it does not", async () => {
    const looks = { field: "namesNobody", message: expect.stringMatching(/^‘Brighter Futures’ looks like/) };
    const futures = { ...ewa, post: "Social worker, Brighter Futures" };
    await expect(recordLeaver(officer, futures)).rejects.toMatchObject(looks);
    await expect(recordLeaver(officer, futures, ["Another Post"])).rejects.toMatchObject(looks);
    await recordLeaver(officer, futures, [futures.post]);
    const [{ id } = { id: "" }] = (await all()).rows;
    const { recordedAt } = await showLeaver(officer, id);
    await changeLeaver(officer, { id, recordedAt }, { ...futures, reason: "retired" });
    const changed = { id, recordedAt: (await showLeaver(officer, id)).recordedAt };
    await expect(changeLeaver(officer, changed, { ...futures, post: "Cover for Sarah Jones" })).rejects.toMatchObject({
      field: "namesNobody",
    });
  });

  it("takes a file with posts that look so when it is said of each, and the names of councils without", async () => {
    await database.asOwner((sql) => sql`update authority set name = 'Market Westbrook' where code = 'XWB'`);
    const file = bytesOf(
      `${HEADER}SW154516,substantive,Brighter Futures,2026-10-31,resigned
SW154517,substantive,"Social Worker, Market Westbrook",2026-10-31,resigned
SW154518,substantive,"Jones, Sarah",2026-10-31,resigned`,
    );
    const faultsOf = async (namingNobody: readonly string[]) => {
      const uploaded = await uploadLeavers(officer, file, namingNobody);
      return uploaded.ok ? uploaded.added : uploaded.faults.map(({ line, likeName }) => [line, likeName]);
    };
    expect(await faultsOf([])).toEqual([
      [2, "Brighter Futures"],
      [4, "Jones, Sarah"],
    ]);
    expect(await faultsOf(["Brighter Futures"])).toEqual([[4, "Jones, Sarah"]]);
    expect((await all()).total).toBe(0);
    expect(await faultsOf(["Brighter Futures", "Jones, Sarah"])).toBe(3);
  });

  it("does not tell a council, by what it refuses, of a name that only others read", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await arrangeSubmission(region.viewers.alderConsultant, { requisitionId, workerName: "Ewa Nowák" });
    const named = { ...ewa, post: "Social worker nowak, duty team" };
    await recordLeaver(region.viewers.eastholmDirector, named);
    await expect(recordLeaver(officer, { ...named, registrationNumber: "SW200200" })).resolves.toBeUndefined();
  });

  it("is put right by the council that keeps it, with an event", async () => {
    await recordLeaver(officer, ewa);
    const [{ id } = { id: "" }] = (await all()).rows;
    const { recordedAt } = await showLeaver(officer, id);
    freezeClock("2026-11-23T10:05:00Z");
    await changeLeaver(officer, { id, recordedAt }, { ...ewa, reason: "redundancy" });
    expect(await showLeaver(officer, id)).toMatchObject({ reason: "redundancy" });
    await expect(changeLeaver(officer, { id, recordedAt }, ewa)).rejects.toBeInstanceOf(StaleError);
    await expect(removeLeaver(officer, { id, recordedAt })).rejects.toBeInstanceOf(StaleError);
    await removeLeaver(officer, { id, recordedAt: (await showLeaver(officer, id)).recordedAt });
    expect((await all()).total).toBe(0);
    expect(await events()).toEqual(["leaver.recorded", "leaver.changed", "leaver.removed"]);
  });

  it("is not another council’s to read or to change", async () => {
    await recordLeaver(officer, ewa);
    const [{ id } = { id: "" }] = (await all()).rows;
    const { recordedAt } = await showLeaver(officer, id);
    const other = region.viewers.eastholmManager;
    expect((await listLeavers(other, everything)).total).toBe(0);
    await expect(showLeaver(other, id)).rejects.toHaveProperty("status", 404);
    await expect(removeLeaver(other, { id, recordedAt })).rejects.toHaveProperty("status", 404);
  });

  it("is found by a part of the number, and sorted", async () => {
    await recordLeaver(officer, ewa);
    await recordLeaver(officer, { ...ewa, registrationNumber: "SW200200", leftOn: dayOf("2026-11-20") });
    const numbers = async (changes: Partial<LeaverListing>) =>
      (await listLeavers(officer, { ...everything, ...changes })).rows.map((row) => row.registrationNumber);
    expect(await numbers({})).toEqual(["SW200200", "SW154516"]);
    expect(await numbers({ search: "sw 200" })).toEqual(["SW200200"]);
    expect(await numbers({ sort: "number", direction: "ascending" })).toEqual(["SW154516", "SW200200"]);
  });
});

describe("the nightly purge", () => {
  it("removes a leaver on the day after the cooling-off has ended, counts them, and does no more when it runs again", async () => {
    await recordLeaver(officer, ewa);
    await recordLeaver(officer, { ...ewa, registrationNumber: "SW200200", leftOn: dayOf("2026-11-01") });
    freezeClock("2027-01-31T04:00:00Z");
    await purgeLeavers();
    expect((await all()).total).toBe(2);
    freezeClock("2027-02-01T04:00:00Z");
    await purgeLeavers();
    await purgeLeavers();
    expect((await all()).rows.map((row) => row.registrationNumber)).toEqual(["SW200200"]);
    expect(await events()).toEqual(["leaver.recorded", "leaver.recorded", "leaver.purged"]);
  });

  it("waits for the longest cooling-off that any council of the region has signed", async () => {
    await recordLeaver(officer, ewa);
    await signLonger();
    freezeClock("2027-10-31T04:00:00Z");
    await purgeLeavers();
    expect((await all()).total).toBe(1);
    freezeClock("2027-11-01T04:00:00Z");
    await purgeLeavers();
    expect((await all()).total).toBe(0);
  });
});

describe("a file of leavers", () => {
  const LINES =
    "SW154516,substantive,Social worker,2026-10-31,resigned\nSW200200,fixed-term,Manager,01/11/2026,retired\n";

  it("is recorded once: the same file again changes nothing", async () => {
    expect(await uploadLeavers(officer, bytesOf(HEADER + LINES))).toEqual({
      ok: true,
      added: 2,
      there: 0,
      notNeeded: [],
    });
    expect(await uploadLeavers(officer, bytesOf(HEADER + LINES))).toEqual({
      ok: true,
      added: 0,
      there: 2,
      notNeeded: [],
    });
    expect(await events()).toEqual(["leaver.recorded"]);
  });

  it("sent twice at the same moment is recorded once", async () => {
    const send = () => uploadLeavers(officer, bytesOf(HEADER + LINES));
    const results = await Promise.all([send(), send()]);
    expect(results.map((result) => result.ok && result.added).sort()).toEqual([0, 2]);
    expect((await all()).total).toBe(2);
  });

  it("with one wrong line records nothing at all", async () => {
    const result = await uploadLeavers(
      officer,
      bytesOf(`${HEADER}${LINES}SW300300,substantive,Social worker,2030-01-01,resigned\n`),
    );
    expect(result).toMatchObject({ ok: false, faults: [{ line: 4, column: "last_day" }] });
    expect((await all()).total).toBe(0);
  });

  it("leaves out those that no rule needs, and says which", async () => {
    const old = "SW300300,substantive,Social worker,2024-01-01,resigned\n";
    expect(await uploadLeavers(officer, bytesOf(HEADER + LINES + old))).toMatchObject({
      added: 2,
      notNeeded: [{ line: 4, registrationNumber: "SW300300", leftOn: "2024-01-01" }],
    });
  });

  it("changes no entry by the way: one in other words is a fault of its line", async () => {
    await recordLeaver(officer, ewa);
    expect(await uploadLeavers(officer, bytesOf(HEADER + LINES))).toMatchObject({
      ok: false,
      faults: [
        {
          line: 2,
          message: expect.stringContaining("Social worker, duty team, substantive (permanent), resigned"),
          entryId: (await all()).rows[0]?.id,
        },
      ],
    });
  });

  it("of 10,000 is recorded, and of one more refused", async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => `SW${index + 1},substantive,Social worker,2026-10-31,resigned`).join(
        "\r\n",
      );
    expect(await uploadLeavers(officer, bytesOf(HEADER + lines(10_000)))).toMatchObject({ ok: true, added: 10_000 });
    expect(await uploadLeavers(officer, bytesOf(HEADER + lines(10_001)))).toMatchObject({
      ok: false,
      faults: [{ message: "The file must have 10,000 leavers or fewer; this one has 10,001. Send it in parts" }],
    });
  }, 60_000);
});
