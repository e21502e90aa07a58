import { and, arrayContains, eq, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import { exemption, exemptionDecision } from "#db/schema";
import type { Office } from "~/domain/rulebooks/rulebook";
import type { Read } from "~/platform/tenancy";

const OFFICES = ["director", "chief-executive"] as const satisfies readonly Office[];

/** Asked for, and still without the decision of an office that the viewer holds: never of what they asked for themselves. */
export function undecidedBy({ db, viewer }: Read): SQL | undefined {
  const held = OFFICES.filter((office) => viewer.roles.includes(office));
  if (held.length === 0) return sql`false`;
  const open = held.map((office) =>
    and(
      arrayContains(exemption.decidedBy, [office]),
      notExists(
        db
          .select({ one: sql`1` })
          .from(exemptionDecision)
          .where(
            and(
              eq(exemptionDecision.exemptionId, exemption.id),
              or(eq(exemptionDecision.office, office), eq(exemptionDecision.personId, viewer.personId ?? "")),
            ),
          ),
      ),
    ),
  );
  return and(
    eq(exemption.councilId, viewer.organisationId),
    eq(exemption.status, "asked"),
    ne(exemption.askedById, viewer.personId ?? ""),
    or(...open),
  );
}
