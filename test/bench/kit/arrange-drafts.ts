import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { connect } from "#db/connection";
import * as schema from "#db/schema";
import { heldReference } from "#test/factories/drafts";
import { compliantFacts } from "#test/factories/submission-facts";
import type { Day } from "~/domain/day";
import type { Viewer } from "~/platform/viewer";

export const COUNCILS = 8;
export const AGENCIES = 6;
export const REGION = idOf("e", 1);
export const MSP = idOf("d", 1);

/** A draft with every section filled in, and who submits it. */
export type ReadyDraft = { readonly submissionId: string; readonly agency: Viewer };

/** So many drafts ready to submit, each of a worker of its own, spread over the agencies and councils of a region. */
export async function arrangeDrafts(superuserUrl: string, count: number, today: Day): Promise<readonly ReadyDraft[]> {
  const sql = connect(superuserUrl, { max: 1 });
  const db = drizzle(sql);
  await arrangeOrganisations(db, today);
  const facts = compliantFacts(today);
  const at = `${today}T09:00:00.000Z`;
  const drafts = Array.from({ length: count }, (_, index) => ({
    submissionId: idOf("5", index),
    candidateId: idOf("6", index),
    workerId: idOf("7", index),
    registration: { ...facts.registration, number: `SW${100_000 + index}` },
    agency: index % AGENCIES,
    council: Math.floor(index / AGENCIES) % COUNCILS,
  }));

  for (const batch of inBatches(drafts, 500)) {
    await db
      .insert(schema.worker)
      .values(batch.map(({ workerId, registration }) => ({ id: workerId, registrationNumber: registration.number })));
    await db.insert(schema.candidate).values(
      batch.map(({ candidateId, workerId, agency, registration }) => ({
        id: candidateId,
        agencyId: idOf("a", agency),
        workerId,
        name: `Ewa Nowak ${registration.number}`,
        email: "ewa.nowak@example.org",
        registration,
        qualifiedOn: facts.qualifiedOn,
        posts: [...facts.posts],
        gaps: [],
        checks: [...facts.checks],
        createdAt: at,
        changedAt: at,
      })),
    );
    await db.insert(schema.submission).values(
      batch.map(({ submissionId, candidateId, workerId, agency, council }) => ({
        id: submissionId,
        number: `S-${submissionId.slice(-6)}`,
        agencyId: idOf("a", agency),
        councilId: idOf("c", council),
        mspId: MSP,
        regionId: REGION,
        requisitionId: idOf("2", council),
        candidateId,
        workerId,
        status: "draft" as const,
        charge: facts.charge,
        availability: { availableFrom: today, noticeDays: 28, interviewTimes: "Any weekday" },
        consent: { givenOn: today, how: "email" as const, note: "" },
        createdAt: at,
        changedAt: at,
      })),
    );
    await db.insert(schema.submissionReference).values(
      batch.flatMap(({ submissionId, agency, council }) =>
        facts.references.map(({ givenOn }, place) => ({
          id: idOf(`8${place}`, Number.parseInt(submissionId.slice(-8), 16)),
          submissionId,
          agencyId: idOf("a", agency),
          councilId: idOf("c", council),
          held: heldReference(givenOn),
          consentGivenOn: today,
        })),
      ),
    );
  }
  await sql`analyze`;
  await sql.end();
  return drafts.map(({ submissionId, agency }) => ({ submissionId, agency: consultantOf(agency) }));
}

/** A region with its councils and agencies, each council with one requisition. */
export async function arrangeOrganisations(db: PostgresJsDatabase, today: Day): Promise<void> {
  const councils = Array.from({ length: COUNCILS }, (_, index) => index);
  const agencies = Array.from({ length: AGENCIES }, (_, index) => index);
  const code = (council: number) => `X${String(council).padStart(2, "0")}`;
  const at = `${today}T09:00:00.000Z`;
  await db.insert(schema.authority).values(
    councils.map((council) => ({
      code: code(council),
      name: `Council ${council}`,
      region: "Northmere",
      invented: true,
    })),
  );
  await db.insert(schema.organisation).values([
    { id: REGION, kind: "region", name: "Northmere Children's Partnership", invented: true },
    { id: MSP, kind: "msp", name: "Tallis Managed Supply", invented: true },
  ]);
  await db.insert(schema.organisation).values([
    ...councils.map((council) => ({
      id: idOf("c", council),
      kind: "council" as const,
      name: `Council ${council}`,
      authorityCode: code(council),
      regionId: REGION,
      invented: true,
    })),
    ...agencies.map((agency) => ({
      id: idOf("a", agency),
      kind: "agency" as const,
      name: `Agency ${agency}`,
      invented: true,
    })),
  ]);
  await db.insert(schema.person).values(
    agencies.map((agency) => ({
      id: idOf("1a", agency),
      name: `Consultant ${agency}`,
      email: `consultant${agency}@example.org`,
      passwordHash: "no password opens this",
      createdAt: at,
    })),
  );
  await db.insert(schema.membership).values(
    agencies.map((agency) => ({
      id: idOf("1b", agency),
      organisationId: idOf("a", agency),
      personId: idOf("1a", agency),
      roles: ["consultant"],
      since: at,
    })),
  );
  await db.insert(schema.supplyLink).values(
    councils.flatMap((council) =>
      agencies.map((agency) => ({
        id: idOf("f", council * AGENCIES + agency),
        agencyId: idOf("a", agency),
        councilId: idOf("c", council),
        mspId: MSP,
        from: "2025-01-01",
      })),
    ),
  );
  await db.insert(schema.signature).values(
    councils.map((council) => ({
      id: idOf("b", council),
      councilId: idOf("c", council),
      rulebookId: "northmere-2025",
      rulebookVersion: "2025-10-01",
      signedOn: "2025-09-15",
      bindsFrom: "2025-10-01",
      signedBy: "Director of children's services",
    })),
  );
  const facts = compliantFacts(today);
  await db.insert(schema.requisition).values(
    councils.map((council) => ({
      id: idOf("2", council),
      number: `R-${council}`,
      councilId: idOf("c", council),
      mspId: MSP,
      regionId: REGION,
      jobTitle: "Social worker",
      coreJobType: facts.coreJobType,
      team: "Duty and assessment",
      reasonForUse: "vacancy" as const,
      startsOn: facts.startsOn,
      endsOn: facts.endsOn,
      hoursPerWeek: facts.charge.hoursPerWeek,
      placeOfWork: "Civic Centre",
      routesAccepted: [...facts.routesAccepted],
      noticeDays: facts.notice.days,
      description: "A post in a duty team.",
      status: "open" as const,
      publishedBy: idOf("1a", 0),
      publishedAt: at,
    })),
  );
}

const consultantOf = (agency: number): Viewer => ({
  personId: idOf("1a", agency),
  name: `Consultant ${agency}`,
  organisationId: idOf("a", agency),
  organisationName: `Agency ${agency}`,
  organisationKind: "agency",
  roles: ["consultant"],
});

/** "00000000-0000-7000-a000-000000000003" */
export function idOf(kind: string, index: number): string {
  return `00000000-0000-7000-${kind.padStart(4, "8")}-${index.toString(16).padStart(12, "0")}`;
}

function* inBatches<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
