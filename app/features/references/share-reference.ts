import { type reference, referenceLink } from "#db/schema";
import { policyFor } from "~/domain/references/reference-policy";
import { paths } from "~/paths";
import { minutesAfter } from "~/platform/session/limits";
import { hashSecret, newToken } from "~/platform/session/secret";
import type { Change } from "~/platform/tenancy";
import { linkTo } from "../identity/link-to";
import { referencesInUse } from "./load-reference-templates";
import { recordStep, type SteppingReference } from "./record-step";

const MINUTES_A_DAY = 24 * 60;

/** When a link sent now stops opening, as an ISO 8601 instant. */
export async function linkExpiry({ now, today }: Change): Promise<string> {
  const { policies } = await referencesInUse();
  return minutesAfter(now, policyFor(policies, today).linkDays * MINUTES_A_DAY);
}

/** Mails the worker the private link by which they read a reference that is given. Of the link only the hash is kept. */
export async function shareReference(
  change: Change,
  shared: SteppingReference & Pick<typeof reference.$inferSelect, "workerName" | "workerEmail">,
): Promise<void> {
  const { id, workerName, workerEmail } = shared;
  const { organisationId: giverId, organisationName: organisation } = change.viewer;
  const token = newToken();
  await change.db.insert(referenceLink).values({
    tokenHash: hashSecret(token),
    referenceId: id,
    giverId,
    purpose: "read",
    sentTo: workerEmail,
    sentAt: change.now.toISOString(),
    expiresAt: await linkExpiry(change),
  });
  const link = linkTo(paths.privateLink(token));
  change.mail({ mail: "reference-shared", to: workerEmail, name: workerName, organisation, link });
  await recordStep(change, shared, { step: "shared" });
  change.record({ type: "reference.shared", subjectId: id, details: {} });
}
