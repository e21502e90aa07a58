/** Where a breach stands. "said-mended" is the council's word alone about what another suspects: see who closes one below. */
export type BreachStatus = "open" | "explained" | "being-mended" | "said-mended" | "mended" | "disputed";

/** What can be said or done about it. */
export type BreachAct = "explain" | "being-mended" | "say-mended" | "dispute" | "close" | "not-mended" | "say";

/** Whose it is, who suspects it, and the region that reads both. */
export type BreachSide = "council" | "raiser" | "region";

/** Found by the system in an assignment, or suspected by another council of the region. */
export type BreachOrigin = "found" | "suspected";

type Rule = {
  readonly by: readonly BreachSide[];
  readonly of: readonly BreachOrigin[];
  /** Only as it stands so; absent is however it stands until it is mended. */
  readonly from?: BreachStatus;
};

/** A breach as it stands, for what may be done about it. */
type Standing = { readonly origin: BreachOrigin; readonly status: BreachStatus };

const BOTH = ["found", "suspected"] as const;

/**
 * Who may do what. The council answers, and never closes its own breach: what the system found closes once the rule is
 * met again (or the assignment is over), what another council suspects once that council, or the region, is satisfied;
 * until then they can say that it is not mended. See docs/decisions/0010-who-closes-a-breach.md.
 */
const ACTS: Readonly<Record<BreachAct, Rule>> = {
  explain: { by: ["council"], of: BOTH },
  "being-mended": { by: ["council"], of: BOTH },
  "say-mended": { by: ["council"], of: BOTH },
  dispute: { by: ["council"], of: BOTH },
  close: { by: ["raiser", "region"], of: ["suspected"] },
  "not-mended": { by: ["raiser", "region"], of: ["suspected"], from: "said-mended" },
  say: { by: ["council", "raiser", "region"], of: BOTH },
};

export const BREACH_ACTS = Object.keys(ACTS) as [BreachAct, ...BreachAct[]];

/** How the council has answered, before anybody said that it is mended. */
export type BreachAnswer = (typeof BREACH_ANSWERS)[number];
export const BREACH_ANSWERS = ["explained", "being-mended", "disputed"] as const satisfies readonly BreachStatus[];

/**
 * The status that an act leads to. That what the system found is mended leaves it as it stands, with its clocks: the
 * assignment is judged again, and the system closes it or says why not. What is not mended after all stands as it did
 * before anybody said so: as it was last answered, else open.
 */
export function statusAfter(
  act: BreachAct,
  { origin, status, answered }: Standing & { readonly answered: BreachAnswer | null },
): BreachStatus {
  switch (act) {
    case "explain":
      return "explained";
    case "being-mended":
      return "being-mended";
    case "say-mended":
      return origin === "found" ? status : "said-mended";
    case "dispute":
      return "disputed";
    case "close":
      return "mended";
    case "not-mended":
      return answered ?? "open";
    case "say":
      return status;
  }
}

/** What one side can do about a breach as it stands. One that is mended is over, and can only be spoken about. */
export const possibleActs = (side: BreachSide, { origin, status }: Standing): readonly BreachAct[] =>
  BREACH_ACTS.filter((act) => {
    const { by, of, from = status } = ACTS[act];
    return by.includes(side) && of.includes(origin) && from === status && (status !== "mended" || act === "say");
  });

export const BREACH_STATUS_WORDS: Readonly<Record<BreachStatus, string>> = {
  open: "Open",
  explained: "Explained",
  "being-mended": "Being mended",
  "said-mended": "Said to be mended",
  mended: "Mended",
  disputed: "Disputed",
};
