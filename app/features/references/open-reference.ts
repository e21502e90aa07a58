import type { ReferenceStatus } from "~/domain/references/reference-life";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findGivingReference } from "./find-reference";
import { lockReference } from "./lock-reference";
import { noteOpened } from "./note-opened";

const UNOPENED: ReadonlySet<ReferenceStatus> = new Set(["due", "requested", "bounced"]);

/** Notes that a referee has the form of a reference before them, the first time that one of them does. */
export function openReference(viewer: Viewer, referenceId: string) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const { reference } = await findGivingReference(change, referenceId);
    if (reference.openedAt || !UNOPENED.has(reference.status)) throw new DoneBefore();
    await noteOpened(change, referenceId);
  });
}
