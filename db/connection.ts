import postgres, { type Sql } from "postgres";

/** How the pool keeps to the role that row-level security binds. */
export type RoleKeeping =
  /** The pool connects as a role that cannot bypass a policy: there is nothing to climb back to. */
  | "own-role"
  /** The pool connects as the owner and each transaction steps down with SET LOCAL ROLE: weaker. */
  | "step-down";

export type Database = {
  readonly sql: Sql;
  readonly roleKeeping: RoleKeeping;
  readonly url: string;
};

/** The role that row-level policies are written for. */
export const APP_ROLE = "accord_app";

type Holder = { accordDatabase?: Database };
// Vite's development server evaluates modules again after a change: the pool has to outlive that.
const holder = globalThis as Holder;

/** The open pool. Only platform/tenancy.ts asks for it: everything else goes through a tenant's transaction. */
export function database(): Database {
  if (!holder.accordDatabase)
    throw new Error("The database is not open yet: startPlatform (or useDatabase in a test) opens it.");
  return holder.accordDatabase;
}

/**
 * Opens the pool that the product works through, once for the process.
 *
 * @throws Error where the role could bypass row-level security and no step down was asked for, or where it has not the
 * rights of the application's role.
 */
export async function openDatabase(options: {
  url: string;
  roleKeeping: RoleKeeping;
  connections?: number;
}): Promise<Database> {
  await closeDatabase();
  const sql = connect(options.url, { max: options.connections ?? 10 });
  try {
    await checkRole(sql, options.roleKeeping);
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  holder.accordDatabase = { sql, roleKeeping: options.roleKeeping, url: options.url };
  return holder.accordDatabase;
}

/** Waits for what is running, then closes the pool. */
export async function closeDatabase(): Promise<void> {
  const open = holder.accordDatabase;
  holder.accordDatabase = undefined;
  await open?.sql.end({ timeout: 10 });
}

/**
 * A postgres.js pool whose values are what the schema says: instants as ISO 8601 in UTC, days and JSON as text, which
 * drizzle reads further.
 */
export function connect(url: string, options: { max: number }): Sql {
  const asText = (to: number, from: readonly number[] = [to]) => ({
    to,
    from: [...from],
    serialize: (value: unknown) => value,
    parse: (text: string) => text,
  });
  return postgres(url, {
    max: options.max,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: "accord", TimeZone: "UTC" },
    types: {
      instant: {
        to: 1184,
        from: [1184],
        serialize: (value: unknown) => value,
        parse: (text: string) => new Date(text).toISOString(),
      },
      day: asText(1082),
      json: asText(114),
      jsonb: asText(3802),
    },
  }) as unknown as Sql;
}

/** Whether this role is to migrate too, because it is the only one given: it may create tables. */
export async function mayMigrate(url: string): Promise<boolean> {
  return withConnection(url, async (sql) => {
    const [row] = await sql`select has_schema_privilege('public', 'create') as may`;
    return row?.may === true;
  });
}

/** One connection for one piece of work. */
export async function withConnection<Result>(url: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const sql = connect(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function checkRole(sql: Sql, roleKeeping: RoleKeeping): Promise<void> {
  const [role] = await sql`
    select
      current_user as name,
      exists (
        select from pg_roles r
        where pg_has_role(current_user, r.oid, 'MEMBER') and (r.rolsuper or r.rolbypassrls)
      ) as bypasses,
      exists (
        select from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_has_role(current_user, c.relowner, 'MEMBER')
      ) as owns,
      pg_has_role(current_user, ${APP_ROLE}, 'USAGE') as serves`;
  if (!role) throw new Error("PostgreSQL did not say which role we are.");
  if (roleKeeping === "step-down") return;
  if (role.bypasses || role.owns) {
    throw new Error(
      `The database role ${role.name} could bypass row-level security (${role.bypasses ? "it is, or can become, a superuser or a role with BYPASSRLS" : "it owns tables, or can become the role that does"}). ` +
        "Give DATABASE_URL a role that owns nothing and is NOSUPERUSER NOBYPASSRLS, and keep the owner's address in DATABASE_OWNER_URL.",
    );
  }
  if (!role.serves) {
    throw new Error(
      `The database role ${role.name} has no rights in this database. As its administrator run: GRANT ${APP_ROLE} TO "${role.name}"`,
    );
  }
}
