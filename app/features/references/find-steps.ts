import { eq } from "drizzle-orm";
import { referenceStep } from "#db/schema";
import { REFERENCE_STEPS, type ReferenceStep } from "~/domain/references/reference-life";
import type { Read } from "~/platform/tenancy";

/** What happened to a reference, when and by whom. `at` is an ISO 8601 instant. */
export type ReferenceEvent = {
  readonly step: ReferenceStep;
  readonly at: string;
  /** The name of a person or of an organisation, or "Accord". */
  readonly by: string;
  /** In a person's words, or empty. */
  readonly note: string;
};

/** What happened to a reference, as far as the viewer is told of it, newest first. */
export async function findSteps({ db }: Read, referenceId: string): Promise<readonly ReferenceEvent[]> {
  const { step, at, by, note } = referenceStep;
  const rows = await db
    .select({ step, at, by, note })
    .from(referenceStep)
    .where(eq(referenceStep.referenceId, referenceId));
  return rows.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || inLife(b) - inLife(a));
}

/** Steps of one moment, such as given and shared, stand in the order of a reference's life. */
const inLife = ({ step }: ReferenceEvent): number => REFERENCE_STEPS.indexOf(step);
