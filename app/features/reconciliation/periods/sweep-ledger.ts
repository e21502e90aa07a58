import { sql } from "drizzle-orm";
import { identifying } from "~/platform/tenancy";
import { type OrganisationKind, systemViewer } from "~/platform/viewer";
import { changingOnce } from "../../done-before";
import { escalateUnanswered } from "./escalate-unanswered";
import { noteMissing } from "./note-missing";

/** Job, nightly: finds approved weeks that were never billed, and escalates what no agency has answered in time. */
export async function sweepLedger(): Promise<void> {
  const payers = await identifying(({ db }) =>
    db.execute<{ id: string; name: string; kind: OrganisationKind }>(
      sql`select id, name, kind from every_organisation() where kind in ('council', 'msp')`,
    ),
  );
  for (const payer of payers) {
    const viewer = systemViewer(payer);
    await changingOnce(viewer, noteMissing);
    await changingOnce(viewer, escalateUnanswered);
  }
}
