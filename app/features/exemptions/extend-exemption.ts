import { and, eq, inArray } from "drizzle-orm";
import { assignment, exemption } from "#db/schema";
import { addDays, dayOf, formatDay } from "~/domain/day";
import { exemptionPolicyFor } from "~/domain/rulebooks/exemption-policy";
import { notFound } from "~/platform/http/responses";
import { type Change, type Read, reading, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import { type AskedFor, askExemptions } from "./ask-exemptions";
import { refuseNamedEvidence } from "./ask-for-assignment";
import { lockExemption, workerOf } from "./find-exemption";

/** A granted exemption of the viewer's council as it is to be extended: its terms now, and the day on which the extension begins. Throws notFound where none of the council's. */
export const showToExtend = (viewer: Viewer, id: string) => reading(viewer, (read) => findToExtend(read, id));

async function findToExtend(read: Read, id: string) {
  const { db, viewer, today } = read;
  const [found] = await db
    .select()
    .from(exemption)
    .where(and(eq(exemption.id, id), eq(exemption.councilId, viewer.organisationId)));
  if (!found) throw notFound();
  const endsOn = dayOf(found.endsOn);
  const startsOn = addDays(endsOn, 1);
  const policy = exemptionPolicyFor(await councilRules(read, found.councilId), found.finding, startsOn)?.value;
  return {
    id,
    number: found.number,
    endsOn,
    startsOn,
    exemptable: policy ? [{ finding: found.finding, policy }] : [],
    canBeExtended: found.status === "granted" && endsOn >= today,
  };
}

/**
 * Asks the same offices to extend a granted exemption, from the day after its end and for the same rule and amount.
 * @throws Refused once it has ended, where the terms no longer allow it, and for days that the policy does not allow.
 */
export async function extendExemption(viewer: Viewer, { id, ...asked }: AskedFor & { readonly id: string }) {
  try {
    return await changingOnce(viewer, async (change) => {
      const granted = await lockExemption(change, id);
      const { exemptable, startsOn, endsOn, canBeExtended } = await findToExtend(change, id);
      if (!canBeExtended)
        throw new Refused("form", `Only a granted exemption that has not ended can be extended. Ask for a new one`);
      if (exemptable.length === 0)
        throw new Refused("form", `The terms no longer allow this exemption after ${formatDay(endsOn)}`);
      await refuseExtended(change, id);
      refuseNamedEvidence(asked, await workerOf(change, granted));
      const { councilId, regionId, agencyId, submissionId, offerId, coreJobType, upTo } = granted;
      await askExemptions(change, exemptable, asked, {
        councilId,
        regionId,
        agencyId,
        submissionId,
        assignmentId: granted.assignmentId ?? (await findAssignmentOf(change, submissionId)),
        offerId,
        extendsId: id,
        upTo,
        coreJobType,
        mustCover: startsOn,
        what: "the exemption would begin to run on",
      });
    });
  } catch (error) {
    if (violates(error, "exemption_asked_once")) return "done before" as const;
    throw error;
  }
}

async function refuseExtended({ db }: Change, id: string): Promise<void> {
  const follows = and(eq(exemption.extendsId, id), inArray(exemption.status, ["asked", "granted"]));
  if ((await db.$count(exemption, follows)) > 0) throw new DoneBefore();
}

/** An exemption granted to a candidate is extended for the assignment that they have begun. */
async function findAssignmentOf({ db }: Change, submissionId: string): Promise<string | null> {
  const [found] = await db
    .select({ id: assignment.id })
    .from(assignment)
    .where(eq(assignment.submissionId, submissionId));
  return found?.id ?? null;
}
