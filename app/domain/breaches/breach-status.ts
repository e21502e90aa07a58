/** Where a breach stands. "said-mended" is the council's word alone: see who closes one below. */
export type BreachStatus = "open" | "explained" | "being-mended" | "said-mended" | "mended" | "disputed";

/** What can be said or done about it. */
export type BreachAct = "explain" | "being-mended" | "say-mended" | "dispute" | "close" | "say";

/** Whose it is, who suspects it, and the region that reads both. */
export type BreachSide = "council" | "raiser" | "region";

/** Found by the system in an assignment, or suspected by another council of the region. */
export type BreachOrigin = "found" | "suspected";

type Rule = {
  readonly by: readonly BreachSide[];
  readonly of: readonly BreachOrigin[];
  /** Where it leads; null where it changes nothing. */
  readonly to: BreachStatus | null;
};

const BOTH = ["found", "suspected"] as const;

/**
 * Who may do what. The council answers, and never closes its own breach: what the system found closes once the rule is
 * met again (or the assignment is over), what another council suspects once that council, or the region, is satisfied.
 * See docs/decisions/0010-who-closes-a-breach.md.
 */
const ACTS: Readonly<Record<BreachAct, Rule>> = {
  explain: { by: ["council"], of: BOTH, to: "explained" },
  "being-mended": { by: ["council"], of: BOTH, to: "being-mended" },
  "say-mended": { by: ["council"], of: BOTH, to: "said-mended" },
  dispute: { by: ["council"], of: BOTH, to: "disputed" },
  close: { by: ["raiser", "region"], of: ["suspected"], to: "mended" },
  say: { by: ["council", "raiser", "region"], of: BOTH, to: null },
};

export const BREACH_ACTS = Object.keys(ACTS) as [BreachAct, ...BreachAct[]];

/** The status that an act leads to; that in which it stands where the act changes none. */
export const statusAfter = (act: BreachAct, status: BreachStatus): BreachStatus => ACTS[act].to ?? status;

/** What one side can do about a breach as it stands. One that is mended is over, and can only be spoken about. */
export const possibleActs = (
  side: BreachSide,
  { origin, status }: { readonly origin: BreachOrigin; readonly status: BreachStatus },
): readonly BreachAct[] =>
  BREACH_ACTS.filter(
    (act) => ACTS[act].by.includes(side) && ACTS[act].of.includes(origin) && (status !== "mended" || act === "say"),
  );

export const BREACH_STATUS_WORDS: Readonly<Record<BreachStatus, string>> = {
  open: "Open",
  explained: "Explained",
  "being-mended": "Being mended",
  "said-mended": "Said to be mended",
  mended: "Mended",
  disputed: "Disputed",
};
