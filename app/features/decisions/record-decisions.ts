import { decision } from "#db/schema";
import type { Finding } from "~/domain/verdict";
import type { Change } from "~/platform/tenancy";

export type DecisionSubject = {
  readonly submissionId: string;
  readonly agencyId: string;
  readonly councilId: string;
  readonly assignmentId: string | null;
};

export type MadeDecision = {
  readonly finding: Finding;
  readonly decision: "accept" | "refuse";
  readonly reason: string;
};

/** Keeps what an officer decided where a rule left it to the council: what was put to them, why, their name and the day. */
export async function recordDecisions(
  change: Change,
  subject: DecisionSubject,
  made: readonly MadeDecision[],
): Promise<void> {
  const { personId, name } = change.viewer;
  if (personId === null) throw new Error("Only a person decides for a council");
  await change.db.insert(decision).values(
    made.map(({ finding, ...rest }) => ({
      ...subject,
      ...rest,
      id: change.newId(),
      rulebookId: finding.rulebook.id,
      rule: finding.rule,
      finding,
      decidedById: personId,
      decidedBy: name,
      decidedAt: change.now.toISOString(),
    })),
  );
  for (const { finding, decision: outcome } of made) {
    const decided = {
      type: "submission.decided",
      subjectId: subject.submissionId,
      details: { rulebookId: finding.rulebook.id, rule: finding.rule, decision: outcome },
    } as const;
    change.record(decided);
    change.record(decided, { inChainOf: subject.agencyId });
  }
}
