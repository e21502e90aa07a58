import type { ExemptionPolicy } from "~/domain/rulebooks/rulebook";
import type { Finding } from "~/domain/verdict";

/** What is unmet, and the terms on which the council can be exempted from it. */
export type ExemptableFinding = { readonly finding: Finding; readonly policy: ExemptionPolicy };

/** The name of the field in which the reason is chosen from a rulebook's list. */
export const reasonField = (rulebookId: string): string => `reason-${rulebookId}`;

/** The rulebooks that are asked, each once, with the reasons that it takes. */
export function reasonsToChoose(exemptable: readonly ExemptableFinding[]) {
  const lists = new Map(exemptable.map(({ finding: { rulebook }, policy }) => [rulebook.id, { rulebook, policy }]));
  return [...lists.values()].map(({ rulebook: { id, title }, policy: { reasons } }) => ({
    field: reasonField(id),
    title,
    reasons,
  }));
}
