import { desc, sql } from "drizzle-orm";
import { requisition } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

const MOST_CHOICES = 200;

/** The viewer's latest requisitions, to narrow a list of submissions by: "R-7K3Q9D, Social worker". */
export function listChoices(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  return reading(viewer, ({ db }) =>
    db
      .select({ id: requisition.id, name: sql<string>`${requisition.number} || ', ' || ${requisition.jobTitle}` })
      .from(requisition)
      .orderBy(desc(requisition.publishedAt))
      .limit(MOST_CHOICES),
  );
}
