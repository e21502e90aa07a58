import type { DemonstrationPerson } from "#db/seeds/accounts";
import type { AgencyKey, CouncilKey } from "#db/seeds/region";
import { supply } from "#db/seeds/region";
import type { CoreJobType } from "~/domain/facts";
import type { Viewer } from "~/platform/viewer";
import type { Region } from "./found-region";
import type { Price } from "./put-forward";

const managers = {
  alderbrook: "Maya Okafor",
  castlemere: "Daniel Whitcombe",
  fennshire: "Callum Rees",
  harrowdale: "Beatriz Fontaine",
} as const satisfies Record<CouncilKey, DemonstrationPerson>;

const referees = { ...managers, alderbrook: "Siân Prosser" } as const;

const directors = {
  alderbrook: "Tomasz Zieliński",
  castlemere: "Amara Nwosu",
  fennshire: "Rosalind Keane",
  harrowdale: "Nadia Hussain",
} as const satisfies Record<CouncilKey, DemonstrationPerson>;

const chiefExecutives = {
  alderbrook: "Fiona Abernethy",
  castlemere: "Henrik Solberg",
  fennshire: "Idris Bowen",
  harrowdale: "Gwilym Pryce",
} as const satisfies Record<CouncilKey, DemonstrationPerson>;

const workforceOfficers = {
  alderbrook: "Leon Achterberg",
  castlemere: "Ottilie Marchbanks",
  fennshire: "Idris Bowen",
  harrowdale: "Gwilym Pryce",
} as const satisfies Record<CouncilKey, DemonstrationPerson>;

const consultants = {
  brightwater: "Priya Raman",
  keystone: "Ioana Dumitrescu",
  meridian: "Owen Castellane",
} as const satisfies Record<AgencyKey, DemonstrationPerson>;

const financeOfficers = {
  alderbrook: "Imogen Faulkner",
  castlemere: "Rafael Ortega",
} as const satisfies Partial<Record<CouncilKey, DemonstrationPerson>>;

const accountsOfficers = {
  brightwater: "Delphine Laurent",
  keystone: "Ioana Dumitrescu",
  meridian: "Owen Castellane",
} as const satisfies Record<AgencyKey, DemonstrationPerson>;

/** Who acts in the stories, each for their own organisation. */
export function castOf(region: Region) {
  return {
    manager: (council: CouncilKey): Viewer => region.viewer(managers[council], council),
    referee: (council: CouncilKey): Viewer => region.viewer(referees[council], council),
    director: (council: CouncilKey): Viewer => region.viewer(directors[council], council),
    chiefExecutive: (council: CouncilKey): Viewer => region.viewer(chiefExecutives[council], council),
    workforceOfficer: (council: CouncilKey): Viewer => region.viewer(workforceOfficers[council], council),
    analyst: (): Viewer => region.viewer("Yusuf Karim", "northmere"),
    consultant: (agency: AgencyKey): Viewer => region.viewer(consultants[agency], agency),
    financeOfficer: (council: keyof typeof financeOfficers): Viewer => region.viewer(financeOfficers[council], council),
    accountsOfficer: (agency: AgencyKey): Viewer => region.viewer(accountsOfficers[agency], agency),
    mspOfficer: (): Viewer => region.viewer("Helen Farrow", "conduit"),
    jobTitleId: region.jobTitleId,
    organisationId: region.organisationId,
  };
}

export type Cast = ReturnType<typeof castOf>;

/** Within the region's caps of every year: pay by PAYE, or to an umbrella company's worker. */
const pay: Readonly<Record<CoreJobType, string>> = {
  "social-worker": "29.50",
  "senior-social-worker": "31.75",
  "advanced-practitioner": "34.00",
  "team-manager": "38.20",
  "independent-reviewing-officer": "35.50",
};

/** What an agency asks for a post at a council, with the MSP's fee where there is one. */
export const priceFor = (
  council: CouncilKey,
  coreJobType: CoreJobType,
  asked: Partial<Pick<Price, "route" | "pay" | "agencyMargin">> = {},
): Price => ({
  route: "umbrella",
  pay: pay[coreJobType],
  agencyMargin: "2.60",
  mspFee: supply[council].msp?.fee ?? null,
  ...asked,
});
