import type { Day } from "~/domain/day";
import { RULE_TITLES } from "~/domain/rules/conclude";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { exemptionsFor } from "./exemptions-for";

/**
 * The exemptions of a submission that end before a last day, with none after them for the same rule: the last of each
 * rule and rulebook. What an offer with that last day would outlast (`refuseOutlasting`), for its form to say.
 */
export const exemptionsEnding = (viewer: Viewer, submissionId: string, lastDay: Day) =>
  reading(viewer, async (read) => {
    const granted = await exemptionsFor(read, submissionId);
    const lastOfEach = new Map(
      granted
        .toSorted((one, other) => (one.endsOn < other.endsOn ? -1 : 1))
        .map((one) => [`${one.rulebookId} ${one.rule}`, one]),
    );
    return [...lastOfEach.values()]
      .filter(({ endsOn }) => endsOn < lastDay)
      .map(({ number, rule, endsOn }) => ({ number, rule: RULE_TITLES[rule], endsOn }));
  });

export type EndingExemption = Awaited<ReturnType<typeof exemptionsEnding>>[number];
