import type { PostKind, ReasonForLeaving } from "../../app/domain/facts";
import type { CouncilKey } from "./region";
import { workers } from "./workers";

/** Who left the demonstration's councils. The numbers are as invented as the workers'. */
type InventedLeaver = {
  readonly registrationNumber: string;
  readonly kind: PostKind;
  readonly post: string;
  /** Days from the day on which the demonstration is loaded: -30 is a month ago. */
  readonly left: number;
  readonly reason: ReasonForLeaving;
};

const left = (
  registrationNumber: string,
  days: number,
  post: string,
  { kind = "substantive", reason = "resigned" }: Partial<Pick<InventedLeaver, "kind" | "reason">> = {},
): InventedLeaver => ({ registrationNumber, left: days, post, kind, reason });

export const leavers = {
  alderbrook: [
    left("SW901003", -84, "Social worker, duty and assessment"),
    left("SW901010", -71, "Senior social worker, court team", { reason: "retired" }),
    left("SW901027", -52, "Social worker, children in care", { reason: "redundancy" }),
    left("SW901034", -40, "Newly qualified social worker", { kind: "newly-qualified-year" }),
    left("SW901041", -12, "Team manager, safeguarding hub"),
    left("SW901058", 16, "Social worker, family support"),
  ],
  castlemere: [
    left("SW901065", -66, "Children’s social worker, north"),
    left("SW901072", -33, "Consultant social worker", { kind: "fixed-term", reason: "end-of-contract" }),
    left("SW901089", -9, "Children’s social worker, fostering", { reason: "left-in-probation" }),
  ],
  fennshire: [
    left(workers.cerys.registrationNumber, -41, "Social worker (grade 9), assessment"),
    left("SW901096", -27, "Reviewing officer", { reason: "moved-to-permanent-role" }),
  ],
  harrowdale: [
    left("SW901102", -58, "Family social worker, valley"),
    left("SW901119", -21, "Practice supervisor", { reason: "dismissed" }),
  ],
} as const satisfies Record<CouncilKey, readonly InventedLeaver[]>;
