import { type WhyNotCarried, whyNotCarried } from "~/domain/references/carrying";
import type { Draft } from "./find-draft";

export type UncarriedReference = Pick<Draft["references"][number], "id" | "given"> & {
  readonly because: WhyNotCarried;
};

/** The references given on Accord that stand behind a draft and may not go to its council now, each with why. */
export const uncarriedReferences = ({ references }: Pick<Draft, "references">): readonly UncarriedReference[] =>
  references.flatMap(({ id, referenceId, given }) => {
    const because = referenceId === null ? null : whyNotCarried(given);
    return because === null ? [] : [{ id, given, because }];
  });
