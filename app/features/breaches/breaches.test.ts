import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { requisition, submission } from "#db/schema";
import { useDatabase } from "#test/database";
import { chargeLine, payeChargeWith } from "#test/factories/charge";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeSubmission } from "#test/factories/submissions";
import { dayOf } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { startAssignment } from "~/features/assignments/start-assignment";
import { offerAssignment } from "~/features/responses/offer-assignment";
import { freezeClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing } from "~/platform/tenancy";
import { findBreaches } from "./find-breaches";

const database = useDatabase();

let region: ArrangedRegion;
let assignmentId: string;

beforeEach(async () => {
  freezeClock("2026-05-25T10:00:00Z");
  region = await arrangeRegion(database);
  assignmentId = await runningAssignment();
  freezeClock("2026-06-10T10:00:00Z");
});

/** From 1 June to 20 November 2026 at £30.00 basic pay, below the PAYE pay cap of £31.20. */
async function runningAssignment({
  acceptedAt = "2026-05-25T10:00:00Z",
  facts,
}: {
  readonly acceptedAt?: string;
  readonly facts?: Partial<SubmissionFacts>;
} = {}): Promise<string> {
  const { westbrookManager, alderConsultant } = region.viewers;
  const requisitionId = await arrangeRequisition(westbrookManager, {
    key: newId(),
    startsOn: dayOf("2026-06-01"),
    endsOn: dayOf("2026-11-20"),
  });
  const submissionId = await arrangeSubmission(alderConsultant, { requisitionId, facts });
  await offerAssignment(westbrookManager, {
    id: submissionId,
    startsOn: dayOf("2026-06-01"),
    endsOn: dayOf("2026-11-20"),
    hoursPerWeek: 3700,
    note: "",
    registerCheck: null,
  });
  freezeClock(acceptedAt);
  return changing(alderConsultant, async (change) => {
    const [offered] = await change.db.select().from(submission).where(eq(submission.id, submissionId));
    const [post] = await change.db.select().from(requisition).where(eq(requisition.id, requisitionId));
    if (!offered || !post) throw new Error("The agency cannot see what it was offered");
    return startAssignment(change, { submission: offered, requisition: post });
  });
}

const find = () => findBreaches({ councilId: region.organisations.westbrook.id, assignmentId: null });

/** Basic pay from a day on, agreed past the rules as no form lets it. */
const agreePay = (from: string, pay: string) =>
  database.asOwner(
    (sql) => sql`insert into agreed_charge (id, assignment_id, agency_id, council_id, msp_id, "from", breakdown,
        hourly_charge, reason, verdict_id, agreed_by, agreed_at)
      select ${newId()}, id, agency_id, council_id, msp_id, ${from}, ${sql.json(payeChargeWith(chargeLine("pay", pay)) as never)},
        45, 'A rise', verdict_id, 'Somebody', ${`${from}T09:00:00Z`} from assignment where id = ${assignmentId}`,
  );

const breaches = () =>
  database.asOwner(
    (sql) => sql`select id, kind, rulebook_id as "rulebookId", sentence, status, found_on::text as "foundOn",
      explain_by::text as "explainBy", mend_by::text as "mendBy", mended_on::text as "mendedOn" from breach order by number`,
  );

const _messages = () =>
  database.asOwner((sql) => sql`select kind, text, by_name as "byName" from breach_message order by at, id`);

describe("the finder", () => {
  it("finds nothing where every rule is met", async () => {
    await find();
    expect(await breaches()).toEqual([]);
  });

  it("opens a breach where the charge has risen above the cap, with its figures and the agreement’s clock", async () => {
    await agreePay("2026-06-08", "32.40");
    await find();
    expect(await breaches()).toEqual([
      {
        id: expect.any(String),
        kind: "price-cap",
        rulebookId: "northmere-2025",
        sentence:
          "The basic pay agreed from 8 June 2026 is £1.20 an hour above the PAYE pay cap of £31.20 for a social worker, and no exemption covers it.",
        status: "open",
        foundOn: "2026-06-10",
        explainBy: "2026-06-15",
        mendBy: "2026-07-08",
        mendedOn: null,
      },
    ]);
  });
});
