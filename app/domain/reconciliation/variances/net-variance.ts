import type { ChargeLineKind } from "../../charges/charge-breakdown";
import type { Pence } from "../../money";
import type { VarianceClass } from "../variance";

/** A difference before VAT is put to it: `net` is its share of what was charged less what was agreed. */
export type NetVariance = {
  readonly class: VarianceClass;
  readonly part: ChargeLineKind | null;
  readonly net: Pence;
  readonly sentence: string;
};

/** A difference that holds no money of its own, and what is at stake in it all the same. */
export type BesideVariance = {
  readonly class: VarianceClass;
  readonly part: ChargeLineKind | null;
  readonly amount: Pence;
  readonly sentence: string;
};
