import type { Session } from "~/platform/session/session";
import type { IdentityChange } from "~/platform/tenancy";

type OwnAct = "person.signed-in" | "person.signed-out" | "session.ended" | "password.changed" | "password.reset";

/** Notes what somebody did about their own account in the chain of one of their organisations. Who acts for none stands in no chain. */
export function noteOwnAct(
  identity: IdentityChange,
  type: OwnAct,
  { personId, organisationId }: { readonly personId: string; readonly organisationId: string | null | undefined },
): void {
  if (!organisationId) return;
  identity.record({ type, subjectId: personId, details: {} }, { inChainOf: organisationId, actorId: personId });
}

/** The person and the organisation of a session, for `noteOwnAct`. */
export const actorOf = ({ personId, viewer }: Session) => ({ personId, organisationId: viewer?.organisationId });
