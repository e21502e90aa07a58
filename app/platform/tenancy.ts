import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql, TransactionSql } from "postgres";
import { APP_ROLE, database } from "#db/connection";
import { outbox } from "#db/schema/outbox";
import type { Day } from "../domain/day";
import type { Event } from "./audit/events";
import { type SealedEvent, sealEvent } from "./audit/seal-event";
import { londonDay, now } from "./clock";
import { type EnqueueOptions, type JobName, type JobPayload, jobs } from "./jobs/jobs";
import { type Mail, writeMail } from "./mail/mails";
import { newId } from "./new-id";
import type { Viewer } from "./viewer";

/**
 * The one way to the database. Every query runs in a transaction that knows for whom it runs, and row-level security
 * answers with that organisation's rows; outside of one there is no handle to query with.
 */

/** drizzle without its own transactions: a second one inside ours would run beside it, unseen by the tenant's settings. */
export type TransactionDatabase = Omit<PostgresJsDatabase, "transaction">;
type ReadOnlyDatabase = Pick<
  TransactionDatabase,
  "select" | "selectDistinct" | "selectDistinctOn" | "with" | "$with" | "$count" | "execute"
>;

/** A moment in which everything in one transaction happens. */
type Moment = { readonly now: Date; readonly today: Day };

export type Read = Moment & { readonly viewer: Viewer; readonly db: ReadOnlyDatabase };

type Outgoing = {
  /** Puts a job in the queue; it runs after this transaction commits, and never if it does not. */
  enqueue<Name extends JobName>(name: Name, payload: JobPayload<Name>, options?: EnqueueOptions): void;
  /** Puts a mail in the outbox; it is sent after this transaction commits, and never if it does not. */
  mail(mail: Mail): void;
  /** A new id for a row. */
  newId(): string;
};

export type Change = Moment &
  Outgoing & {
    readonly viewer: Viewer;
    readonly db: TransactionDatabase;
    /** Notes the event in the viewer's organisation's chain, or in that of another organisation which it happens to. */
    record(event: Event, chain?: { readonly inChainOf: string }): void;
    /**
     * Writes rows into a temporary table of this transaction by COPY, many times faster than INSERT. PostgreSQL refuses
     * COPY into a table with row-level policies, so what is written here comes there by INSERT … SELECT.
     */
    copyIn(table: CopiedTable, rows: string): Promise<void>;
  };

/** A temporary table and its columns; their names are the program's own. `rows` are PostgreSQL's text format of COPY. */
export type CopiedTable = { readonly name: string; readonly columns: readonly string[] };

/** Work for somebody who has not signed in yet, or whose organisation is not known: it sees no organisation's rows. */
export type Identity = Moment & {
  readonly db: TransactionDatabase;
  /** From here on the transaction is this person's: their own memberships can be read. */
  become(personId: string): Promise<void>;
};

export type IdentityChange = Identity &
  Outgoing & {
    /** Notes the event in an organisation's chain, as the act of `actorId`. */
    record(event: Event, chain: { readonly inChainOf: string; readonly actorId: string | null }): void;
  };

/**
 * Reads on behalf of the viewer, from one snapshot.
 * @throws Error inside another transaction of the same flow: pass `read` down instead.
 */
export function reading<Result>(viewer: Viewer, work: (read: Read) => Promise<Result>): Promise<Result> {
  return transact({ mode: "read", settings: tenantSettings(viewer) }, ({ db, ...moment }) =>
    work({ ...moment, db, viewer }),
  );
}

/**
 * Changes something on behalf of the viewer: all of it, with its events, jobs and mails, or nothing.
 * @throws Error where nothing was recorded, as no state changes without its event; and inside another transaction.
 */
export function changing<Result>(viewer: Viewer, work: (change: Change) => Promise<Result>): Promise<Result> {
  return transactWriting(tenantSettings(viewer), async ({ db, sql, written, ...moment }) => {
    const result = await work({
      ...moment,
      ...outgoing(written, viewer.organisationId),
      db,
      viewer,
      copyIn: (table, rows) => copyIn(sql, table, rows),
      record: (event, chain) => written.record(event, chain?.inChainOf ?? viewer.organisationId, viewer.personId),
    });
    if (written.events.length === 0) {
      throw new Error(
        "A change recorded no event, so it was rolled back. Call change.record, or use reading if nothing changes.",
      );
    }
    return result;
  });
}

