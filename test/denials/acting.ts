import postgres, { type Sql, type TransactionSql } from "postgres";
import { afterAll, beforeAll } from "vitest";
import type { TestDatabase } from "#test/database";

/** For whom a statement is made: as the product's own transactions say it, with the person where somebody acts. */
export type Acting = {
  readonly organisationId: string;
  readonly personId?: string | null;
  /** Set for whoever came by a private link. */
  readonly onlyReference?: string;
};

/** SQLSTATEs that a statement is refused with. */
export const MAY_NOT = "42501";
/** What a trigger refuses, some of it before the policies are asked. */
export const KEPT = "23001";
export const NO_SUCH_PARTY = "23503";
export const TWICE = "23505";
/** What was charged and found is kept, and a locked account takes nothing. */
export const LOCKED = "23514";

class RolledBack extends Error {}

/** The application's own role on this database, one statement after the other, and nothing of it kept. */
export function useAppRole(database: TestDatabase) {
  let app: Sql;
  beforeAll(() => {
    app = postgres(database.urls().app, { max: 1, onnotice: () => {} });
  });
  afterAll(() => app.end());

  async function acting<Result>(
    { organisationId, personId, onlyReference }: Acting,
    work: (sql: TransactionSql) => Promise<Result>,
  ): Promise<Result> {
    let result: Result | undefined;
    await app
      .begin(async (sql) => {
        await sql`select set_config('app.organisation_id', ${organisationId}, true),
          set_config('app.person_id', ${personId ?? ""}, true),
          set_config('app.reference_id', ${onlyReference ?? ""}, true), set_config('app.today', '2026-11-21', true)`;
        result = await work(sql);
        throw new RolledBack();
      })
      .catch((error) => {
        if (!(error instanceof RolledBack)) throw error;
      });
    return result as Result;
  }

  /** How many rows a statement reached, or the SQLSTATE that it is refused with. */
  const attempt = (who: Acting, statement: string, values: readonly string[] = []): Promise<string | number> =>
    acting(who, async (sql) => (await sql.unsafe(statement, [...values])).count).catch(
      (error: { code?: string }) => error.code ?? String(error),
    );

  return { acting, attempt };
}
