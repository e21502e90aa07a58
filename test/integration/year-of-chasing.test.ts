import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAskedReference } from "#test/factories/asked-references";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { addDays, type Day, dayOf, dayOfInstant } from "~/domain/day";
import type { ReferenceStatus } from "~/domain/references/reference-life";
import { chaseReference } from "~/features/references/chase-reference";
import { chaseReferences } from "~/features/references/chase-references";
import { freezeClock, resetClock } from "~/platform/clock";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-10-12T09:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const HOUR = 60 * 60 * 1000;

/** Written out, so that a slip in the data that ships shows. */
const BANK_HOLIDAYS = [
  "2026-12-25",
  "2026-12-28",
  "2027-01-01",
  "2027-03-26",
  "2027-03-29",
  "2027-05-03",
  "2027-05-31",
  "2027-08-30",
];

type Chase = { readonly referenceId: string; readonly at: number; readonly by: string };

const chasesSoFar = () =>
  database.asOwner(async (sql): Promise<Chase[]> => {
    const rows = await sql`select reference_id, at, "by" from reference_step where step = 'chased' order by at`;
    return rows.map((row) => ({ referenceId: row.reference_id, at: (row.at as Date).getTime(), by: row.by }));
  });

const close = (id: string, status: ReferenceStatus) =>
  database.asOwner((sql) => sql`update reference set status = ${status} where id = ${id}`);

/** What happens to the references asked for, in turn: on which days people chase it, and when and how it ends. */
type Fate = {
  readonly chasedByPeopleAfter: readonly number[];
  readonly closedAfter: number;
  readonly as: ReferenceStatus;
};

const LET_BE: Fate = { chasedByPeopleAfter: [], closedAfter: 42, as: "shared" };
const FATES: readonly Fate[] = [
  LET_BE,
  { chasedByPeopleAfter: [], closedAfter: 8, as: "shared" },
  { chasedByPeopleAfter: [2, 6, 13, 20, 40], closedAfter: 44, as: "shared" },
  { chasedByPeopleAfter: [], closedAfter: 15, as: "declined" },
  { chasedByPeopleAfter: [], closedAfter: 7, as: "cancelled" },
  { chasedByPeopleAfter: [7, 9, 28, 29, 30], closedAfter: 33, as: "shared" },
  { chasedByPeopleAfter: [5], closedAfter: 22, as: "bounced" },
];

/** Times of the day in UTC at which the product runs: two processes in the morning, and every fifth day once more close to midnight. */
const MORNING = "T09:00:00Z";
const EVENING = "T22:45:00Z";

type Asked = {
  readonly id: string;
  readonly giver: "westbrook" | "outside";
  readonly at: string;
  readonly day: Day;
  readonly fate: Fate;
};

/** In mid-run the database lets so many more chases through, and then none: what a process that is killed leaves behind. */
async function breakOffAfter(chases: number): Promise<void> {
  await database.asOwner((sql) =>
    sql.unsafe(`
      create sequence chases_let_through;
      grant usage on sequence chases_let_through to accord_app;
      create function break_off() returns trigger language plpgsql as $$
      begin
        if nextval('chases_let_through') > ${chases} then raise exception 'broken off'; end if;
        return new;
      end $$;
      create trigger break_off before insert on reference_step for each row execute function break_off()`),
  );
}

const mend = () =>
  database.asOwner((sql) =>
    sql.unsafe("drop trigger break_off on reference_step; drop function break_off; drop sequence chases_let_through"),
  );

