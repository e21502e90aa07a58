import { and, eq, gte, inArray, isNull, lt, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { aboveTermsOffer, exemption } from "#db/schema";
import { addDays, dayOf } from "~/domain/day";
import { exemptionPolicyFor } from "~/domain/rulebooks/exemption-policy";
import { type Change, identifying } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { councilRules } from "../rulebooks/council-rules";
import { lockExemption } from "./find-exemption";
import { declineItsOffer, withdrawAsked } from "./withdraw-exemption";

/**
 * Job, daily: warns each council of the exemptions that are about to end, once, and withdraws the requests that nobody
 * can decide on any more. An exemption ends by itself, by its dates.
 */
export async function sweepExemptions(): Promise<void> {
  const councils = await identifying(({ db }) =>
    db.execute<{ id: string; name: string }>(sql`select id, name from every_organisation() where kind = 'council'`),
  );
  const failures: unknown[] = [];
  for (const council of councils) {
    // One council's trouble keeps no other from its warnings; the queue tries again for it.
    const sweeping = changingOnce(systemViewer({ ...council, kind: "council" }), async (change) => {
      // Offers are locked before exemptions, here as everywhere.
      const swept = (await withdrawPast(change)) + (await warn(change));
      if (swept === 0) throw new DoneBefore();
    });
    await sweeping.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `Councils not warned of exemptions: ${failures.length}`);
}

async function warn(change: Change): Promise<number> {
  const { db, viewer, today } = change;
  const successor = alias(exemption, "successor");
  const extended = db
    .select({ id: successor.id })
    .from(successor)
    .where(and(eq(successor.extendsId, exemption.id), eq(successor.status, "granted")));
  const ending = await db
    .select()
    .from(exemption)
    .where(
      and(
        eq(exemption.councilId, viewer.organisationId),
        eq(exemption.status, "granted"),
        isNull(exemption.warnedOn),
        gte(exemption.endsOn, today),
        notExists(extended),
      ),
    )
    .for("update");
  const rules = await councilRules(change, viewer.organisationId);
  const due = ending.filter(({ finding, startsOn, endsOn }) => {
    const policy = exemptionPolicyFor(rules, finding, dayOf(startsOn))?.value;
    return policy !== undefined && addDays(dayOf(endsOn), -policy.warnDays) <= today;
  });
  for (const { id, number, councilId, endsOn, decidedBy } of due) {
    change.record({ type: "exemption.warned", subjectId: id, details: { endsOn } });
    for (const role of ["hiring-manager", ...decidedBy] as const)
      change.enqueue("tell-role", { organisationId: councilId, role, mail: "exemption-ends", subjectId: id, number });
  }
  if (due.length > 0)
    await db
      .update(exemption)
      .set({ warnedOn: today })
      .where(
        inArray(
          exemption.id,
          due.map(({ id }) => id),
        ),
      );
  return due.length;
}

/** Those whose last day has passed, which declines what was offered, and those for an offer that the agency has withdrawn. */
async function withdrawPast(change: Change): Promise<number> {
  const { db, viewer, today } = change;
  const withdrawn = db
    .select({ id: aboveTermsOffer.id })
    .from(aboveTermsOffer)
    .where(and(eq(aboveTermsOffer.councilId, viewer.organisationId), eq(aboveTermsOffer.status, "withdrawn")));
  const past = await db
    .select({ id: exemption.id })
    .from(exemption)
    .where(
      and(
        eq(exemption.councilId, viewer.organisationId),
        eq(exemption.status, "asked"),
        or(lt(exemption.endsOn, today), inArray(exemption.offerId, withdrawn)),
      ),
    );
  let swept = 0;
  for (const { id } of past) {
    const found = await lockExemption(change, id);
    if (found.status !== "asked") continue;
    swept += 1;
    await withdrawAsked(change, found);
    await declineItsOffer(change, found, "The exemption was not decided before its last day.");
  }
  return swept;
}
