import type { SubmissionFacts } from "~/domain/facts";
import { judge } from "~/domain/rulebooks/judge";
import type { Verdict } from "~/domain/verdict";
import type { Read } from "~/platform/tenancy";
import { rulebooksBinding } from "./rulebooks-binding";
import { rulesInUse } from "./rules-in-use";

/** Judges the facts by every rulebook that binds the council on the day. */
export async function judgeFacts(read: Read, facts: SubmissionFacts, councilId: string): Promise<Verdict> {
  const [rulebooks, { statutory }] = await Promise.all([
    rulebooksBinding(read, councilId, facts.startsOn),
    rulesInUse(),
  ]);
  return judge(facts, rulebooks, { statutory });
}
