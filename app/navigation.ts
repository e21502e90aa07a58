import { paths } from "./paths";
import { may, type Permission } from "./platform/permissions";
import type { Viewer } from "./platform/viewer";

type Place = { readonly label: string; readonly href: string; readonly permission: Permission };

const places: Record<Viewer["organisationKind"], readonly Place[]> = {
  council: [
    { label: "Submissions", href: paths.council.submissions.list(), permission: "read:submission:addressed" },
    { label: "Requisitions", href: paths.council.requisitions.list(), permission: "read:requisition:own" },
    { label: "Assignments", href: paths.council.assignments.list(), permission: "read:assignment:own" },
    { label: "References", href: paths.council.references.list(), permission: "read:reference:own" },
    { label: "Exemptions", href: paths.council.exemptions.list(), permission: "read:exemption:own" },
    { label: "Breaches", href: paths.council.breaches.list(), permission: "read:breach:own" },
    { label: "Leavers", href: paths.council.leavers.list(), permission: "read:leaver:own" },
    { label: "Rulebooks", href: paths.council.rulebooks.list(), permission: "sign:rulebook:own" },
    { label: "Variances", href: paths.reconciliation.variances.list(), permission: "read:ledger:own" },
    { label: "Ledger", href: paths.reconciliation.ledger.list(), permission: "read:ledger:own" },
    { label: "Imports", href: paths.reconciliation.imports.list(), permission: "import:line:own" },
    { label: "Accounts", href: paths.reconciliation.periods.list(), permission: "close:period:own" },
    { label: "Accounts to sign", href: paths.council.periods.list(), permission: "sign:period:own" },
    { label: "Spend", href: paths.council.spend(), permission: "read:spend:own" },
    { label: "People", href: paths.account.people(), permission: "read:person:own" },
  ],
  agency: [
    { label: "Requisitions", href: paths.agency.requisitions.list(), permission: "read:requisition:linked" },
    { label: "Submissions", href: paths.agency.submissions.list(), permission: "read:submission:own" },
    { label: "Candidates", href: paths.agency.candidates.list(), permission: "read:candidate:own" },
    { label: "Assignments", href: paths.agency.assignments.list(), permission: "read:assignment:supplied" },
    { label: "References", href: paths.agency.references.list(), permission: "read:reference:supplied" },
    { label: "Variances", href: paths.agency.variances.list(), permission: "read:variance:supplied" },
    { label: "Charges", href: paths.agency.charges.list(), permission: "send:line:supplied" },
    { label: "Accounts", href: paths.agency.periods.list(), permission: "read:variance:supplied" },
    { label: "People", href: paths.account.people(), permission: "read:person:own" },
  ],
  msp: [
    { label: "Assignments", href: paths.msp.assignments.list(), permission: "read:assignment:served" },
    { label: "Submissions", href: paths.msp.submissions.list(), permission: "read:submission:served" },
    { label: "Requisitions", href: paths.msp.requisitions.list(), permission: "read:requisition:served" },
    { label: "Variances", href: paths.reconciliation.variances.list(), permission: "read:ledger:own" },
    { label: "Ledger", href: paths.reconciliation.ledger.list(), permission: "read:ledger:own" },
    { label: "Imports", href: paths.reconciliation.imports.list(), permission: "import:line:own" },
    { label: "Accounts", href: paths.reconciliation.periods.list(), permission: "close:period:own" },
    { label: "People", href: paths.account.people(), permission: "read:person:own" },
  ],
  region: [
    { label: "Assignments", href: paths.region.assignments.list(), permission: "read:assignment:regional" },
    { label: "Breaches", href: paths.region.breaches.list(), permission: "read:breach:regional" },
    { label: "Exemptions", href: paths.region.exemptions.list(), permission: "read:exemption:regional" },
    { label: "References", href: paths.region.references.figures(), permission: "read:reference:regional" },
    { label: "Rates", href: paths.region.rates(), permission: "read:rate:regional" },
    { label: "Spend", href: paths.region.spend(), permission: "read:spend:regional" },
    { label: "Rulebooks", href: paths.region.rulebooks.list(), permission: "draft:rulebook:own" },
    { label: "People", href: paths.account.people(), permission: "read:person:own" },
  ],
  outside: [],
};

/** Where a viewer can go, for the navigation of every page; what their roles do not allow is not offered. */
export const navigationOf = (viewer: Viewer, pathname: string) =>
  places[viewer.organisationKind]
    .filter(({ permission }) => may(viewer, permission))
    .map(({ label, href }) => ({ label, href, current: pathname === href || pathname.startsWith(`${href}/`) }));
