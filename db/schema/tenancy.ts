import { sql } from "drizzle-orm";
import { customType, type PgColumn, pgPolicy, pgRole, timestamp, uuid } from "drizzle-orm/pg-core";
import { pounds, type Rate } from "../../app/domain/money";

/** The role the product's pool connects as. It owns nothing and cannot bypass a policy. */
export const accordApp = pgRole("accord_app").existing();

// After the first LOCAL use a setting is '' and not NULL, hence nullif. Unset, every comparison is NULL: no rows.
export const currentOrganisation = sql.raw("nullif(current_setting('app.organisation_id', true), '')::uuid");
export const currentPerson = sql.raw("nullif(current_setting('app.person_id', true), '')::uuid");
export const currentDay = sql.raw("nullif(current_setting('app.today', true), '')::date");

/** True where one of these columns is the organisation of the transaction. */
export const isParty = (...columns: PgColumn[]) => sql`${currentOrganisation} in (${sql.join(columns, sql.raw(", "))})`;

/** True where the column names an organisation of this kind: no other can act as one. */
export const isOfKind = (column: PgColumn, kind: "council" | "region") =>
  sql`exists (select 1 from organisation o where o.id = ${column} and o.kind = ${sql.raw(`'${kind}'`)})`;

/** True where the council is one of the region's. */
export const isOfRegion = (council: PgColumn, region: PgColumn) =>
  sql`exists (select 1 from organisation o where o.id = ${council} and o.region_id = ${region})`;

/** The one reference that a private link opens; null for everybody who signs in, and for jobs. */
export const linkedReference = sql.raw("nullif(current_setting('app.reference_id', true), '')::uuid");

/** True for everybody but those who come by a private link; for them where the column names its reference. */
export const isLinkedReference = (reference: PgColumn) =>
  sql`${linkedReference} is null or ${reference} = ${linkedReference}`;

/** Nothing, for whoever comes by a private link. */
const nothingByLink = sql`${linkedReference} is null`;

type Condition = ReturnType<typeof sql>;

/**
 * Who may read, add and change the rows of a table; what is left out nobody may do. `byLink` narrows all of it where
 * somebody comes by a private link: to nothing, unless the table says more.
 */
export function rowPolicies(
  table: string,
  {
    read,
    add,
    change,
    remove,
    byLink = nothingByLink,
  }: { read: Condition; add?: Condition; change?: Condition; remove?: Condition; byLink?: Condition },
) {
  return [
    pgPolicy(`${table}_by_link`, { as: "restrictive", to: accordApp, using: byLink, withCheck: byLink }),
    pgPolicy(`${table}_read`, { for: "select", to: accordApp, using: read }),
    ...(add ? [pgPolicy(`${table}_add`, { for: "insert", to: accordApp, withCheck: add })] : []),
    ...(change
      ? [pgPolicy(`${table}_change`, { for: "update", to: accordApp, using: change, withCheck: change })]
      : []),
    ...(remove ? [pgPolicy(`${table}_remove`, { for: "delete", to: accordApp, using: remove })] : []),
  ];
}

export const id = () => uuid("id").primaryKey();
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });
/** £ to four decimal places: exact in the database, whole ten-thousandths in the program. */
export const rate = customType<{ data: Rate; driverData: string }>({
  dataType: () => "numeric(10, 4)",
  toDriver: (value) => `${value}e-4`,
  fromDriver: (value) => pounds(value),
});

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
});