/**
 * Tells something beside the transaction that is open: it is seen at once, and stays whatever becomes of the other. For
 * how far a long change has come and nothing else: that is no state of the domain, so it records no event.
 */
export function tellingBeside(
  viewer: Viewer,
  work: (beside: Moment & { readonly db: TransactionDatabase }) => Promise<void>,
): Promise<void> {
  return open.exit(() =>
    transact({ mode: "change", settings: tenantSettings(viewer) }, ({ db, ...moment }) => work({ ...moment, db })),
  );
}

/** Reads as nobody in particular, for sign-in: tables of people and sessions, and no organisation's rows. */
export function identifying<Result>(work: (identity: Identity) => Promise<Result>): Promise<Result> {
  return transact({ mode: "read", settings: {} }, ({ db, sql, ...moment }) =>
    work({ ...moment, db, become: becoming(sql) }),
  );
}

/** Changes tables of people and sessions. A sign-in that fails belongs to no organisation, so an event is not asked for. */
export function identifyingChange<Result>(work: (identity: IdentityChange) => Promise<Result>): Promise<Result> {
  return transactWriting({}, ({ db, sql, written, ...moment }) =>
    work({
      ...moment,
      ...outgoing(written),
      db,
      become: becoming(sql),
      record: (event, { inChainOf, actorId }) => written.record(event, inChainOf, actorId),
    }),
  );
}

/** The mail room reads and marks the outbox of everybody. For platform/mail and the demonstration's mailbox page alone. */
export function inMailRoom<Result>(
  work: (room: Moment & Pick<Outgoing, "enqueue"> & { readonly db: TransactionDatabase }) => Promise<Result>,
): Promise<Result> {
  return transactWriting({ "app.mail_room": "open" }, ({ db, sql: _, written, ...moment }) =>
    work({ ...moment, db, enqueue: outgoing(written).enqueue }),
  );
}

/** Reads the audit chains of all organisations, and nothing else of theirs. For the verification of chains alone. */
export function auditing<Result>(
  work: (audit: Moment & { readonly db: ReadOnlyDatabase }) => Promise<Result>,
): Promise<Result> {
  return transact({ mode: "read", settings: { "app.auditing": "on" } }, ({ db, ...moment }) => work({ ...moment, db }));
}

/** Whether the error is PostgreSQL's refusal by this constraint. Catch outside the transaction: inside, it has failed. */
export function violates(error: unknown, constraint: string): boolean {
  const cause = (error as { cause?: unknown } | null)?.cause;
  const name = (candidate: unknown) => (candidate as { constraint_name?: string } | null)?.constraint_name;
  return name(error) === constraint || name(cause) === constraint;
}

type Transaction = Moment & { readonly db: TransactionDatabase; readonly sql: TransactionSql };

const open = new AsyncLocalStorage<true>();

async function transact<Result>(
  { mode, settings }: { mode: "read" | "change"; settings: Readonly<Record<string, string>> },
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  if (open.getStore())
    throw new Error(
      "A transaction is open already. Pass its `read` or `change` down: a second one would not see its rows.",
    );
  const at = now();
  const moment: Moment = { now: at, today: londonDay(at) };
  const { sql: pool, roleKeeping } = database();
  const local = { ...settings, "app.today": moment.today, ...(roleKeeping === "step-down" ? { role: APP_ROLE } : {}) };
  return open.run(true, () =>
    pool.begin(mode === "read" ? "isolation level repeatable read read only" : "", async (sql) => {
      let over = false;
      // Not awaited: the first query travels with it, and if it fails so does everything after it.
      setLocally(sql, local);
      const client = {
        options: { parsers: {}, serializers: {} },
        unsafe: (query: string, parameters: never[]) => {
          if (over) throw new Error("The transaction of this `db` is over. Await every query inside it.");
          return sql.unsafe(query, parameters, { prepare: true });
        },
      };
      try {
        return await work({ ...moment, db: drizzle(client as unknown as Sql), sql });
      } finally {
        over = true;
      }
    }),
  ) as Promise<Result>;
}

