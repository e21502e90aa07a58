import type { z } from "zod";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import type { sharedAnswerForm } from "./answer-variance";
import { findOwnVariance } from "./find-own-variance";
import { recordAnswer } from "./record-answer";
import { tellPayer } from "./tell-payer";

export type AnsweredVariances = {
  readonly answered: number;
  /** Answered with the same words before, by a double click. */
  readonly before: number;
  readonly settled: number;
  /** Changed since the list was read: left as they are. */
  readonly changed: number;
};

type Asked = z.output<typeof sharedAnswerForm> & {
  readonly selected: readonly { readonly id: string; readonly version: number }[];
};

/**
 * Gives one answer to several variances of the agency's own, and tells each payer once. One that is settled or has
 * changed since is left as it is, and counted. @throws notFound, and answers none, where one is another's.
 */
export async function answerVariances(viewer: Viewer, { selected, ...given }: Asked): Promise<AnsweredVariances> {
  const counts = { answered: 0, before: 0, settled: 0, changed: 0 };
  const unique = [...new Map(selected.map((one) => [one.id, one])).values()];
  try {
    await changing(viewer, async (change) => {
      const told = new Map<string, string[]>();
      for (const { id, version } of unique) {
        const found = await findOwnVariance(change, id);
        const outcome = await recordAnswer(change, found, { ...given, version });
        counts[COUNTED_AS[outcome]]++;
        if (outcome === "answered") told.set(found.payerId, [...(told.get(found.payerId) ?? []), id]);
      }
      for (const [payerId, [first = "", ...others]] of told)
        await tellPayer(
          change,
          others.length === 0
            ? { payerId, mail: "variance-answered", subjectId: first, number: "a variance" }
            : { payerId, mail: "variances-answered", subjectId: first, number: `${others.length + 1} variances` },
        );
      if (counts.answered === 0) throw new NoneAnswered();
    });
  } catch (error) {
    if (!(error instanceof NoneAnswered)) throw error;
  }
  return counts;
}

class NoneAnswered extends Error {}

const COUNTED_AS = {
  answered: "answered",
  "answered before": "before",
  settled: "settled",
  changed: "changed",
} as const;
