import { eq } from "drizzle-orm";
import { requisition, submission } from "#db/schema";
import type { Day } from "~/domain/day";
import { startAssignment } from "~/features/assignments/start-assignment";
import { offerAssignment } from "~/features/responses/offer-assignment";
import { changing } from "~/platform/tenancy";
import type { ArrangedRegion } from "./organisations";
import { arrangeSubmission } from "./submissions";

type Offered = { readonly requisitionId: string; readonly startsOn: Day; readonly endsOn: Day };

/** An assignment at Westbrook as the product begins one: submitted by Alder, judged, offered and started, at £42.6299 an hour. @returns its id. */
export async function arrangeStartedAssignment(
  { viewers: { westbrookManager, alderConsultant } }: ArrangedRegion,
  { requisitionId, startsOn, endsOn }: Offered,
): Promise<string> {
  const id = await arrangeSubmission(alderConsultant, { requisitionId });
  await offerAssignment(westbrookManager, {
    id,
    startsOn,
    endsOn,
    hoursPerWeek: 3700,
    note: "",
    registerCheck: null,
  });
  return changing(alderConsultant, async (change) => {
    const [offered] = await change.db.select().from(submission).where(eq(submission.id, id));
    const [post] = await change.db.select().from(requisition).where(eq(requisition.id, requisitionId));
    if (!offered || !post) throw new Error("The agency cannot see what it was offered");
    return startAssignment(change, { submission: offered, requisition: post });
  });
}