describe("a year of chasing", () => {
  const first = dayOf("2026-10-12");
  const lastAsked = dayOf("2027-09-20");
  const last = dayOf("2027-11-12");

  it("never chases twice in 48 hours, on a weekend or a bank holiday, or what is closed; broken off, restarted, and run twice at once", async () => {
    const asked: Asked[] = [];
    const closed = new Map<string, number>();
    let brokenOff = 0;
    const { alderConsultant, westbrookManager } = region.viewers;

    for (let [day, count] = [first, 0]; day <= last; [day, count] = [addDays(day, 1), count + 1]) {
      // Every third day, and each day before Christmas and Easter; from early in the morning to close to midnight.
      const isBeforeFeast = /^2026-12-(1[4-9]|2[0-4])|2027-03-(1[5-9]|2[0-5])/.test(day);
      if (day <= lastAsked && (count % 3 === 0 || isBeforeFeast)) {
        const at = `${day}T${String((count * 5) % 24).padStart(2, "0")}:30:00Z`;
        const giver = count % 2 === 0 ? "outside" : "westbrook";
        const id = await arrangeAskedReference(database, region, { giver, requestedAt: at });
        asked.push({ id, giver, at, day: dayOfInstant(at), fate: FATES[asked.length % FATES.length] ?? LET_BE });
      }
      for (const { id, giver, day: askedOn, fate } of asked.slice(-60)) {
        if (addDays(askedOn, fate.closedAfter) === day) {
          await close(id, fate.as);
          closed.set(id, Date.parse(`${day}T00:00:00Z`));
        }
        if (fate.chasedByPeopleAfter.some((days) => addDays(askedOn, days) === day)) {
          freezeClock(`${day}T08:20:00Z`);
          await chaseReference(giver === "westbrook" && count % 2 === 0 ? westbrookManager : alderConsultant, id);
        }
      }
      freezeClock(`${day}${MORNING}`);
      if (count % 6 === 0) {
        await breakOffAfter(1);
        brokenOff += await chaseReferences().then(
          () => 0,
          () => 1,
        );
        await mend();
      }
      await Promise.all([chaseReferences(), chaseReferences()]);
      if (count % 5 === 0) {
        freezeClock(`${day}${EVENING}`);
        await chaseReferences();
      }
    }

    const chases = await chasesSoFar();
    for (const { id, at, day, fate } of asked) {
      const own = chases.filter(({ referenceId }) => referenceId === id);
      const moments = [Date.parse(at), ...own.map((chase) => chase.at)];
      const between = own.map((chase, index) => chase.at - (moments[index] ?? 0));
      expect(between.filter((time) => time < 48 * HOUR)).toEqual([]);
      for (const chase of own) expect(chase.at).toBeLessThan(closed.get(id) ?? Number.POSITIVE_INFINITY);
      const byItself = own.filter(({ by }) => by === "Accord").map((chase) => dayOfInstant(chase.at));
      expect(byItself.filter((one) => BANK_HOLIDAYS.includes(one) || isWeekend(one))).toEqual([]);
      if (fate === LET_BE) {
        expect(byItself).toEqual([7, 14, 21, 28].map((days) => firstWorkingDay(addDays(day, days))));
      }
    }

    // Whoever was chased is told once for each chase.
    const told = (await database.queuedJobs()).filter(({ name }) => name === "tell-role" || name === "chase-referee");
    expect(told).toHaveLength(chases.length);
    expect(brokenOff).toBeGreaterThan(5);
    expect(chases.length).toBeGreaterThan(300);
    expect(chases.filter(({ by }) => by !== "Accord").length).toBeGreaterThan(50);
  }, 120_000);
});

const isWeekend = (day: Day) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

function firstWorkingDay(from: Day): Day {
  let day = from;
  while (isWeekend(day) || BANK_HOLIDAYS.includes(day)) day = addDays(day, 1);
  return day;
}

describe("processes that chase", () => {
  const NINE = "2026-11-09T09:00:00Z";
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  async function startProcess(): Promise<ChildProcess> {
    const { app } = database.urls();
    const child = spawn(process.execPath, ["--import", "tsx", "test/integration/chasing-process.ts", app, NINE], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    children.push(child);
    await once(child.stdout as NodeJS.ReadableStream, "data");
    return child;
  }

  it("chase each reference once, where one is killed in mid-run and two others go on at once", async () => {
    const ids: Record<"outside" | "westbrook", string[]> = { outside: [], westbrook: [] };
    for (let count = 0; count < 60; count++) {
      const giver = count % 2 === 0 ? "outside" : "westbrook";
      ids[giver].push(await arrangeAskedReference(database, region, { giver, requestedAt: "2026-11-02T10:00:00Z" }));
    }
    const sixth = ids.outside.sort()[5] ?? "";
    const [killed, ...others] = await Promise.all([startProcess(), startProcess(), startProcess()]);
    // Those of referees outside come first: the first process waits for the sixth of them, and is killed there.
    await database.asOwner((sql) =>
      sql.begin(async (holding) => {
        await holding`select from reference where id = ${sixth} for update`;
        const ended = once(killed, "exit");
        killed.stdin?.write("chase\n");
        await expect.poll(async () => (await chasesSoFar()).length, { timeout: 30_000 }).toBe(5);
        killed.kill("SIGKILL");
        await ended;
      }),
    );

    const finished = others.map((child) => once(child, "exit"));
    for (const child of others) child.stdin?.write("chase\n");
    expect(await Promise.all(finished)).toEqual([
      [0, null],
      [0, null],
    ]);
    const chased = (await chasesSoFar()).map(({ referenceId }) => referenceId);
    expect(chased.sort()).toEqual([...ids.outside, ...ids.westbrook].sort());
    expect(await database.queuedJobs()).toHaveLength(60);
  }, 60_000);
});
