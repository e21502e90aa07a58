import type { TestDatabase } from "#test/database";
import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import type { ReferenceTerms, ReferenceTiming, Rulebook } from "~/domain/rulebooks/rulebook";
import { beginOn, withTerm } from "~/domain/rulebooks/terms";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { newId } from "~/platform/new-id";
import type { ArrangedRegion } from "./organisations";

/** The Northmere memorandum as it ships. */
export async function northmere(): Promise<Rulebook> {
  const found = (await loadRulebooks()).find(({ id }) => id === "northmere-2025");
  if (!found) throw new Error("The Northmere memorandum ships");
  return found;
}

/** Its next version, for new assignments from a day, which caps the all-in rate of a social worker at this amount from then on. */
export async function northmereCappedAt(amount: string, from = "2026-12-01"): Promise<Rulebook> {
  const day = dayOf(from);
  const rulebook = beginOn({ ...(await northmere()), allAssignmentsFrom: null }, day);
  const ruled = rulebook.terms["price-cap"];
  const dated = ruled?.values.find((value) => value.from <= day && (value.to === null || day <= value.to));
  if (!ruled || !dated) throw new Error("Northmere has caps on the day");
  const caps = dated.value.caps.map((cap) =>
    cap.basis === "all-in" && cap.coreJobTypes.includes("social-worker") ? { ...cap, amount: pounds(amount) } : cap,
  );
  const value = { ...dated, from: day, to: null, value: { ...dated.value, caps } };
  return {
    ...rulebook,
    version: from,
    terms: { ...rulebook.terms, "price-cap": { ...ruled, values: [value] } },
  };
}

/** A draft of the region's, based on the memorandum as it ships. @returns its id. */
export async function arrangeDraft(
  database: TestDatabase,
  { organisations }: ArrangedRegion,
  content: Rulebook,
): Promise<string> {
  const id = newId();
  await database.asOwner(
    (sql) => sql`insert into rulebook_version (id, rulebook_id, rulebook_version, region_id, status, based_on, content,
        note, drafted_by, changed_at)
      values (${id}, ${content.id}, ${content.version}, ${organisations.northmere.id}, 'draft', 'northmere-2025 2025-10-01',
        ${sql.json(content as never)}, '', 'Noor Analyst', '2026-11-20T09:00:00Z')`,
  );
  return id;
}

/** A version of the region's that was sent to Westbrook, which signed it. @returns its id. */
export async function arrangeSigned(
  database: TestDatabase,
  region: ArrangedRegion,
  content: Rulebook,
  { bindsFrom }: { readonly bindsFrom: string },
): Promise<string> {
  const { northmere, westbrook } = region.organisations;
  const id = await arrangeDraft(database, region, content);
  await database.asOwner(async (sql) => {
    await sql`update rulebook_version set status = 'sent', sent_at = '2026-11-20T09:00:00Z', sent_by = 'Noor Analyst'
      where id = ${id}`;
    await sql`insert into rulebook_recipient (version_id, region_id, council_id, sent_at)
      values (${id}, ${northmere.id}, ${westbrook.id}, '2026-11-20T09:00:00Z')`;
    await sql`insert into signature (id, council_id, rulebook_id, rulebook_version, signed_on, binds_from, signed_by)
      values (${newId()}, ${westbrook.id}, ${content.id}, ${content.version}, '2026-11-20', ${bindsFrom}, 'Arun Director')`;
  });
  return id;
}

/** A chase and deadline policy that says nothing. */
export const SILENT: ReferenceTiming = {
  midPointAfterMonths: null,
  askedDaysBeforeEnd: null,
  dueDaysBeforeEnd: null,
  dueDaysAfterRequest: null,
  chasedAfterDays: null,
  hoursBetweenChases: null,
  correctionDays: null,
};

/** What was sent is read from the database once, so each version has a name of its own. */
let agreed = 1;

type Agreed = { readonly from: string; readonly edit: (rulebook: Rulebook) => Rulebook };

async function agree(database: TestDatabase, region: ArrangedRegion, { from, edit }: Agreed): Promise<void> {
  agreed += 1;
  const next = beginOn({ ...(await northmere()), allAssignmentsFrom: null, version: `${from}-${agreed}` }, dayOf(from));
  await arrangeSigned(database, region, edit(next), { bindsFrom: from });
}

/** Westbrook signs a version of the memorandum with this chase and deadline policy, silent on the rest. */
export const agreeTiming = (
  database: TestDatabase,
  region: ArrangedRegion,
  timing: Partial<ReferenceTiming>,
  from = "2026-11-01",
): Promise<void> =>
  agree(database, region, {
    from,
    edit: (rulebook) => {
      const [dated] = rulebook.policies["reference-timing"] ?? [];
      if (!dated) throw new Error("Northmere has a chase and deadline policy");
      const values = [{ ...dated, value: { ...SILENT, ...timing } }];
      return withTerm(rulebook, "reference-timing", { force: null, values });
    },
  });

/** Westbrook signs a version of the memorandum that names these as the standard template. */
export const agreeTemplates = (
  database: TestDatabase,
  region: ArrangedRegion,
  standardTemplates: ReferenceTerms["standardTemplates"],
  from = "2026-11-01",
): Promise<void> =>
  agree(database, region, {
    from,
    edit: (rulebook) => {
      const [dated] = rulebook.terms.references?.values ?? [];
      if (!dated) throw new Error("Northmere asks for references");
      const values = [{ ...dated, value: { ...dated.value, standardTemplates } }];
      return withTerm(rulebook, "references", { force: "must", values });
    },
  });
