import { authority, membership, organisation, person, signature, supplyLink } from "#db/schema";
import { accountsToSeed, type DemonstrationPerson, demonstrationPassword } from "#db/seeds/accounts";
import {
  type AgencyKey,
  type CouncilKey,
  councils,
  jobTitles,
  type OrganisationKey,
  organisations,
  REGION,
  SIGNED_RULEBOOK,
  signedBy,
  supply,
} from "#db/seeds/region";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import type { CoreJobType } from "~/domain/facts";
import { pounds } from "~/domain/money";
import { newId } from "~/platform/new-id";
import type { Operator } from "~/platform/start";
import { changing, identifyingChange } from "~/platform/tenancy";
import { systemViewer, type Viewer } from "~/platform/viewer";
import { hashPassword } from "../identity/password";
import { addJobTitle } from "../job-titles/add-job-title";
import { listJobTitles } from "../job-titles/list-job-titles";

/** The region as its stories need it: who acts for whom, and what the councils call their posts. */
export type Region = {
  organisationId(key: OrganisationKey): string;
  /** Somebody acting for an organisation to which they belong. */
  viewer(name: DemonstrationPerson, at: OrganisationKey): Viewer;
  jobTitleId(council: CouncilKey, coreJobType: CoreJobType): string;
};

/** Makes the organisations, as the operator; then their people, links, signatures and job titles, as themselves. */
export async function foundRegion({ db }: Operator): Promise<Region> {
  const ids = Object.fromEntries(Object.keys(organisations).map((key) => [key, newId()])) as Record<
    OrganisationKey,
    string
  >;
  await addOrganisations(db, ids);
  const personIds = await addPeople();
  for (const key of Object.keys(organisations) as OrganisationKey[]) await join(key, ids, personIds);
  const viewer: Region["viewer"] = (name, at) => ({
    personId: personIds.get(name) ?? null,
    name,
    organisationId: ids[at],
    organisationName: organisations[at].name,
    organisationKind: organisations[at].kind,
    roles: accountsToSeed.find((account) => account.name === name)?.roles[organisations[at].name] ?? [],
  });
  const titles = await addJobTitles(ids);
  return {
    organisationId: (key) => ids[key],
    viewer,
    jobTitleId: (council, coreJobType) => {
      const id = titles.get(`${council} ${coreJobType}`);
      if (!id) throw new Error(`${council} has no job title for ${coreJobType}`);
      return id;
    },
  };
}

async function addOrganisations(db: Operator["db"], ids: Readonly<Record<OrganisationKey, string>>): Promise<void> {
  await db
    .insert(authority)
    .values(
      councils.map((key) => ({
        code: organisations[key].authorityCode,
        name: organisations[key].name.replace(/ Council$/, ""),
        region: REGION,
        invented: true,
      })),
    )
    .onConflictDoNothing();
  const rows = (Object.keys(organisations) as OrganisationKey[]).map((key) => {
    const { kind, name } = organisations[key];
    const council = councils.find((one) => one === key);
    return {
      id: ids[key],
      kind,
      name,
      authorityCode: council ? organisations[council].authorityCode : null,
      regionId: council ? ids.northmere : null,
      invented: true,
    };
  });
  await db.insert(organisation).values(rows);
}

/** One hash serves them all: it is no secret, and hashing takes its time. @returns their ids by name. */
async function addPeople(): Promise<ReadonlyMap<string, string>> {
  const passwordHash = await hashPassword(demonstrationPassword);
  const people = accountsToSeed.map(({ name, email }) => ({ id: newId(), name, email }));
  await identifyingChange(({ db, now }) =>
    db.insert(person).values(people.map((one) => ({ ...one, passwordHash, createdAt: now.toISOString() }))),
  );
  return new Map(people.map(({ name, id }) => [name, id]));
}

/** What an organisation says of itself when it joins: its people, and of a council whom it is supplied by and what it has signed. */
function join(
  key: OrganisationKey,
  ids: Readonly<Record<OrganisationKey, string>>,
  personIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { name, kind } = organisations[key];
  const id = ids[key];
  return changing(systemViewer({ id, name, kind }), async (change) => {
    change.record({ type: "organisation.joined", subjectId: id, details: { kind } });
    for (const account of accountsToSeed) {
      const roles = account.roles[name];
      const personId = personIds.get(account.name);
      if (!roles || !personId) continue;
      await change.db.insert(membership).values({
        id: change.newId(),
        organisationId: id,
        personId,
        roles: [...roles],
        since: change.now.toISOString(),
      });
      change.record({
        type: "membership.changed",
        subjectId: personId,
        details: { personId, before: [], after: [...roles] },
      });
    }
    const council = councils.find((one) => one === key);
    if (!council) return;
    for (const { id: rulebookId, version, signedOn, bindsFrom } of signedBy[council]) {
      await change.db.insert(signature).values({
        id: change.newId(),
        councilId: id,
        rulebookId,
        rulebookVersion: version,
        signedOn,
        bindsFrom,
        signedBy: "Director of children’s services",
      });
      change.record({ type: "rulebook.signed", subjectId: id, details: { rulebookId, version, bindsFrom } });
    }
    const { msp, agencies } = supply[council];
    for (const agency of agencies as readonly AgencyKey[]) {
      const linkId = change.newId();
      const parties = { agencyId: ids[agency], councilId: id, mspId: msp ? ids[msp.key] : null };
      await change.db
        .insert(supplyLink)
        .values({ id: linkId, ...parties, from: SIGNED_RULEBOOK.bindsFrom, mspFee: msp ? pounds(msp.fee) : null });
      change.record({ type: "supply-link.made", subjectId: linkId, details: parties });
    }
  });
}

/** @returns the ids of the job titles by "council core-job-type". */
async function addJobTitles(ids: Readonly<Record<OrganisationKey, string>>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const council of councils) {
    const viewer = systemViewer({ ...organisations[council], id: ids[council] });
    for (const coreJobType of CORE_JOB_TYPES)
      await addJobTitle(viewer, { title: jobTitles[council][coreJobType], coreJobType, substantiveNoticeDays: null });
    for (const { id, coreJobType } of await listJobTitles(viewer)) found.set(`${council} ${coreJobType}`, id);
  }
  return found;
}
