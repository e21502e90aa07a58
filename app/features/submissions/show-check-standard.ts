import { dayOf } from "~/domain/day";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type AskedCheck, checkStandard } from "../rulebooks/check-standard";
import type { Draft } from "./find-draft";

/** The checks that the council of a submission asks for on the day the assignment starts. */
export const showCheckStandard = (viewer: Viewer, { requisition, submission }: Draft): Promise<readonly AskedCheck[]> =>
  reading(viewer, (read) => checkStandard(read, { councilId: submission.councilId, on: dayOf(requisition.startsOn) }));
