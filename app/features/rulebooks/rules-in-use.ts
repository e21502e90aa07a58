import type { StatutoryBook } from "~/domain/charges/statutory-parameters";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { loadStatutoryParameters } from "../charges/load-statutory-parameters";
import { loadRulebooks } from "./load-rulebooks";

export type RulesInUse = { readonly rulebooks: readonly Rulebook[]; readonly statutory: StatutoryBook };

let loading: Promise<RulesInUse> | undefined;

/** The rulebooks and statutory parameters that ship, read once. A broken file stops the product at start, with its path and line. */
export function rulesInUse(): Promise<RulesInUse> {
  loading ??= Promise.all([loadRulebooks(), loadStatutoryParameters()]).then(([rulebooks, statutory]) => ({
    rulebooks,
    statutory,
  }));
  return loading;
}
