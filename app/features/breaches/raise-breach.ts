import { and, asc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { breach, breachMessage, organisation } from "#db/schema";
import { clockOf, policyOfBreach } from "~/domain/breaches/breach-clock";
import { SUSPICIONS, type Suspicion } from "~/domain/breaches/breach-kinds";
import { asCoreJobType, CORE_JOB_TYPES } from "~/domain/core-job-types";
import { rulebooksBinding } from "~/domain/rulebooks/council-rules";
import { choiceField, textField } from "~/platform/http/fields";
import { changing, type Read, reading, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { newNumber } from "../number";
import { Refused } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import { messageBy } from "./answer-breach";
import { breachPolicyInUse } from "./load-breach-policy";
import { refuseNaming } from "./refuse-naming";

const SUSPICION_IDS = Object.keys(SUSPICIONS) as [Suspicion, ...Suspicion[]];

export const raiseForm = z.object({
  /** Names this filling-in of the form, and becomes the breach's id. */
  key: z.uuid(),
  councilId: textField({ missing: "Select a council", name: "Council" }),
  coreJobType: choiceField(CORE_JOB_TYPES, "Select the role"),
  suspicion: choiceField(SUSPICION_IDS, "Select what you suspect"),
  evidence: textField({ missing: "Enter what you know", name: "What you know", most: 4000 }),
});

/** The other councils of the viewer's region, by name. */
export const listNeighbours = (viewer: Viewer) => reading(viewer, findNeighbours);

async function findNeighbours({ db, viewer }: Read) {
  const own = db
    .select({ regionId: organisation.regionId })
    .from(organisation)
    .where(eq(organisation.id, viewer.organisationId));
  return db
    .select({ id: organisation.id, name: organisation.name, regionId: organisation.regionId })
    .from(organisation)
    .where(
      and(eq(organisation.kind, "council"), eq(organisation.regionId, own), ne(organisation.id, viewer.organisationId)),
    )
    .orderBy(asc(organisation.name));
}

/**
 * Raises with another council of the region that it may not keep the terms. Its director answers; both councils and the
 * region read it. Raised again with the same key (a double click, the Back button), nothing more happens.
 *
 * @throws Refused for a council that is none of the region's others, and for evidence that names a worker.
 * @returns the breach's id, which is the form's key.
 */
export async function raiseBreach(
  viewer: Viewer,
  { key, councilId, coreJobType, suspicion, evidence }: z.output<typeof raiseForm>,
): Promise<string> {
  const otherwise = await breachPolicyInUse();
  try {
    await changing(viewer, async (change) => {
      const council = (await findNeighbours(change)).find(({ id }) => id === councilId);
      if (!council?.regionId) throw new Refused("councilId", "Select another council of your region");
      await refuseNaming(change, { field: "evidence", label: "What you know", text: evidence }, null);
      const rules = await councilRules(change, councilId);
      const binding = rulebooksBinding(rules, { startsOn: change.today, judgedOn: change.today });
      const policy = policyOfBreach({ rulebookId: null, binding, otherwise }, change.today);
      const number = newNumber("B");
      const parties = { id: key, councilId, regionId: council.regionId, raisedById: viewer.organisationId };
      await change.db.insert(breach).values({
        ...parties,
        number,
        kind: "suspected",
        sentence: `${viewer.organisationName} suspects that ${SUSPICIONS[suspicion]}. It is about an assignment as ${asCoreJobType(coreJobType)}.`,
        status: "open",
        foundOn: change.today,
        ...clockOf(policy, change.today),
        changedAt: change.now.toISOString(),
      });
      await change.db.insert(breachMessage).values({ ...messageBy(change, parties), kind: "raised", text: evidence });
      const raised = { type: "breach.raised", subjectId: key, details: { councilId } } as const;
      change.record(raised);
      change.record(raised, { inChainOf: councilId });
      const news = { mail: "breach-found", subjectId: key, number } as const;
      change.enqueue("tell-role", { organisationId: councilId, role: "director", ...news });
      change.enqueue("tell-role", { organisationId: council.regionId, role: "analyst", ...news });
    });
  } catch (error) {
    if (!violates(error, "breach_pkey")) throw error;
  }
  return key;
}
