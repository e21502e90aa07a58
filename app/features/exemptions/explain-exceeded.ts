import { eq } from "drizzle-orm";
import { assignment } from "#db/schema";
import { formatDay } from "~/domain/day";
import { formatRate, type Rate } from "~/domain/money";
import type { Verdict } from "~/domain/verdict";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { exemptionsFor } from "./exemptions-for";

/**
 * For a new charge of an assignment that a cap stops: how far each exemption granted lets it go, and what it is more
 * than that, a sentence each. The rule itself tells of the cap alone.
 */
export const explainExceeded = (viewer: Viewer, assignmentId: string, { findings }: Verdict) =>
  reading(viewer, async (read): Promise<readonly string[]> => {
    const [found] = await read.db
      .select({ submissionId: assignment.submissionId })
      .from(assignment)
      .where(eq(assignment.id, assignmentId));
    if (!found) return [];
    const granted = (await exemptionsFor(read, found.submissionId)).filter(({ endsOn }) => endsOn >= read.today);
    return findings
      .filter(({ outcome }) => outcome === "not met")
      .flatMap(({ rule, rulebook, measure }) =>
        granted.flatMap(({ number, upTo, endsOn, ...exemption }) => {
          if (exemption.rule !== rule || exemption.rulebookId !== rulebook.id) return [];
          if (measure?.unit !== "rate" || upTo === null || measure.found <= upTo) return [];
          const excess = formatRate((measure.found - upTo) as Rate);
          return `Exemption ${number} allows up to ${formatRate(upTo)} an hour until ${formatDay(endsOn)}: ${excess} an hour less would do.`;
        }),
      );
  });
