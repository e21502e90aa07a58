import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { changing } from "~/platform/tenancy";
import { verifyChains } from "./verify-chains";

describe("verifying the audit chains", () => {
  const database = useDatabase();
  let region: ArrangedRegion;

  beforeEach(async () => {
    region = await arrangeRegion(database);
    for (const team of ["one", "two", "three"]) await note(team);
  });

  /** One event in the council's chain, and one in the agency's, by one change. */
  const note = (part: string) =>
    changing(region.viewers.westbrookManager, async ({ record, newId }) => {
      record({ type: "candidate.changed", subjectId: newId(), details: { part, version: 1 } });
      record(
        { type: "submission.shortlisted", subjectId: newId(), details: {} },
        { inChainOf: region.organisations.alder.id },
      );
    });

  const tamper = (statement: string) =>
    database.asOwner((sql) =>
      sql.begin(async (transaction) => {
        await transaction`set local session_replication_role = replica`;
        await transaction.unsafe(statement);
      }),
    );

  const council = () => region.organisations.westbrook.id;

  it("finds every link of every chain whole when nobody touched them", async () => {
    expect(await verifyChains()).toEqual({ chains: 2, events: 6, broken: [] });
  });

  it.each([
    [
      "a word of the body",
      `update event set body = replace(body, '"two"', '"2"') where body like '%"two"%'`,
      2,
      "its body is not what was hashed",
    ],
    [
      "the time it is listed under",
      "update event set at = at + interval '1 day' where sequence = 2 and type = 'candidate.changed'",
      2,
      "its at does not say what its body says",
    ],
    [
      "who is said to have done it",
      "update event set actor_id = null where sequence = 3 and type = 'candidate.changed'",
      3,
      "its actor does not say what its body says",
    ],
    [
      "an event taken out",
      "delete from event where sequence = 2 and type = 'candidate.changed'",
      2,
      "events 2 to 2 are missing",
    ],
    [
      "the last event cut off",
      "delete from event where sequence = 3 and type = 'candidate.changed'",
      3,
      "events 3 to 3 are missing",
    ],
    [
      "a body and its own hash rewritten together",
      `update event set body = replace(body, '"one"', '"1"'), hash = encode(sha256(convert_to(previous_hash || replace(body, '"one"', '"1"'), 'UTF8')), 'hex') where body like '%"one"%'`,
      2,
      "its previous hash is not the hash of the event before",
    ],
  ])("names the first broken link after tampering with %s", async (_what, statement, sequence, fault) => {
    await tamper(statement);
    expect((await verifyChains()).broken).toEqual([{ organisationId: council(), sequence, fault }]);
  });

  it("refuses a change to an event even to the owner", async () => {
    await expect(database.asOwner((sql) => sql`update event set type = 'x'`)).rejects.toThrow(
      /kept as they were written/,
    );
    await expect(database.asOwner((sql) => sql`delete from event`)).rejects.toThrow(/kept as they were written/);
    await expect(database.asOwner((sql) => sql`truncate event`)).rejects.toThrow(/kept as they were written/);
  });

  it("stays whole when many changes add to the same two chains at once, in either order", async () => {
    const { westbrookManager, alderConsultant } = region.viewers;
    const act = (index: number) => {
      const [viewer, other] = index % 2 ? [westbrookManager, alderConsultant] : [alderConsultant, westbrookManager];
      return changing(viewer, async ({ record, newId }) => {
        record({ type: "submission.shortlisted", subjectId: newId(), details: {} });
        record({ type: "submission.answered", subjectId: newId(), details: {} }, { inChainOf: other.organisationId });
      });
    };
    await Promise.all(Array.from({ length: 60 }, (_, index) => act(index)));
    expect(await verifyChains()).toEqual({ chains: 2, events: 126, broken: [] });
  });
});
