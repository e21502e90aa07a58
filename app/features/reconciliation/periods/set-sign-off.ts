import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { signOffRule, supplyLink } from "#db/schema";
import { choiceField } from "~/platform/http/fields";
import { notFound } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";

export const signOffForm = z.object({
  payerId: z.uuid(),
  signatures: choiceField(["one", "two"], "Select whether your council signs each account"),
});

/**
 * Says whether the council signs each account that a payer closes for it; from the next close on.
 *
 * @throws notFound where nobody of the council says so, or the payer pays nobody for it.
 */
export function setSignOff(viewer: Viewer, { payerId, signatures }: z.output<typeof signOffForm>) {
  return changingOnce(viewer, async (change) => {
    const councilId = viewer.organisationId;
    if (!may(viewer, "sign:period:own")) throw notFound();
    const pays = and(
      eq(supplyLink.councilId, councilId),
      eq(sql`coalesce(${supplyLink.mspId}, ${supplyLink.councilId})`, payerId),
    );
    if ((await change.db.$count(supplyLink, pays)) === 0) throw notFound();
    const twoSignatures = signatures === "two";
    const [before] = await change.db
      .select({ twoSignatures: signOffRule.twoSignatures })
      .from(signOffRule)
      .where(and(eq(signOffRule.councilId, councilId), eq(signOffRule.payerId, payerId)));
    if ((before?.twoSignatures ?? false) === twoSignatures) throw new DoneBefore();
    const wish = { twoSignatures, changedBy: viewer.name, changedAt: change.now.toISOString() };
    await change.db
      .insert(signOffRule)
      .values({ councilId, payerId, ...wish })
      .onConflictDoUpdate({ target: [signOffRule.councilId, signOffRule.payerId], set: wish });
    change.record({ type: "sign-off.changed", subjectId: payerId, details: { twoSignatures } });
  });
}
