import { and, asc, desc, eq, isNull, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { organisation, reference, referenceConsent, referenceConsentRequest } from "#db/schema";
import { type Day, dayOf, dayOfInstant } from "~/domain/day";
import { longestLeave } from "~/domain/references/carrying";
import { isGiven } from "~/domain/references/reference-life";
import { policyFor } from "~/domain/references/reference-policy";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { referencesInUse } from "../load-reference-templates";

export type ConsentRequest = {
  readonly id: string;
  readonly agency: string;
  readonly council: string;
  readonly askedOn: Day;
};

export type ShownConsent = {
  readonly id: string;
  /** Null for any council that the worker is put forward to. */
  readonly council: string | null;
  /** The agency that recorded it, and whose submissions alone it serves; null where the worker gave it by their link. */
  readonly recordedBy: string | null;
  readonly givenOn: Day;
  readonly until: Day;
  readonly standing: "in force" | "ended" | "withdrawn";
};

export type Consents = {
  readonly referenceId: string;
  readonly number: string;
  /** Whether there is anything to agree to: a withdrawn reference goes nowhere. */
  readonly stands: boolean;
  /** The oldest first. */
  readonly waiting: readonly ConsentRequest[];
  /** Newest first. */
  readonly given: readonly ShownConsent[];
  /** The councils on Accord to which it can go. */
  readonly councils: readonly { readonly id: string; readonly name: string }[];
  /** The last day of leave given today. */
  readonly longest: Day;
};

const council = alias(organisation, "council");
const agency = alias(organisation, "agency");

/** Where the worker lets a reference go, and who asks. Not found while it is not given. */
export function showConsents(viewer: Viewer, referenceId: string): Promise<Consents> {
  return reading(viewer, async (read) => {
    const [row] = await read.db.select().from(reference).where(eq(reference.id, referenceId));
    if (!row?.givenAt) throw notFound();
    const stands = isGiven(row.status);
    const [{ policies }, waiting, given, councils] = await Promise.all([
      referencesInUse(),
      stands ? findWaiting(read, referenceId) : [],
      findConsents(read, referenceId),
      read.db
        .select({ id: organisation.id, name: organisation.name })
        .from(organisation)
        .where(and(eq(organisation.kind, "council"), ne(organisation.id, row.giverId)))
        .orderBy(organisation.name),
    ]);
    const longest = longestLeave(policyFor(policies, read.today), read.today);
    return { referenceId, number: row.number, stands, waiting, given, councils, longest };
  });
}

async function findWaiting({ db }: Read, referenceId: string): Promise<ConsentRequest[]> {
  const rows = await db
    .select({
      id: referenceConsentRequest.id,
      agency: agency.name,
      council: council.name,
      askedAt: referenceConsentRequest.askedAt,
    })
    .from(referenceConsentRequest)
    .innerJoin(agency, eq(agency.id, referenceConsentRequest.agencyId))
    .innerJoin(council, eq(council.id, referenceConsentRequest.councilId))
    .where(and(eq(referenceConsentRequest.referenceId, referenceId), isNull(referenceConsentRequest.answeredAt)))
    .orderBy(asc(referenceConsentRequest.askedAt), asc(referenceConsentRequest.id));
  return rows.map(({ askedAt, ...request }) => ({ ...request, askedOn: dayOfInstant(askedAt) }));
}

/** The leave that the worker gave for a reference, whoever recorded it, newest first. */
export async function findConsents({ db, today }: Read, referenceId: string): Promise<ShownConsent[]> {
  const rows = await db
    .select({
      id: referenceConsent.id,
      council: council.name,
      recordedBy: agency.name,
      givenOn: referenceConsent.givenOn,
      until: referenceConsent.until,
      withdrawnAt: referenceConsent.withdrawnAt,
    })
    .from(referenceConsent)
    .leftJoin(council, eq(council.id, referenceConsent.councilId))
    .leftJoin(agency, eq(agency.id, referenceConsent.agencyId))
    .where(eq(referenceConsent.referenceId, referenceId))
    .orderBy(desc(referenceConsent.givenAt), desc(referenceConsent.id));
  return rows.map(({ withdrawnAt, ...row }) => ({
    ...row,
    givenOn: dayOf(row.givenOn),
    until: dayOf(row.until),
    standing: withdrawnAt ? "withdrawn" : row.until < today ? "ended" : "in force",
  }));
}
