import type { CoreJobType } from "../../app/domain/facts";
import type { OrganisationKind } from "../../app/platform/viewer";

/** The demonstration's region. Every organisation is invented; an authority's code with letters is none of DfE's. */
export const REGION = "Northmere";

type Organisation = {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly authorityCode?: string;
};

export const organisations = {
  northmere: { kind: "region", name: "Northmere Children’s Partnership" },
  alderbrook: { kind: "council", name: "Alderbrook Council", authorityCode: "XAB" },
  castlemere: { kind: "council", name: "Castlemere Council", authorityCode: "XCM" },
  fennshire: { kind: "council", name: "Fennshire Council", authorityCode: "XFE" },
  harrowdale: { kind: "council", name: "Harrowdale Council", authorityCode: "XHD" },
  brightwater: { kind: "agency", name: "Brightwater Social Care" },
  keystone: { kind: "agency", name: "Keystone People" },
  meridian: { kind: "agency", name: "Meridian Practice" },
  conduit: { kind: "msp", name: "Conduit Workforce" },
} as const satisfies Record<string, Organisation>;

type Named<Kind extends OrganisationKind> = {
  [Key in keyof typeof organisations]: (typeof organisations)[Key]["kind"] extends Kind ? Key : never;
}[keyof typeof organisations];
export type OrganisationKey = keyof typeof organisations;
export type CouncilKey = Named<"council">;
export type AgencyKey = Named<"agency">;

export const councils = ["alderbrook", "castlemere", "fennshire", "harrowdale"] as const satisfies CouncilKey[];

/** Which agencies supply each council: through the MSP, with its fee in £ an hour, or directly. */
export const supply = {
  alderbrook: { msp: { key: "conduit", fee: "0.75" }, agencies: ["brightwater", "keystone", "meridian"] },
  castlemere: { msp: null, agencies: ["brightwater", "keystone"] },
  fennshire: { msp: { key: "conduit", fee: "0.65" }, agencies: ["brightwater", "meridian"] },
  harrowdale: { msp: null, agencies: ["keystone", "meridian"] },
} as const satisfies Record<
  CouncilKey,
  { msp: { key: "conduit"; fee: string } | null; agencies: readonly AgencyKey[] }
>;

export const SIGNED_RULEBOOK = {
  id: "northmere-2025",
  version: "2025-10-01",
  signedOn: "2025-09-12",
  bindsFrom: "2025-10-01",
} as const;

/** Two of the councils keep a joint agreement with another invented region beside their own. */
const JOINTLY_SIGNED = {
  id: "northmere-southmere",
  version: "2026-04-01",
  signedOn: "2026-03-12",
  bindsFrom: "2026-04-01",
} as const;

export const signedBy = {
  alderbrook: [SIGNED_RULEBOOK],
  castlemere: [SIGNED_RULEBOOK, JOINTLY_SIGNED],
  fennshire: [SIGNED_RULEBOOK],
  harrowdale: [SIGNED_RULEBOOK, JOINTLY_SIGNED],
} as const satisfies Record<CouncilKey, readonly unknown[]>;

/** The councils call the same work by different names. */
export const jobTitles: Readonly<Record<CouncilKey, Readonly<Record<CoreJobType, string>>>> = {
  alderbrook: {
    "social-worker": "Social worker",
    "senior-social-worker": "Senior social worker",
    "advanced-practitioner": "Advanced practitioner",
    "team-manager": "Team manager",
    "independent-reviewing-officer": "Independent reviewing officer",
  },
  castlemere: {
    "social-worker": "Children’s social worker",
    "senior-social-worker": "Experienced children’s social worker",
    "advanced-practitioner": "Consultant social worker",
    "team-manager": "Practice team manager",
    "independent-reviewing-officer": "Child protection conference chair",
  },
  fennshire: {
    "social-worker": "Social worker (grade 8)",
    "senior-social-worker": "Social worker (grade 9)",
    "advanced-practitioner": "Practice lead",
    "team-manager": "Service team manager",
    "independent-reviewing-officer": "Reviewing officer",
  },
  harrowdale: {
    "social-worker": "Family social worker",
    "senior-social-worker": "Senior family social worker",
    "advanced-practitioner": "Practice supervisor",
    "team-manager": "Locality manager",
    "independent-reviewing-officer": "Independent reviewing and conference officer",
  },
};
