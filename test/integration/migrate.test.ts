import { sql as query } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, mayMigrate, openDatabase } from "#db/connection";
import { allowStepDown, checkMigrated, migrate } from "#db/migrate";
import journal from "#db/migrations/meta/_journal.json";
import { useDatabase } from "#test/database";
import { identifying } from "~/platform/tenancy";

describe("migrating", () => {
  const database = useDatabase({ emptied: "once" });
  const made: string[] = [];

  async function emptyDatabase(): Promise<{ owner: string; app: string; superuser: string }> {
    const name = `empty_${process.pid}_${made.length}`;
    await database.asOwner((sql) => sql.unsafe(`create database ${name} owner accord_owner`));
    made.push(name);
    const on = (url: string) => url.replace(/\/[^/]*$/, `/${name}`);
    const { owner, app, superuser } = database.urls();
    return { owner: on(owner), app: on(app), superuser: on(superuser) };
  }

  async function ask(url: string, text: string) {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      return await sql.unsafe(text);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }

  beforeAll(closeDatabase);
  afterAll(async () => {
    await closeDatabase();
    for (const name of made) await database.asOwner((sql) => sql.unsafe(`drop database ${name} with (force)`));
  });

  it("takes turns when several processes start together", async () => {
    const { owner, superuser } = await emptyDatabase();
    await Promise.all([migrate(owner), migrate(owner), migrate(owner)]);
    const [row] = await ask(
      superuser,
      "select count(*)::int as applied, count(distinct hash)::int as different from drizzle.__drizzle_migrations",
    );
    expect(row).toEqual({ applied: journal.entries.length, different: journal.entries.length });
  });

  it("refuses a database that other migrations made, and says what to do", async () => {
    const { owner, superuser } = await emptyDatabase();
    await migrate(owner);
    await ask(superuser, "update drizzle.__drizzle_migrations set hash = 'another' where id = 2");
    await expect(migrate(owner)).rejects.toThrow(/made by another release: its migration 2 is not 0001_schema/);
  });

  it("tells an application without the owner's rights what the schema lacks", async () => {
    const { owner, app } = await emptyDatabase();
    expect(await mayMigrate(owner)).toBe(true);
    expect(await mayMigrate(app)).toBe(false);
    await expect(checkMigrated(app)).rejects.toThrow(
      new RegExp(`lacks ${journal.entries.length} migration\\(s\\) of this release, first 0000_roles`),
    );
    await migrate(owner);
    await checkMigrated(app);
  });

  it("will not work as a role that could bypass row-level security", async () => {
    const { owner, superuser } = await emptyDatabase();
    await migrate(owner);
    await expect(openDatabase({ url: superuser, roleKeeping: "own-role" })).rejects.toThrow(
      /could bypass row-level security/,
    );
    await expect(openDatabase({ url: owner, roleKeeping: "own-role" })).rejects.toThrow(/it owns tables/);
  });

  it("will not work as a role that has no rights, and names the grant it lacks", async () => {
    const { owner } = await emptyDatabase();
    await migrate(owner);
    await database.asOwner((sql) => sql.unsafe("create role a_stranger login password 'x'"));
    const url = new URL(owner);
    url.username = "a_stranger";
    url.password = "x";
    await expect(openDatabase({ url: url.href, roleKeeping: "own-role" })).rejects.toThrow(
      /GRANT accord_app TO "a_stranger"/,
    );
    await database.asOwner((sql) => sql.unsafe("drop role a_stranger"));
  });

  it("steps down in each transaction where one role has to do all", async () => {
    const { superuser } = await emptyDatabase();
    await migrate(superuser);
    await allowStepDown(superuser);
    await openDatabase({ url: superuser, roleKeeping: "step-down" });
    await ask(
      superuser,
      `insert into organisation (id, kind, name, invented) values ('00000000-0000-7000-8000-000000000001', 'agency', 'A', true)`,
    );
    const seen = await identifying(({ db }) =>
      db.execute(query`select current_user as role, (select count(*)::int from organisation) as organisations`),
    );
    expect([...seen]).toEqual([{ role: "accord_app", organisations: 0 }]);
  });
});
