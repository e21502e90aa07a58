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
    // One after the other: they share the transaction's one connection.
    return {
      liveAssignments: await read.db.$count(assignment, runs),
      unreachedAssignments: await countUnreached(read),
      openBreaches: await read.db.$count(breach, ne(breach.status, "mended")),
      lateBreaches: await read.db.$count(breach, isLate.any(today)),
      exemptionsAsked: await read.db.$count(exemption, eq(exemption.status, "asked")),
      exemptionsLive: await read.db.$count(exemption, live),
      unsigned: await countUnsigned(read),
    };
  });
}
