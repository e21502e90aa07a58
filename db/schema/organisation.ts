import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, date, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { authority } from "./authority";
import { person } from "./person";
import { currentOrganisation, currentPerson, id, instant, isParty, rate, rowPolicies } from "./tenancy";

export const organisation = pgTable(
  "organisation",
  {
    id: id(),
    kind: text("kind", { enum: ["council", "agency", "msp", "region", "outside"] }).notNull(),
    name: text("name").notNull(),
    /** The council's authority; null for other kinds. */
    authorityCode: text("authority_code").references(() => authority.code),
    /** The regional body a council belongs to; null for other kinds. */
    regionId: uuid("region_id").references((): AnyPgColumn => organisation.id),
    invented: boolean("invented").notNull(),
  },
  // A name is no secret among those who are signed in; adding an organisation is the operator's.
  (t) => [
    index("organisation_name").on(t.name),
    ...rowPolicies("organisation", {
      byLink: sql`true`,
      read: sql`${currentOrganisation} is not null or ${currentPerson} is not null`,
    }),
  ],
);

export const membership = pgTable(
  "membership",
  {
    id: id(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    roles: text("roles").array().notNull(),
    since: instant("since").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    unique("membership_once").on(t.organisationId, t.personId),
    index("membership_person").on(t.personId),
    ...rowPolicies("membership", {
      read: sql`${isParty(t.organisationId)} or ${t.personId} = ${currentPerson}`,
      add: isParty(t.organisationId),
      change: isParty(t.organisationId),
    }),
  ],
);

export const invitation = pgTable(
  "invitation",
  {
    id: id(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    email: text("email").notNull(),
    roles: text("roles").array().notNull(),
    tokenHash: text("token_hash").notNull().unique("invitation_token"),
    invitedBy: uuid("invited_by")
      .notNull()
      .references(() => person.id),
    sentAt: instant("sent_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
  },
  (t) => [
    index("invitation_organisation").on(t.organisationId),
    ...rowPolicies("invitation", {
      read: isParty(t.organisationId),
      add: isParty(t.organisationId),
      change: isParty(t.organisationId),
    }),
  ],
);

/** This agency supplies this council, through this MSP or directly, from, to, with the MSP's fee terms. */
export const supplyLink = pgTable(
  "supply_link",
  {
    id: id(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    mspId: uuid("msp_id").references(() => organisation.id),
    from: date("from").notNull(),
    to: date("to"),
    /** £ an hour the MSP adds; null where there is no MSP. */
    mspFee: rate("msp_fee"),
  },
  (t) => [
    index("supply_link_agency").on(t.agencyId, t.councilId),
    index("supply_link_council").on(t.councilId),
    index("supply_link_msp").on(t.mspId),
    ...rowPolicies("supply_link", {
      read: isParty(t.agencyId, t.councilId, t.mspId),
      add: isParty(t.councilId),
      change: isParty(t.councilId),
    }),
  ],
);
