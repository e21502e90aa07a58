import { readFile } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import { authority, membership, organisation, person, signature, supplyLink } from "#db/schema";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { newId } from "~/platform/new-id";
import { newToken } from "~/platform/session/secret";
import type { Operator } from "~/platform/start";
import { changing, identifyingChange, reading } from "~/platform/tenancy";
import { type OrganisationKind, systemViewer, type Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { hashPassword } from "../identity/password";
import { requestPasswordReset } from "../identity/request-password-reset";
import { rulesInUse } from "../rulebooks/rules-in-use";
import { type RegionFile, regionFile } from "./region-file";

type Named = RegionFile["region"];
type Founded = Viewer & { readonly administrator: Named["administrator"] };

/**
 * Brings the organisations to what the operator's file says, at every start: new ones, their links and signatures are
 * added, none is changed or removed. The administrator of each new organisation is mailed a link to set a password.
 *
 * @throws BrokenDataFiles with every fault of the file; nothing is added then.
 */
export async function foundRegion(operator: Operator, path: string): Promise<void> {
  const { value: file, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), regionFile);
  if (!file) throw new BrokenDataFiles("the region’s file", faults);
  await refuseUnknown(operator, file, path);
  const region = await add(operator, "region", file.region, {});
  const councils = new Map<string, Founded>();
  for (const { authority: authorityCode, ...council } of file.councils)
    councils.set(
      council.name,
      await add(operator, "council", council, { authorityCode, regionId: region.organisationId }),
    );
  const msps = new Map<string, Founded>();
  for (const msp of file.msps) msps.set(msp.name, await add(operator, "msp", msp, {}));
  const agencies = new Map<string, Founded>();
  for (const agency of file.agencies) agencies.set(agency.name, await add(operator, "agency", agency, {}));
  for (const founded of [region, ...councils.values(), ...msps.values(), ...agencies.values()]) await appoint(founded);
  for (const { name, signatures } of file.councils) await sign(mustHave(councils, name), signatures);
  for (const { name, supplies } of file.agencies)
    for (const { council, from, msp, "msp-fee": mspFee } of supplies)
      await link(mustHave(councils, council), {
        agencyId: mustHave(agencies, name).organisationId,
        mspId: msp ? mustHave(msps, msp).organisationId : null,
        from,
        mspFee: mspFee ?? null,
      });
}

async function refuseUnknown({ db }: Operator, { councils }: RegionFile, path: string): Promise<void> {
  const [known, { rulebooks }] = await Promise.all([db.select({ code: authority.code }).from(authority), rulesInUse()]);
  const codes = new Set(known.map(({ code }) => code));
  const ids = new Set(rulebooks.map(({ id }) => id));
  const faults = councils.flatMap(({ name, authority: code, signatures }) => [
    ...(codes.has(code) ? [] : [`${shownPath(path)}: ${name}: expected the DfE code of an authority, found ‘${code}’`]),
    ...signatures
      .filter(({ rulebook }) => !ids.has(rulebook))
      .map(
        ({ rulebook }) => `${shownPath(path)}: ${name}: expected one of ${[...ids].join(", ")}, found ‘${rulebook}’`,
      ),
  ]);
  if (faults.length > 0) throw new BrokenDataFiles("the region’s file", faults);
}

async function add(
  { db }: Operator,
  kind: OrganisationKind,
  { name, administrator }: Named,
  place: { readonly authorityCode?: string; readonly regionId?: string },
): Promise<Founded> {
  const [found] = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(and(eq(organisation.kind, kind), eq(organisation.name, name)));
  const id = found?.id ?? newId();
  if (!found) await db.insert(organisation).values({ id, kind, name, invented: false, ...place });
  return { ...systemViewer({ id, name, kind }), administrator };
}

/** Makes the administrator a member, once. A person not known yet has no password until they set one by the link. */
async function appoint({ administrator, ...viewer }: Founded): Promise<void> {
  const passwordHash = await hashPassword(newToken());
  const personId = await identifyingChange(async ({ db, now, newId: nextId }) => {
    await db
      .insert(person)
      .values({ id: nextId(), ...administrator, passwordHash, createdAt: now.toISOString() })
      .onConflictDoNothing();
    const [known] = await db.select({ id: person.id }).from(person).where(eq(person.email, administrator.email));
    if (!known) throw new Error("The administrator was neither found nor added");
    return known.id;
  });
  const appointed = await changingOnce(viewer, async (change) => {
    const added = await change.db
      .insert(membership)
      .values({
        id: change.newId(),
        organisationId: viewer.organisationId,
        personId,
        roles: ["administrator"],
        since: change.now.toISOString(),
      })
      .onConflictDoNothing()
      .returning({ id: membership.id });
    if (added.length === 0) throw new DoneBefore();
    const { organisationId, organisationKind: kind } = viewer;
    change.record({ type: "organisation.joined", subjectId: organisationId, details: { kind } });
    change.record({
      type: "membership.changed",
      subjectId: personId,
      details: { personId, before: [], after: ["administrator"] },
    });
  });
  if (appointed === "done") await requestPasswordReset(administrator.email);
}

async function sign(council: Founded, signatures: RegionFile["councils"][number]["signatures"]): Promise<void> {
  const { rulebooks } = await rulesInUse();
  for (const {
    rulebook: rulebookId,
    "signed-on": signedOn,
    "binds-from": bindsFrom,
    "signed-by": signedBy,
  } of signatures)
    await changingOnce(council, async (change) => {
      const councilId = council.organisationId;
      const rulebookVersion = rulebooks.find(({ id }) => id === rulebookId)?.version;
      if (rulebookVersion === undefined) throw new Error(`No rulebook ${rulebookId} ships`);
      const added = await change.db
        .insert(signature)
        .values({ id: change.newId(), councilId, rulebookId, rulebookVersion, signedOn, bindsFrom, signedBy })
        .onConflictDoNothing()
        .returning({ id: signature.id });
      if (added.length === 0) throw new DoneBefore();
      change.record({
        type: "rulebook.signed",
        subjectId: councilId,
        details: { rulebookId, version: rulebookVersion, bindsFrom },
      });
    });
}

type Link = Pick<typeof supplyLink.$inferInsert, "agencyId" | "mspId" | "from" | "mspFee">;

async function link(council: Founded, terms: Link): Promise<void> {
  const councilId = council.organisationId;
  const linked = and(
    eq(supplyLink.agencyId, terms.agencyId),
    eq(supplyLink.councilId, councilId),
    eq(supplyLink.from, terms.from),
  );
  const existing = await reading(council, ({ db }) => db.select({ id: supplyLink.id }).from(supplyLink).where(linked));
  if (existing.length > 0) return;
  await changing(council, async (change) => {
    const id = change.newId();
    const { agencyId, mspId = null } = terms;
    await change.db.insert(supplyLink).values({ id, councilId, ...terms });
    change.record({ type: "supply-link.made", subjectId: id, details: { agencyId, councilId, mspId } });
  });
}

function mustHave(founded: ReadonlyMap<string, Founded>, name: string): Founded {
  const found = founded.get(name);
  if (!found) throw new Error(`${name} is not in the region's file`);
  return found;
}
