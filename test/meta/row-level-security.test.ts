import { describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";

/** Tables that hold no organisation's rows, and why each needs no policy. */
const withoutPolicies: Record<string, string> = {
  authority: "reference data that everybody reads and the operator loads",
  person: "somebody who signs in; can belong to several organisations",
  session: "a person's",
  password_reset: "a person's, and found before anybody is signed in",
  sign_in_attempt: "counted before anybody is signed in",
};

type Policy = {
  table: string;
  permissive: "PERMISSIVE" | "RESTRICTIVE";
  command: string;
  using: string | null;
  check: string | null;
};

describe("row-level security", () => {
  const database = useDatabase({ emptied: "once" });

  const tables = () =>
    database.asOwner(
      (sql) => sql<{ name: string; enabled: boolean; forced: boolean; owner: string }[]>`
        select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced, pg_get_userbyid(relowner) as owner
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`,
    );
  const policies = () =>
    database.asOwner(
      (sql) => sql<Policy[]>`
        select tablename as table, permissive, cmd as command, qual as using, with_check as check
        from pg_policies where schemaname = 'public' and 'accord_app' = any(roles)`,
    );
  const grants = () =>
    database.asOwner(
      (sql) => sql<{ table: string; privilege: string }[]>`
        select table_name as table, privilege_type as privilege from information_schema.role_table_grants
        where grantee = 'accord_app' and table_schema = 'public'
        union
        -- On some columns alone.
        select table_name, privilege_type from information_schema.role_column_grants
        where grantee = 'accord_app' and table_schema = 'public'`,
    );

  it("is enabled and forced on every table that is not listed as nobody's, and on none that is", async () => {
    const found = await tables();
    expect(found.length).toBeGreaterThan(20);
    for (const { name, enabled, forced } of found) {
      expect({ name, enabled, forced }).toEqual({
        name,
        enabled: !(name in withoutPolicies),
        forced: !(name in withoutPolicies),
      });
    }
    expect(Object.keys(withoutPolicies).filter((name) => !found.some((table) => table.name === name))).toEqual([]);
  });

  it("has a condition on every row read, removed or changed, and a check on every row written", async () => {
    const found = await policies();
    expect(found.length).toBeGreaterThan(20);
    for (const policy of found) {
      const reads = policy.command !== "INSERT";
      const writes = policy.command !== "SELECT" && policy.command !== "DELETE";
      expect({ ...policy, using: policy.using !== null, check: policy.check !== null }).toEqual({
        ...policy,
        using: reads,
        check: writes,
      });
    }
  });

  it("has a policy for each right that the application's role was given, and a right for each policy", async () => {
    const key = (table: string, command: string) => `${command} ${table}`;
    const given = (await grants())
      .filter(({ table }) => !(table in withoutPolicies))
      .map(({ table, privilege }) => key(table, privilege));
    const open = (await policies())
      .filter(({ permissive }) => permissive === "PERMISSIVE")
      .map(({ table, command }) => key(table, command));
    expect([...new Set(given)].sort()).toEqual([...new Set(open)].sort());
  });

  it("narrows every table to one reference, or to nothing, where somebody comes by a private link", async () => {
    const narrowed = (await policies()).filter(({ permissive }) => permissive === "RESTRICTIVE");
    const named = new Set((await policies()).map(({ table }) => table));
    expect(narrowed.map(({ table }) => table).sort()).toEqual([...named].sort());
    const open = narrowed.filter(({ using }) => using === "true").map(({ table }) => table);
    // Names of organisations; mail that is added and never read; where a chain stands, which says nothing of its events.
    expect(open.sort()).toEqual(["event_chain", "organisation", "outbox"]);
    for (const { using, check } of narrowed) expect(check).toBe(using);
  });

  it("binds a role that owns nothing and cannot bypass it", async () => {
    const [role] = await database.asOwner(
      (sql) =>
        sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'accord_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
    expect((await tables()).filter(({ owner }) => owner === "accord_app")).toEqual([]);
  });

  it("lets the application's role remove what is a draft, ends by itself or is measured anew, and nothing else", async () => {
    const removed = (await grants()).filter(({ privilege }) => privilege === "DELETE").map(({ table }) => table);
    expect(removed.sort()).toEqual([
      "impact_change",
      "import_chunk",
      "import_fault",
      "leaver",
      "password_reset",
      "session",
      "sign_in_attempt",
      "submission_reference",
    ]);
  });

  it("lets the application's role add events and never change or remove one", async () => {
    const rights = (await grants()).filter(({ table }) => table === "event").map(({ privilege }) => privilege);
    expect(rights.sort()).toEqual(["INSERT", "SELECT"]);
  });
});
