import type { WorkerCategory } from "../facts";
import { USUAL_CATEGORY } from "../rulebooks/in-force";
import { WORKER_CATEGORY_NAMES } from "../rulebooks/rulebook-names";
import type { Rule } from "./rule";
import { asList } from "./words";

/** A rule of a rulebook that does not reach the work: it asks nothing, and says whose work the rulebook covers. */
export const judgeNotCovered =
  (covers: readonly WorkerCategory[]): Rule<unknown> =>
  () => ({
    outcome: "not applicable",
    decidedBy: "facts",
    explain: ({ workerCategory = USUAL_CATEGORY }, _, { stamp }) => {
      const work = inProse(workerCategory);
      const covered = asList(covers.map(inProse));
      return {
        reason: `${stamp.title} covers the work of ${covered}, and this is the work of ${work}.`,
        values: [
          { label: "Work of", value: work },
          { label: "Covered", value: covered },
        ],
        remedy: null,
      };
    },
  });

const inProse = (category: WorkerCategory): string => WORKER_CATEGORY_NAMES[category].toLowerCase();
