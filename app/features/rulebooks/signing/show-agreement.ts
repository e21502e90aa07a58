import { isDeepStrictEqual } from "node:util";
import { desc, eq } from "drizzle-orm";
import { impactCouncil, impactRun } from "#db/schema";
import { type Day, dayOf, latest } from "~/domain/day";
import { type Comparison, compareRulebooks } from "~/domain/rulebooks/compare-rulebooks";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import { measuresCap, stagesOf, versionBefore } from "~/domain/rulebooks/impact";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { councilRules } from "../council-rules";
import { measuredOn } from "../impact/measure-council";
import { type ImpactChange, listChanges } from "../impact/summarise-changes";
import { findToSign } from "./find-to-sign";
import { type Declined, declinedOf } from "./list-signatures";
import { earliestBinding } from "./sign-version";

/** What a version would change for the council itself, as the region last had it measured. */
export type OwnImpact = {
  readonly judgedOn: Day;
  readonly judged: number;
  /** The price cap was left out, so that it tells the region nothing of what an agency earns. */
  readonly isWithoutCap: boolean;
  readonly changes: { readonly rows: readonly ImpactChange[]; readonly total: number };
};

export type Agreement = {
  readonly id: string;
  readonly rulebook: Pick<
    Rulebook,
    "id" | "version" | "title" | "issuer" | "newAssignmentsFrom" | "allAssignmentsFrom"
  >;
  readonly note: string;
  readonly sentBy: string;
  readonly sentAt: string;
  readonly signed: { readonly on: Day; readonly by: string; readonly bindsFrom: Day } | null;
  /** Why the council does not sign; null where it has not said so, or has signed since. */
  readonly declined: Declined | null;
  /** The first day from which it can bind. */
  readonly earliest: Day;
  /** The version that would bind the council on that day without it; null where none does. */
  readonly boundNow: string | null;
  /** That version and this one side by side; where none binds, every term is new. */
  readonly comparison: Comparison;
  /** Null where it has not been measured. */
  readonly impact: OwnImpact | null;
};

/** A version that was sent to the viewer's council: what it says, what it changes, and whether it is signed. `page` is of the changes. */
export function showAgreement(viewer: Viewer, versionId: string, page: number): Promise<Agreement> {
  return reading(viewer, async (read) => {
    const found = await findToSign(read, versionId);
    const { content, signedOn, signedBy, bindsFrom } = found;
    const signed =
      signedOn && signedBy !== null && bindsFrom
        ? { on: dayOf(signedOn), by: signedBy, bindsFrom: dayOf(bindsFrom) }
        : null;
    const rules = await councilRules(read, viewer.organisationId);
    const impact = await findOwnImpact(read, rules, { versionId, content, page });
    const before = versionBefore(rules, content, latest(read.today, content.newAssignmentsFrom))?.rulebook ?? null;
    return {
      id: found.id,
      rulebook: content,
      note: found.note,
      sentBy: found.sentBy,
      sentAt: found.sentAt,
      signed,
      declined: signed ? null : declinedOf(found),
      earliest: earliestBinding(content, read.today),
      boundNow: before?.version ?? null,
      comparison: compareRulebooks(before ?? { ...content, terms: {}, policies: {} }, content),
      impact,
    };
  });
}

async function findOwnImpact(
  read: Read,
  rules: CouncilRules,
  { versionId, content, page }: { readonly versionId: string; readonly content: Rulebook; readonly page: number },
): Promise<OwnImpact | null> {
  const { db, viewer } = read;
  const [run] = await db
    .select({
      id: impactRun.id,
      content: impactRun.content,
      judgedOn: impactRun.judgedOn,
      judged: impactCouncil.judged,
      finishedAt: impactCouncil.finishedAt,
    })
    .from(impactCouncil)
    .innerJoin(impactRun, eq(impactRun.id, impactCouncil.runId))
    .where(eq(impactRun.versionId, versionId))
    .orderBy(desc(impactRun.startedAt))
    .limit(1);
  // What was measured of an earlier draft is said of nothing that is to be signed.
  if (!run?.finishedAt || !isDeepStrictEqual(run.content, content)) return null;
  const changes = await listChanges(read, { runId: run.id, councilId: viewer.organisationId, page });
  const judgedOn = dayOf(run.judgedOn);
  const isWithoutCap = !measuresCap(rules, content, stagesOf(rules, content, measuredOn(judgedOn, content)));
  return { judgedOn, judged: run.judged, isWithoutCap, changes };
}
