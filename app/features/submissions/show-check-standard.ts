import { dayOf } from "~/domain/day";
import { type AskedCheck, checkStandard } from "~/domain/rulebooks/check-standard";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { councilRules } from "../rulebooks/council-rules";
import type { Draft } from "./find-draft";

/** The checks that the council of a submission asks for on the day the assignment starts. */
export const showCheckStandard = (viewer: Viewer, { requisition, submission }: Draft): Promise<readonly AskedCheck[]> =>
  reading(viewer, async (read) =>
    checkStandard(
      await councilRules(read, submission.councilId),
      dayOf(requisition.startsOn),
      requisition.workerCategory,
    ),
  );
