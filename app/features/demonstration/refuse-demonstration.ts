import { inArray } from "drizzle-orm";
import { person } from "#db/schema/person";
import { accountsToSeed } from "#db/seeds/accounts";
import { ConfigurationError } from "~/platform/configuration";
import { identifying } from "~/platform/tenancy";

/**
 * For a start with the demonstration off, on a database that it was loaded into: its accounts have a password that
 * everybody can read, so nobody else may work beside them.
 *
 * @throws ConfigurationError where there is one of its accounts.
 */
export async function refuseDemonstration(): Promise<void> {
  const emails = accountsToSeed.map(({ email }) => email);
  const [left] = await identifying(({ db }) =>
    db.select({ id: person.id }).from(person).where(inArray(person.email, emails)).limit(1),
  );
  if (left)
    throw new ConfigurationError([
      "ACCORD_DEMO: it is off, and the database holds the demonstration, whose accounts have a password that everybody knows. Name another folder in ACCORD_DATA, or another database in DATABASE_URL.",
    ]);
}
