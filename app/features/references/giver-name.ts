import { eq } from "drizzle-orm";
import { referenceReferee } from "#db/schema";
import type { Read } from "~/platform/tenancy";

/** Who gives a reference, for those who are told of it: the viewer's council, or whom the referee outside Accord answers for. */
export async function giverName({ db, viewer }: Pick<Read, "db" | "viewer">, referenceId: string): Promise<string> {
  if (viewer.organisationKind !== "outside") return viewer.organisationName;
  const [referee] = await db
    .select({ body: referenceReferee.body })
    .from(referenceReferee)
    .where(eq(referenceReferee.referenceId, referenceId));
  if (!referee) throw new Error(`Nobody outside Accord is asked for reference ${referenceId}.`);
  return referee.body;
}
