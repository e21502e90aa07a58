import type { TestDatabase } from "#test/database";
import type { Role } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";

type Organisation = { readonly id: string; readonly name: string };

/** Two councils, two agencies, an MSP and a regional body, each with the people who act for it. */
export type ArrangedRegion = Awaited<ReturnType<typeof arrangeRegion>>;

const SINCE = "2025-01-01T09:00:00Z";

/** Ids are fixed, so that a failing test names the same row each time: "…0c01" is the first council, "…1c01" its first person. */
const idOf = (suffix: string) => `00000000-0000-7000-8000-${suffix.padStart(12, "0")}`;

const organisations = {
  northmere: { id: idOf("e01"), name: "Northmere Children's Partnership", kind: "region" },
  tallis: { id: idOf("d01"), name: "Tallis Managed Supply", kind: "msp" },
  westbrook: { id: idOf("c01"), name: "Westbrook Council", kind: "council" },
  eastholm: { id: idOf("c02"), name: "Eastholm Council", kind: "council" },
  alder: { id: idOf("a01"), name: "Alder Social Work", kind: "agency" },
  birch: { id: idOf("a02"), name: "Birch Care Staffing", kind: "agency" },
} as const satisfies Record<string, Organisation & { kind: Viewer["organisationKind"] }>;

type OrganisationName = keyof typeof organisations;

const people = {
  analyst: { at: "northmere", id: idOf("1e01"), name: "Noor Analyst", roles: ["analyst"] },
  mspOfficer: { at: "tallis", id: idOf("1d01"), name: "Mo Officer", roles: ["msp-officer"] },
  westbrookManager: { at: "westbrook", id: idOf("1c01"), name: "Wendy Manager", roles: ["hiring-manager"] },
  westbrookDirector: { at: "westbrook", id: idOf("1c02"), name: "Arun Director", roles: ["director"] },
  westbrookChief: { at: "westbrook", id: idOf("1c06"), name: "Cara Chief", roles: ["chief-executive"] },
  westbrookWorkforce: { at: "westbrook", id: idOf("1c07"), name: "Wanda Workforce", roles: ["workforce-officer"] },
  eastholmDirector: { at: "eastholm", id: idOf("1c08"), name: "Efua Director", roles: ["director"] },
  westbrookReferee: { at: "westbrook", id: idOf("1c03"), name: "Rhona Referee", roles: ["referee"] },
  eastholmManager: { at: "eastholm", id: idOf("1c04"), name: "Esi Manager", roles: ["hiring-manager"] },
  eastholmReferee: { at: "eastholm", id: idOf("1c05"), name: "Ewan Referee", roles: ["referee"] },
  alderConsultant: { at: "alder", id: idOf("1a01"), name: "Alice Consultant", roles: ["consultant"] },
  birchConsultant: { at: "birch", id: idOf("1a02"), name: "Bogdan Consultant", roles: ["consultant"] },
} as const satisfies Record<string, { at: OrganisationName; id: string; name: string; roles: readonly Role[] }>;

const councilCodes = { westbrook: "XWB", eastholm: "XEH" } as const;

/**
 * Westbrook is served by the MSP Tallis and supplied by Alder and Birch through it; Eastholm is supplied by Alder alone,
 * directly. Both have signed the Northmere memorandum, which binds them from 1 October 2025.
 */
export async function arrangeRegion(database: TestDatabase) {
  await database.asOwner(async (sql) => {
    const councils = Object.entries(councilCodes) as [keyof typeof councilCodes, string][];
    const authorities = [
      ...councils.map(([council, code]) => ({ code, name: organisations[council].name, region: "Northmere" })),
      // Where the usual worker was employed: a council of another region that is not on Accord.
      { code: "XMV", name: "Marsh Vale Council", region: "Southmere" },
    ];
    await sql`insert into authority ${sql(authorities.map((row) => ({ ...row, invented: true })))} on conflict do nothing`;
    const codes = new Map<string, string>(councils);
    const rows = Object.entries(organisations).map(([key, row]) => {
      const code = codes.get(key) ?? null;
      return { ...row, authority_code: code, region_id: code ? organisations.northmere.id : null, invented: true };
    });
    await sql`insert into organisation ${sql(rows)}`;
    const everybody = Object.values(people);
    const persons = everybody.map(({ id, name }) => ({
      id,
      name,
      email: emailOf(name),
      password_hash: "no password opens this",
      created_at: SINCE,
    }));
    await sql`insert into person ${sql(persons)}`;
    const memberships = everybody.map(({ at, id, roles }) => ({
      id,
      organisation_id: organisations[at].id,
      person_id: id,
      roles: sql.array([...roles]),
      since: SINCE,
    }));
    await sql`insert into membership ${sql(memberships)}`;
    const { westbrook, eastholm, alder, birch, tallis } = organisations;
    await sql`insert into supply_link (id, agency_id, council_id, msp_id, "from", "to", msp_fee) values
      (${idOf("f01")}, ${alder.id}, ${westbrook.id}, ${tallis.id}, '2025-01-01', null, '0.3500'),
      (${idOf("f02")}, ${birch.id}, ${westbrook.id}, ${tallis.id}, '2025-01-01', null, '0.3500'),
      (${idOf("f03")}, ${alder.id}, ${eastholm.id}, null, '2025-01-01', null, null)`;
    for (const [index, council] of [westbrook, eastholm].entries())
      await sql`insert into signature (id, council_id, rulebook_id, rulebook_version, signed_on, binds_from, signed_by)
        values (${idOf(`b0${index + 1}`)}, ${council.id}, 'northmere-2025', '2025-10-01', '2025-09-15', '2025-10-01', 'Director of children''s services')`;
  });
  return { organisations, councilCodes, viewers: viewers() };
}

/** The address of a person of the factory: "wendy.manager@example.org". */
export const emailOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;

function viewers(): Record<keyof typeof people, Viewer> {
  const entries = Object.entries(people).map(([key, { at, id, name, roles }]) => {
    const { id: organisationId, name: organisationName, kind: organisationKind } = organisations[at];
    return [key, { personId: id, name, organisationId, organisationName, organisationKind, roles: [...roles] }];
  });
  return Object.fromEntries(entries) as Record<keyof typeof people, Viewer>;
}
