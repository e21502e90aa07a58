import { and, eq, gte, lte, ne } from "drizzle-orm";
import { assignment, breach, exemption } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { isLate } from "../breaches/list-breaches";
import { countUnreached } from "./count-unreached";
import { countUnsigned } from "./count-unsigned";

/** How a region stands today. */
export type RegionToday = {
  readonly liveAssignments: number;
  /** Those of them that no rulebook reaches. */
  readonly unreachedAssignments: number;
  readonly openBreaches: number;
  readonly lateBreaches: number;
  readonly exemptionsAsked: number;
  readonly exemptionsLive: number;
  /** Signatures that councils were asked for and have not given. */
  readonly unsigned: number;
};

/** The figures of the viewer's region today. */
export function regionToday(viewer: Viewer): Promise<RegionToday> {
  return reading(viewer, async (read) => {
    const { today } = read;
    const runs = and(lte(assignment.startsOn, today), gte(assignment.endsOn, today));
    const live = and(eq(exemption.status, "granted"), lte(exemption.startsOn, today), gte(exemption.endsOn, today));
    const [
      liveAssignments,
      unreachedAssignments,
      openBreaches,
      lateBreaches,
      exemptionsAsked,
      exemptionsLive,
      unsigned,
    ] = await Promise.all([
      read.db.$count(assignment, runs),
      countUnreached(read),
      read.db.$count(breach, ne(breach.status, "mended")),
      read.db.$count(breach, isLate.any(today)),
      read.db.$count(exemption, eq(exemption.status, "asked")),
      read.db.$count(exemption, live),
      countUnsigned(read),
    ]);
    return {
      liveAssignments,
      unreachedAssignments,
      openBreaches,
      lateBreaches,
      exemptionsAsked,
      exemptionsLive,
      unsigned,
    };
  });
}
