import type { Role } from "./permissions";

/** "outside" is one organisation that stands for all referees who are not on Accord: it has no people and no pages. */
export type OrganisationKind = "council" | "agency" | "msp" | "region" | "outside";

/** Who is asking, and for which organisation. One person can belong to several; a viewer acts for one. */
export type Viewer = {
  /** Null where Accord itself acts: a job or a sweep. */
  readonly personId: string | null;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly roles: readonly Role[];
  /** Set for somebody who came by a private link: the database shows them this one reference and nothing beside it. */
  readonly onlyReference?: string;
};

/** By whom it is said that Accord itself did something. */
export const SYSTEM_NAME = "Accord";

/** Accord itself, acting for an organisation in a job or a sweep. It holds no role: a job asks no permission. */
export function systemViewer(organisation: { id: string; name: string; kind: OrganisationKind }): Viewer {
  return {
    personId: null,
    name: SYSTEM_NAME,
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    roles: [],
  };
}

/** Somebody without an account who came by a private link, acting for whoever gives the one reference that it opens. */
export const linkViewer = (
  giver: { id: string; name: string; kind: OrganisationKind },
  { referenceId, name }: { readonly referenceId: string; readonly name: string },
): Viewer => ({ ...systemViewer(giver), name, onlyReference: referenceId });
