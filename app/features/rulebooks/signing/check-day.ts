import type { Day } from "~/domain/day";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findToSign } from "./find-to-sign";
import { refuseDay } from "./sign-version";

/** Looks whether the version can bind the viewer's council from the day, before it is signed. @throws Refused where it cannot. */
export function checkDay(
  viewer: Viewer,
  { versionId, bindsFrom }: { readonly versionId: string; readonly bindsFrom: Day },
): Promise<void> {
  return reading(viewer, async (read) => {
    refuseDay(bindsFrom, (await findToSign(read, versionId)).content, read.today);
  });
}
