import type { Viewer } from "./viewer";

/**
 * Who may do what, as `action:entity:scope`. `own` is the viewer's organisation, `addressed` what was sent to it,
 * `served` the councils an MSP serves, `regional` the councils of a region. Row-level security narrows each further.
 */
const administration = ["read:person:own", "invite:person:own", "change:membership:own"] as const;

/** What whoever pays does with the charges: the MSP of the councils it serves, a council where it is supplied directly. */
const reconciliation = [
  "read:ledger:own",
  "import:line:own",
  "settle:variance:own",
  "close:period:own",
  "set:tolerance:own",
] as const;

export const granted = {
  "hiring-manager": [
    "read:requisition:own",
    "publish:requisition:own",
    "close:requisition:own",
    "read:job-title:own",
    "change:job-title:own",
    "read:submission:addressed",
    "answer:submission:addressed",
    "read:assignment:own",
    "change:assignment:own",
    "read:reference:own",
    "chase:reference:own",
    "read:document:own",
    "ask:exemption:own",
    "read:exemption:own",
    "read:breach:own",
    "mend:breach:own",
  ],
  director: [
    "read:requisition:own",
    "read:submission:addressed",
    "read:assignment:own",
    "read:reference:own",
    "chase:reference:own",
    "read:document:own",
    "sign:rulebook:own",
    "read:exemption:own",
    "decide:exemption:own",
    "read:breach:own",
    "mend:breach:own",
    "raise:breach:regional",
    "sign:period:own",
    "read:spend:own",
  ],
  "chief-executive": [
    "read:requisition:own",
    "read:submission:addressed",
    "read:assignment:own",
    "read:document:own",
    "read:exemption:own",
    "decide:exemption:own",
    "read:breach:own",
  ],
  "workforce-officer": ["read:leaver:own", "record:leaver:own"],
  "finance-officer": [
    "read:assignment:own",
    "read:document:own",
    ...reconciliation,
    "sign:period:own",
    "read:spend:own",
  ],
  referee: [
    "read:assignment:own",
    "read:reference:own",
    "give:reference:own",
    "chase:reference:own",
    "read:document:own",
  ],
  consultant: [
    "read:requisition:linked",
    "read:candidate:own",
    "read:submission:own",
    "submit:submission:own",
    "offer:submission:above-terms",
    "read:assignment:supplied",
    "read:reference:supplied",
    "ask:reference:supplied",
    "read:document:own",
  ],
  "accounts-officer": [
    "read:assignment:supplied",
    "read:document:own",
    "read:variance:supplied",
    "answer:variance:supplied",
    "send:line:supplied",
  ],
  "msp-officer": [
    "read:requisition:served",
    "read:submission:served",
    "read:assignment:served",
    "read:document:own",
    ...reconciliation,
  ],
  analyst: [
    "read:assignment:regional",
    "draft:rulebook:own",
    "read:exemption:regional",
    "read:document:own",
    "read:breach:regional",
    "read:rate:regional",
    "read:reference:regional",
    "load:reference-template:own",
    "read:spend:regional",
  ],
  administrator: administration,
} as const;

export type Role = keyof typeof granted;
export type Permission = (typeof granted)[Role][number];

/** The roles that people of each kind of organisation can hold. */
export const rolesOf = {
  council: [
    "hiring-manager",
    "director",
    "chief-executive",
    "referee",
    "workforce-officer",
    "finance-officer",
    "administrator",
  ],
  agency: ["consultant", "accounts-officer", "administrator"],
  msp: ["msp-officer", "administrator"],
  region: ["analyst", "administrator"],
  outside: [],
} as const satisfies Record<Viewer["organisationKind"], readonly Role[]>;

export const roleNames: Record<Role, string> = {
  "hiring-manager": "Hiring manager",
  director: "Director of children’s services",
  "chief-executive": "Chief executive",
  referee: "Referee",
  "workforce-officer": "Workforce officer",
  "finance-officer": "Finance officer",
  "accounts-officer": "Accounts officer",
  consultant: "Consultant",
  "msp-officer": "MSP officer",
  analyst: "Regional analyst",
  administrator: "Administrator",
};

/** Whether one of the viewer's roles, in the organisation they are acting for, grants the permission. */
export function may(viewer: Viewer, permission: Permission): boolean {
  const possible: readonly Role[] = rolesOf[viewer.organisationKind];
  return viewer.roles.some(
    (role) => possible.includes(role) && (granted[role] as readonly Permission[]).includes(permission),
  );
}
