import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";

/**
 * The viewer as whoever gives a reference, beyond the one row that a private link opens: what they do to their reference
 * makes or changes another beside it. @throws 404 where the link is another reference's.
 */
export function actingForGiver(viewer: Viewer, referenceId: string): Viewer {
  const { onlyReference = referenceId, ...giver } = viewer;
  if (onlyReference !== referenceId) throw notFound();
  return giver;
}
