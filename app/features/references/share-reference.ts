import type { reference } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import { giverName } from "./giver-name";
import { sendLink } from "./links/send-link";
import { recordStep, type SteppingReference } from "./record-step";

/** Mails the worker the private link by which they read a reference that is given, and say what they think of it. */
export async function shareReference(
  change: Change,
  shared: SteppingReference & Pick<typeof reference.$inferSelect, "workerName" | "workerEmail">,
): Promise<void> {
  const { id, workerName: name, workerEmail: to } = shared;
  const organisation = await giverName(change, id);
  await sendLink(change, {
    referenceId: id,
    purpose: "read",
    to,
    write: (link) => ({ mail: "reference-shared", to, name, organisation, link }),
  });
  await recordStep(change, shared, { step: "shared" });
  change.record({ type: "reference.shared", subjectId: id, details: {} });
}
