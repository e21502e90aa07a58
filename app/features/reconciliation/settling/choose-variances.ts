import { createHash } from "node:crypto";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { event, person, variance } from "#db/schema";
import type { Pence } from "~/domain/money";
import { type Amounts, addAmounts, subtractAmounts } from "~/domain/reconciliation/line";
import { HELD_STATUSES } from "~/domain/reconciliation/variance-status";
import { Refused } from "~/features/refused";
import { StaleError } from "~/features/stale";
import { notFound } from "~/platform/http/responses";
import type { Change, Read } from "~/platform/tenancy";
import { amountsOf, within } from "../ledger/ledger-scope";
import { idOr, partOf } from "../ledger/read-scope";

/** What is settled at once: variances that were ticked, or all held ones of a class, an agency, a council or an account. */
export type Chosen =
  | { readonly ids: readonly string[] }
  | { readonly filters: Readonly<Partial<Record<"class" | "agency" | "council" | "account", string>>> };

export type ChosenVariance = typeof variance.$inferSelect;

/** More than people oversee, and few enough for one transaction. */
export const MOST_AT_ONCE = 5000;

export const chosenWhere = ({ viewer }: Pick<Read, "viewer">, chosen: Chosen): SQL | undefined => {
  const payerId = viewer.organisationId;
  if ("ids" in chosen) return and(eq(variance.payerId, payerId), inArray(variance.id, chosen.ids.map(idOr)));
  const { class: of, ...part } = chosen.filters;
  return and(within(variance, { payerId, ...partOf(part) }), of ? eq(sql`${variance.class}`, of) : undefined);
};

/** @throws notFound where one that was ticked is not for the viewer's organisation to settle. */
export async function refuseOthers(read: Read, chosen: Chosen): Promise<void> {
  if (!("ids" in chosen)) return;
  const own = await read.db.$count(variance, chosenWhere(read, chosen));
  if (own < new Set(chosen.ids).size) throw notFound();
}

/** The held ones of what was chosen, in one order for everybody. @throws Refused where they are too many for once. */
export async function heldOf(read: Read, chosen: Chosen): Promise<readonly ChosenVariance[]> {
  return refuseTooMany(await heldQuery(read, chosen));
}

/** The same, locked until the change is made: of two people at once the second finds what the first has left. */
export async function lockHeld(change: Change, chosen: Chosen): Promise<readonly ChosenVariance[]> {
  return refuseTooMany(await heldQuery(change, chosen).for("update"));
}

const heldQuery = (read: Read, chosen: Chosen) =>
  read.db
    .select()
    .from(variance)
    .where(and(chosenWhere(read, chosen), inArray(variance.status, [...HELD_STATUSES])))
    .orderBy(asc(variance.id))
    .limit(MOST_AT_ONCE + 1);

function refuseTooMany(rows: readonly ChosenVariance[]): readonly ChosenVariance[] {
  if (rows.length > MOST_AT_ONCE)
    throw new Refused(
      "form",
      `More than ${MOST_AT_ONCE.toLocaleString("en-GB")} variances match. Choose one agency or one account, and settle the rest after it`,
    );
  return rows;
}

/** Stands for exactly these variances as they are now: another step on one of them, or one more, makes another token. */
export const tokenOf = (variances: readonly Pick<ChosenVariance, "id" | "version">[]): string =>
  createHash("sha256")
    .update(variances.map(({ id, version }) => `${id}:${version}`).join(","))
    .digest("hex");

/** What of the variance is still held, after what credits have given back. */
export const heldShare = (row: ChosenVariance): Amounts =>
  subtractAmounts(amountsOf(row), amountsOf({ net: row.creditedNet, vat: row.creditedVat, gross: row.creditedGross }));

export type ChosenSum = {
  readonly count: number;
  /** What is at stake, too much and too little each by itself. */
  readonly tooMuch: Pence;
  readonly tooLittle: Pence;
  /** What of charged is held back by them. */
  readonly held: Amounts;
};

export const sumOf = (variances: readonly ChosenVariance[]): ChosenSum => ({
  count: variances.length,
  tooMuch: variances.reduce((sum, { amount }) => sum + Math.max(0, amount), 0) as Pence,
  tooLittle: variances.reduce((sum, { amount }) => sum + Math.min(0, amount), 0) as Pence,
  held: addAmounts(variances.map(heldShare)),
});

/** For whoever comes second on several: when, and by whom, a variance of theirs was last settled or answered. */
export async function staleSelection({ db, now }: Read): Promise<StaleError> {
  const [last] = await db
    .select({ at: event.at, by: person.name })
    .from(event)
    .leftJoin(person, eq(person.id, event.actorId))
    .where(sql`${event.type} like 'variance.%'`)
    .orderBy(sql`${event.sequence} desc`)
    .limit(1);
  return new StaleError({ at: last?.at ?? now.toISOString(), by: last?.by ?? null });
}
