import { leaver } from "#db/schema";
import { formatDay } from "~/domain/day";
import { personInPost } from "~/domain/names-in-posts";
import { type Change, changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../refused";
import { knownNames, namedInPost, namesOfPlaces } from "./known-names";
import { type Leaver, refuseLastDay } from "./leaver-form";
import { lookInRegion } from "./look-in-region";
import { monthsKept } from "./months-kept";

/**
 * Records who left a post of the council. `namingNobody`: the posts of which it is said that they name nobody.
 * @throws Refused where the register has this leaver on that day already, where no rule needs them, for a post that
 * names the worker, and for one that looks so until it is said that it does not.
 */
export async function recordLeaver(
  viewer: Viewer,
  recorded: Leaver,
  namingNobody: readonly string[] = [],
): Promise<void> {
  try {
    await changing(viewer, async (change) => {
      refuseLastDay(recorded, { today: change.today, months: await monthsKept(change) });
      await refuseNamedPost(change, recorded);
      await refuseLikeName(change, recorded, namingNobody);
      const id = change.newId();
      await change.db.insert(leaver).values({
        ...recorded,
        id,
        councilId: viewer.organisationId,
        recordedBy: viewer.name,
        recordedAt: change.now.toISOString(),
      });
      change.record({ type: "leaver.recorded", subjectId: id, details: { count: 1 } });
      await lookInRegion(change);
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

/** @throws Refused for a post that is written as a person is named, unless it is one of those that name nobody. */
export async function refuseLikeName(change: Change, { post }: Leaver, namingNobody: readonly string[]): Promise<void> {
  if (namingNobody.includes(post)) return;
  const person = personInPost(post, await namesOfPlaces(change));
  if (person)
    throw new Refused(
      "namesNobody",
      `‘${person}’ looks like a person’s name. Take it out of the post, or confirm that the post names nobody`,
    );
}

/** The refusal of a second entry for the same worker and day; any other error as it is. */
export const alreadyRecorded = (error: unknown, { registrationNumber, leftOn }: Leaver): unknown =>
  violates(error, "leaver_once")
    ? new Refused(
        "registrationNumber",
        `The register has ${registrationNumber} leaving on ${formatDay(leftOn)} already. Change that entry if it is wrong`,
      )
    : error;
