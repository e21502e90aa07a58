import { and, eq, gte, lte } from "drizzle-orm";
import { z } from "zod";
import { selfBillingAgreement } from "#db/schema";
import { addDays, addMonths, formatDay } from "~/domain/day";
import { parseVatNumber } from "~/domain/vat-number";
import { dateField } from "~/platform/http/fields";
import { violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { Refused, refuseFarAhead } from "../../refused";
import { listPaid } from "../imports/list-paid";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";

const MISSING = "Enter the agency’s VAT number";

export const agreementForm = z.object({
  agency: z.uuid("Select the agency"),
  "vat-number": z.string({ error: MISSING }).transform((text, context): string => {
    const parsed = text.trim() === "" ? ({ ok: false, message: MISSING } as const) : parseVatNumber(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: parsed.message });
    return z.NEVER;
  }),
  from: dateField({ missing: "Enter the first day", name: "First day" }),
});

/**
 * Records the agreement in writing under which the payer proposes an agency's charges. It holds for as many months as the
 * policy says; then it is reviewed, and recorded anew.
 *
 * @throws Refused for an agency that the viewer does not pay, and for days on which another agreement holds.
 */
export async function recordAgreement(viewer: Viewer, input: z.output<typeof agreementForm>) {
  const { agency: agencyId, "vat-number": vatNumber, from } = input;
  try {
    return await changingOnce(viewer, async (change) => {
      const { db, today } = change;
      const payerId = viewer.organisationId;
      const { agencies } = await listPaid(change);
      if (!agencies.some(({ id }) => id === agencyId)) throw new Refused("agency", "Select an agency that you pay");
      refuseFarAhead("from", "First day", from, today);
      const { selfBillingMonths } = await reconciliationPolicyOn(from);
      const to = addDays(addMonths(from, selfBillingMonths), -1);
      const [same] = await db
        .select()
        .from(selfBillingAgreement)
        .where(
          and(
            eq(selfBillingAgreement.payerId, payerId),
            eq(selfBillingAgreement.agencyId, agencyId),
            lte(selfBillingAgreement.from, to),
            gte(selfBillingAgreement.to, from),
          ),
        );
      if (same?.from === from && same.vatNumber === vatNumber) throw new DoneBefore();
      if (same)
        throw new Refused(
          "from",
          `Another agreement with them holds from ${formatDay(same.from as typeof from)} to ${formatDay(same.to as typeof from)}. First day must be after it`,
        );
      const id = change.newId();
      const recorded = { recordedBy: viewer.name, recordedAt: change.now.toISOString() };
      await db.insert(selfBillingAgreement).values({ id, payerId, agencyId, vatNumber, from, to, ...recorded });
      change.record({ type: "self-billing.agreed", subjectId: id, details: { agencyId, from, to } });
    });
  } catch (error) {
    if (violates(error, "self_billing_agreement_once"))
      throw new Refused("from", "Somebody else has just recorded an agreement from this day");
    throw error;
  }
}
