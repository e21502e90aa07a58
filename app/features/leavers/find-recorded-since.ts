import { eq } from "drizzle-orm";
import { submissionFacts } from "#db/schema";
import { judgeByRules } from "~/domain/rulebooks/council-rules";
import type { Finding } from "~/domain/verdict";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";
import { knownToAccord } from "../submissions/known-to-accord";
import { inOneLine } from "./leavings-for";

/**
 * What the cooling-off finds by what councils have recorded of a worker since they were submitted, as of today; empty
 * where nothing is new that keeps them from starting, and for whoever may not ask.
 */
export async function findRecordedSince(
  read: Read,
  { submissionId, councilId }: { readonly submissionId: string; readonly councilId: string },
): Promise<readonly Finding[]> {
  const [[frozen], rules] = await Promise.all([
    read.db
      .select({ facts: submissionFacts.facts })
      .from(submissionFacts)
      .where(eq(submissionFacts.submissionId, submissionId)),
    councilRules(read, councilId),
  ]);
  if (!frozen) return [];
  const { facts } = frozen;
  const known = await knownToAccord(read, { ...facts, submissionId }, rules);
  const before = new Set(facts.leavings?.map(inOneLine));
  if (known.leavings.every((leaving) => before.has(inOneLine(leaving)))) return [];
  return judgeByRules({ ...facts, ...known, judgedOn: read.today }, rules).findings.filter(
    ({ rule, outcome }) => rule === "cooling-off" && (outcome === "not met" || outcome === "needs a decision"),
  );
}
