import { desc, eq, sql } from "drizzle-orm";
import { organisation, selfBillingAgreement } from "#db/schema";
import { addMonths, type Day } from "~/domain/day";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { listPaid } from "../imports/list-paid";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";

/** "to-review" is one that ends soon and that none follows. */
export type AgreementState = "planned" | "in-force" | "to-review" | "ended";

/** Whoever reviews an agreement is reminded so many months before it ends. */
const MONTHS_OF_REMINDER = 1;

/** The self-billing agreements of the viewer's organisation, the latest first, and the agencies that it pays. */
export function listAgreements(viewer: Viewer) {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const [rows, { agencies }, { selfBillingMonths, source, provenance }] = await Promise.all([
      db
        .select({
          id: selfBillingAgreement.id,
          agencyId: selfBillingAgreement.agencyId,
          agency: organisation.name,
          vatNumber: selfBillingAgreement.vatNumber,
          from: sql<Day>`${selfBillingAgreement.from}`,
          to: sql<Day>`${selfBillingAgreement.to}`,
          recordedBy: selfBillingAgreement.recordedBy,
        })
        .from(selfBillingAgreement)
        .innerJoin(organisation, eq(organisation.id, selfBillingAgreement.agencyId))
        .where(eq(selfBillingAgreement.payerId, viewer.organisationId))
        .orderBy(desc(selfBillingAgreement.from), organisation.name),
      listPaid(read),
      reconciliationPolicyOn(today),
    ]);
    const isFollowed = ({ agencyId, to }: (typeof rows)[number]) =>
      rows.some((other) => other.agencyId === agencyId && other.to > to);
    const stateOf = (row: (typeof rows)[number]): AgreementState => {
      if (row.from > today) return "planned";
      if (row.to < today) return "ended";
      return addMonths(today, MONTHS_OF_REMINDER) >= row.to && !isFollowed(row) ? "to-review" : "in-force";
    };
    return {
      rows: rows.map((row) => ({ ...row, state: stateOf(row) })),
      agencies,
      selfBillingMonths,
      source,
      isUnconfirmed: provenance === "unconfirmed",
      today,
    };
  });
}

export type ListedAgreement = Awaited<ReturnType<typeof listAgreements>>["rows"][number];
