import type { Role } from "./permissions";

export type OrganisationKind = "council" | "agency" | "msp" | "region";

/** Who is asking, and for which organisation. One person can belong to several; a viewer acts for one. */
export type Viewer = {
  /** Null where Accord itself acts: a job or a sweep. */
  readonly personId: string | null;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly roles: readonly Role[];
};

/** Accord itself, acting for an organisation in a job or a sweep. It holds no role: a job asks no permission. */
export function systemViewer(organisation: { id: string; name: string; kind: OrganisationKind }): Viewer {
  return {
    personId: null,
    name: "Accord",
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    roles: [],
  };
}
