import { eq } from "drizzle-orm";
import { organisation } from "#db/schema";
import type { JobPayload } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";

type News = Pick<JobPayload<"tell-role">, "mail" | "subjectId" | "number"> & { readonly payerId: string };

/** Tells those who reconcile for a payer, in the agency's name: an MSP's officers, or a council's finance officers. */
export async function tellPayer({ db, enqueue, viewer }: Change, { payerId, ...news }: News): Promise<void> {
  const [payer] = await db.select({ kind: organisation.kind }).from(organisation).where(eq(organisation.id, payerId));
  enqueue("tell-role", {
    organisationId: payerId,
    role: payer?.kind === "msp" ? "msp-officer" : "finance-officer",
    by: viewer.organisationName,
    ...news,
  });
}