/** A transaction that ends with what was written beside its rows. */
async function transactWriting<Result>(
  settings: Readonly<Record<string, string>>,
  work: (transaction: Transaction & { readonly written: Writings }) => Promise<Result>,
): Promise<Result> {
  let sent: Promise<unknown> = Promise.resolve();
  const result = await transact({ mode: "change", settings }, async (transaction) => {
    const written = new Writings(transaction.now);
    const result = await work({ ...transaction, written });
    await written.keepMails(transaction.db);
    // Not awaited here: the commit travels with it, so that no chain stays locked while an answer is on its way.
    sent = written.send(transaction.sql);
    sent.catch(() => {});
    return result;
  });
  // Where it failed, PostgreSQL took the commit for a rollback, and said nothing of it.
  await sent;
  return result;
}

/** Sets for this transaction only, whatever their number in one round trip. */
function setLocally(sql: TransactionSql, settings: Readonly<Record<string, string>>): void {
  const names = Object.keys(settings);
  const calls = names.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(", ");
  void sql.unsafe(`select ${calls}`, Object.values(settings), { prepare: true }).execute();
}

function tenantSettings(viewer: Viewer): Record<string, string> {
  const { organisationId, personId, onlyReference } = viewer;
  return {
    "app.organisation_id": organisationId,
    "app.person_id": personId ?? "",
    ...(onlyReference === undefined ? {} : { "app.reference_id": onlyReference }),
  };
}

async function copyIn(sql: TransactionSql, { name, columns }: CopiedTable, rows: string): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(", ");
  const door = await sql.unsafe(`copy pg_temp."${name}" (${names}) from stdin`).writable();
  const ended = once(door, "finish");
  door.end(rows);
  await ended;
}

function becoming(sql: TransactionSql) {
  return async (personId: string): Promise<void> => {
    await sql`select set_config('app.person_id', ${personId}, true)`;
  };
}

function outgoing(written: Writings, from: string | null = null): Outgoing {
  return {
    enqueue: (name, payload, options) => written.enqueue(name, payload, options),
    mail: (mail) => written.mail(mail, from),
    newId,
  };
}

type QueuedJob = {
  readonly name: JobName;
  readonly payload: unknown;
  readonly key: string | null;
  readonly run_at: string | null;
};

/** What a change says besides its rows. It is kept until the work is done and then sent at once. */
class Writings {
  readonly events: SealedEvent[] = [];
  #jobs: QueuedJob[] = [];
  readonly #mails: (typeof outbox.$inferInsert)[] = [];
  readonly #at: Date;

  constructor(at: Date) {
    this.#at = at;
  }

  record(event: Event, organisationId: string, actorId: string | null): void {
    this.events.push(sealEvent(event, { organisationId, actorId, at: this.#at }));
  }

  enqueue<Name extends JobName>(name: Name, payload: JobPayload<Name>, options: EnqueueOptions = {}): void {
    const key = options.key ?? null;
    this.#jobs = this.#jobs.filter((job) => key === null || job.key !== key);
    this.#jobs.push({
      name,
      payload: jobs[name].parse(payload),
      key,
      run_at: options.runAt?.toISOString() ?? null,
    });
  }

  mail(mail: Mail, from: string | null): void {
    const id = newId();
    const about = mail.about === undefined ? {} : { aboutId: mail.about, fromId: from };
    this.#mails.push({
      id,
      mail: mail.mail,
      toAddress: mail.to,
      ...writeMail(mail),
      ...about,
      queuedAt: this.#at.toISOString(),
    });
    this.enqueue("send-mail", { mailId: id });
  }

  async keepMails(db: TransactionDatabase): Promise<void> {
    if (this.#mails.length > 0) await db.insert(outbox).values(this.#mails);
  }

  /** Sends the jobs and the events. The chain comes last, so that its lock is held for no longer than the commit takes. */
  async send(sql: TransactionSql): Promise<void> {
    const sent: PromiseLike<unknown>[] = [];
    if (this.#jobs.length > 0) {
      sent.push(
        sql`
          select from graphile_worker.add_jobs((
            select array_agg((j.name, j.payload, null, j.run_at, null, j.key, null, null)::graphile_worker.job_spec)
            from json_to_recordset(${JSON.stringify(this.#jobs)}::text::json) as j(name text, payload json, key text, run_at timestamptz)
          ))`.execute(),
      );
    }
    if (this.events.length > 0)
      sent.push(sql`select append_events(${JSON.stringify(this.events)}::text::jsonb)`.execute());
    await Promise.all(sent);
  }
}
