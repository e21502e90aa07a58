import { leaver } from "#db/schema";
import { formatDay } from "~/domain/day";
import { type Change, changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../refused";
import { knownNames, namedInPost } from "./known-names";
import { type Leaver, refuseLastDay } from "./leaver-form";
import { monthsKept } from "./months-kept";

/**
 * Records who left a post of the council.
 * @throws Refused where the register has this leaver on that day already, where no rule needs them, and for a post that
 * names the worker.
 */
export async function recordLeaver(viewer: Viewer, recorded: Leaver): Promise<void> {
  try {
    await changing(viewer, async (change) => {
      refuseLastDay(recorded, { today: change.today, months: await monthsKept(change) });
      await refuseNamedPost(change, recorded);
      const id = change.newId();
      await change.db.insert(leaver).values({
        ...recorded,
        id,
        councilId: viewer.organisationId,
        recordedBy: viewer.name,
        recordedAt: change.now.toISOString(),
      });
      change.record({ type: "leaver.recorded", subjectId: id, details: { count: 1 } });
    });
  } catch (error) {
    throw alreadyRecorded(error, recorded);
  }
}

/** @throws Refused for a post that names the worker, as far as the council may know the name. */
export async function refuseNamedPost(change: Change, leaver: Leaver): Promise<void> {
  const named = namedInPost(leaver, await knownNames(change, [leaver.registrationNumber]));
  if (named) throw new Refused("post", named);
}

/** The refusal of a second entry for the same worker and day; any other error as it is. */
export const alreadyRecorded = (error: unknown, { registrationNumber, leftOn }: Leaver): unknown =>
  violates(error, "leaver_once")
    ? new Refused(
        "registrationNumber",
        `The register has ${registrationNumber} leaving on ${formatDay(leftOn)} already. Change that entry if it is wrong`,
      )
    : error;
