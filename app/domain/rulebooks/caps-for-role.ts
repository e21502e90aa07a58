import type { CoreJobType } from "../facts";
import type { Cap } from "./rulebook";

type CapsForRole = {
  readonly caps: readonly Cap[];
  /** Whether the roles are called by their names in the rulebook: it has several for the core job type. */
  readonly byName: boolean;
};

/**
 * The caps of a schedule for a core job type, of every basis: those of the role that the council says its post is, where
 * the core job type has that role, and no other’s; those of every role of the core job type where it has not, or the
 * council names none.
 */
export function capsForRole(caps: readonly Cap[], coreJobType: CoreJobType, role: string | undefined): CapsForRole {
  const ofType = caps.filter((cap) => cap.coreJobTypes.includes(coreJobType));
  const ofRole = ofType.filter((cap) => cap.role === role);
  return {
    caps: ofRole.length > 0 ? ofRole : ofType,
    byName: ofType.some((cap) => cap.role !== ofType[0]?.role),
  };
}
