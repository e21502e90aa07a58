import { and, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { signInAttempt } from "#db/schema/person";
import { lockOut, minutesAfter } from "~/platform/session/limits";
import { hashSecret } from "~/platform/session/secret";
import type { Identity } from "~/platform/tenancy";

export type Locked = { readonly outcome: "locked"; readonly until: Date };
export type Counted = { readonly outcome: "counted"; readonly attemptId: number };

/**
 * Counts an attempt as failed before its password is looked at, so that a thousand at once cannot all slip under the
 * limit; `noteSuccess` takes it back. An attempt refused by the lock is not counted: nobody is kept out for ever.
 */
export async function countAttempt(
  { db, now }: Identity,
  { email, address }: { readonly email: string; readonly address: string },
): Promise<Locked | Counted> {
  const accountHash = hashSecret(`account ${email}`);
  const addressHash = hashSecret(`address ${address}`);
  // Always the account's lock before the address's: two attempts can then never wait for each other.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${accountHash}, 0))`);
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${addressHash}, 0))`);

  const lastStraw = (whose: SQL) =>
    db
      .select({ at: signInAttempt.at })
      .from(signInAttempt)
      .where(and(whose, eq(signInAttempt.succeeded, false), gt(signInAttempt.at, minutesAfter(now, -lockOut.within))))
      .orderBy(desc(signInAttempt.at))
      .offset(lockOut.failures - 1)
      .limit(1);
  const failures = await Promise.all([
    lastStraw(eq(signInAttempt.accountHash, accountHash)),
    lastStraw(eq(signInAttempt.addressHash, addressHash)),
  ]);
  const locks = failures.flat().map(({ at }) => Date.parse(minutesAfter(new Date(at), lockOut.within)));
  if (locks.length > 0) return { outcome: "locked", until: new Date(Math.max(...locks)) };

  const [attempt] = await db
    .insert(signInAttempt)
    .values({ accountHash, addressHash, succeeded: false, at: now.toISOString() })
    .returning({ id: signInAttempt.id });
  if (!attempt) throw new Error("The sign-in attempt was not counted");
  return { outcome: "counted", attemptId: attempt.id };
}

/** Puts a good sign-in in the place of the failure that was counted ahead of it. */
export async function noteSuccess({ db }: Identity, attemptId: number): Promise<void> {
  const [attempt] = await db.delete(signInAttempt).where(eq(signInAttempt.id, attemptId)).returning();
  if (!attempt) return;
  const { accountHash, addressHash, at } = attempt;
  await db.insert(signInAttempt).values({ accountHash, addressHash, at, succeeded: true });
}
