import { type Change, changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** Thrown in a change that finds its work done already, by a double click or another tab: the change is given up. */
export class DoneBefore extends Error {}

/** Makes a change that can be asked for twice: the second time it finds so, does nothing, and that is no fault. */
export async function changingOnce(
  viewer: Viewer,
  work: (change: Change) => Promise<void>,
): Promise<"done" | "done before"> {
  try {
    await changing(viewer, work);
    return "done";
  } catch (error) {
    if (error instanceof DoneBefore) return "done before";
    throw error;
  }
}
