import { eq } from "drizzle-orm";
import { assignment } from "#db/schema";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { formatDay } from "~/domain/day";
import type { Exemption } from "~/domain/facts";
import { formatRate, subtractRate } from "~/domain/money";
import { type Beyond, beyondExemption } from "~/domain/rulebooks/exempted-charge";
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
        granted.flatMap((exemption) => {
          if (exemption.rule !== rule || exemption.rulebookId !== rulebook.id || measure?.unit !== "rate") return [];
          return beyondExemption(exemption, measure).map((beyond) => explainBeyond(exemption, beyond));
        }),
      );
  });

function explainBeyond({ number, endsOn }: Exemption, { role, found, upTo }: Beyond): string {
  const as = role === null ? "" : ` as ${CORE_JOB_TYPE_NAMES[role].toLowerCase()}`;
  const until = formatDay(endsOn);
  if (upTo === null) return `Exemption ${number}, until ${until}, does not cover these hours${as}.`;
  return `Exemption ${number} allows up to ${formatRate(upTo)} an hour${as} until ${until}: ${formatRate(subtractRate(found, upTo))} an hour less would do.`;
}
