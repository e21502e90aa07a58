import type { Role } from "../../app/platform/permissions";

/** Every person here is invented, and so is every organisation. One password opens them all, in the demonstration alone. */
export const demonstrationPassword = "demonstration only";

type Account = {
  readonly name: string;
  readonly email: string;
  /** By the name of each organisation, the roles held there. */
  readonly roles: Readonly<Record<string, readonly Role[]>>;
  /** What somebody who signs in with it can do, for the list on the sign-in page. */
  readonly does: string;
};

const accounts = [
  {
    name: "Maya Okafor",
    email: "maya.okafor@alderbrook.example",
    roles: { "Alderbrook Council": ["hiring-manager"] },
    does: "publishes requisitions, compares submissions and makes offers",
  },
  {
    name: "Tomasz Zieliński",
    email: "tomasz.zielinski@alderbrook.example",
    roles: { "Alderbrook Council": ["director"] },
    does: "signs rulebooks, decides on exemptions and answers breaches, as director of children’s services",
  },
  {
    name: "Fiona Abernethy",
    email: "fiona.abernethy@alderbrook.example",
    roles: { "Alderbrook Council": ["chief-executive"] },
    does: "decides on exemptions, as chief executive",
  },
  {
    name: "Leon Achterberg",
    email: "leon.achterberg@alderbrook.example",
    roles: { "Alderbrook Council": ["workforce-officer"] },
    does: "records who has left a post at the council",
  },
  {
    name: "Siân Prosser",
    email: "sian.prosser@alderbrook.example",
    roles: { "Alderbrook Council": ["referee"] },
    does: "gives references at the end of an assignment",
  },
  {
    name: "Imogen Faulkner",
    email: "imogen.faulkner@alderbrook.example",
    roles: { "Alderbrook Council": ["finance-officer"] },
    does: "signs the accounts of the managed service, and sees what agency social workers cost",
  },
  {
    name: "Grace Adeyemi",
    email: "grace.adeyemi@alderbrook.example",
    roles: { "Alderbrook Council": ["administrator"] },
    does: "invites people and changes their roles",
  },
  {
    name: "Daniel Whitcombe",
    email: "daniel.whitcombe@castlemere.example",
    roles: { "Castlemere Council": ["hiring-manager", "referee"] },
    does: "publishes requisitions and gives references",
  },
  {
    name: "Amara Nwosu",
    email: "amara.nwosu@castlemere.example",
    roles: { "Castlemere Council": ["director"] },
    does: "signs rulebooks, and asks other councils about suspected breaches",
  },
  {
    name: "Rafael Ortega",
    email: "rafael.ortega@castlemere.example",
    roles: { "Castlemere Council": ["finance-officer"] },
    does: "reconciles the charges of a council that is supplied directly",
  },
  {
    name: "Ngọc Trần",
    email: "ngoc.tran@castlemere.example",
    roles: { "Castlemere Council": ["administrator"] },
    does: "invites people and changes their roles",
  },
  {
    name: "Priya Raman",
    email: "priya.raman@brightwater.example",
    roles: { "Brightwater Social Care": ["consultant"] },
    does: "puts workers forward for requisitions",
  },
  {
    name: "Marcus Bell",
    email: "marcus.bell@brightwater.example",
    roles: { "Brightwater Social Care": ["administrator", "consultant"] },
    does: "puts workers forward, invites people and changes their roles",
  },
  {
    name: "Delphine Laurent",
    email: "delphine.laurent@brightwater.example",
    roles: { "Brightwater Social Care": ["accounts-officer"] },
    does: "sends charges, and answers where they differ from what was agreed",
  },
  {
    name: "Ioana Dumitrescu",
    email: "ioana.dumitrescu@keystone.example",
    roles: { "Keystone People": ["consultant", "accounts-officer", "administrator"] },
    does: "puts workers forward and answers for charges at another agency, which sees nothing of the first",
  },
  {
    name: "Helen Farrow",
    email: "helen.farrow@conduit.example",
    roles: { "Conduit Workforce": ["msp-officer", "administrator"] },
    does: "holds every charge against what was agreed, for the councils that the managed service serves",
  },
  {
    name: "Yusuf Karim",
    email: "yusuf.karim@northmere.example",
    roles: { "Northmere Children’s Partnership": ["analyst", "administrator"] },
    does: "drafts the region’s rulebook, and sees its breaches, exemptions and rates",
  },
  {
    name: "Oluwaseun Bádé",
    email: "oluwaseun.bade@northmere.example",
    roles: { "Alderbrook Council": ["hiring-manager"], "Castlemere Council": ["hiring-manager"] },
    does: "hires for two councils, and switches between them",
  },
] as const satisfies readonly Account[];

/** People of the other organisations, who give the region its history. The same password opens them; no list shows them. */
const others = [
  {
    name: "Henrik Solberg",
    email: "henrik.solberg@castlemere.example",
    roles: { "Castlemere Council": ["chief-executive"] },
    does: "decides on exemptions",
  },
  {
    name: "Ottilie Marchbanks",
    email: "ottilie.marchbanks@castlemere.example",
    roles: { "Castlemere Council": ["workforce-officer"] },
    does: "records who has left a post at the council",
  },
  {
    name: "Rosalind Keane",
    email: "rosalind.keane@fennshire.example",
    roles: { "Fennshire Council": ["director"] },
    does: "signs rulebooks and decides on exemptions",
  },
  {
    name: "Idris Bowen",
    email: "idris.bowen@fennshire.example",
    roles: { "Fennshire Council": ["chief-executive", "workforce-officer"] },
    does: "decides on exemptions",
  },
  {
    name: "Nadia Hussain",
    email: "nadia.hussain@harrowdale.example",
    roles: { "Harrowdale Council": ["director"] },
    does: "signs rulebooks and decides on exemptions",
  },
  {
    name: "Gwilym Pryce",
    email: "gwilym.pryce@harrowdale.example",
    roles: { "Harrowdale Council": ["chief-executive", "workforce-officer"] },
    does: "decides on exemptions, and records who has left a post at the council",
  },
  {
    name: "Callum Rees",
    email: "callum.rees@fennshire.example",
    roles: { "Fennshire Council": ["hiring-manager", "referee", "administrator"] },
    does: "publishes requisitions and gives references",
  },
  {
    name: "Beatriz Fontaine",
    email: "beatriz.fontaine@harrowdale.example",
    roles: { "Harrowdale Council": ["hiring-manager", "referee", "administrator"] },
    does: "publishes requisitions and gives references",
  },
  {
    name: "Owen Castellane",
    email: "owen.castellane@meridian.example",
    roles: { "Meridian Practice": ["consultant", "accounts-officer", "administrator"] },
    does: "puts workers forward for a third agency",
  },
] as const satisfies readonly Account[];

/** The people to seed, with their roles in each organisation. */
export const accountsToSeed: readonly Account[] = [...accounts, ...others];

export type DemonstrationPerson = (typeof accounts | typeof others)[number]["name"];

/** What the sign-in page and the terminal list while the demonstration is on. */
export const demonstrationAccounts = (accounts as readonly Account[]).map(({ email, name, does, roles }) => ({
  email,
  name,
  does,
  organisation: Object.keys(roles).join(" and "),
}));
