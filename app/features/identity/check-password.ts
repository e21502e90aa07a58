import { and, eq } from "drizzle-orm";
import { person } from "#db/schema/person";
import { type IdentityChange, identifyingChange } from "~/platform/tenancy";
import { countAttempt, type Locked, noteSuccess } from "./lock-out";
import { isPassword } from "./password";

export type PasswordCheck = {
  readonly email: string;
  readonly password: string;
  /** The network address that the attempt comes from. */
  readonly address: string;
};

export type Refused = { readonly outcome: "refused" };

/**
 * Runs `proceed` for the person whose password it is, in the transaction that takes back the counted failure.
 * Answers the same, in about the same time, for a wrong password and for an e-mail that nobody has.
 */
export async function checkPassword<Result>(
  { email, password, address }: PasswordCheck,
  proceed: (identity: IdentityChange, personId: string) => Promise<Result>,
): Promise<Result | Refused | Locked> {
  const { attempt, account } = await identifyingChange(async (identity) => {
    const attempt = await countAttempt(identity, { email, address });
    const [account] = await identity.db
      .select({ id: person.id, passwordHash: person.passwordHash })
      .from(person)
      .where(eq(person.email, email));
    return { attempt, account };
  });
  if (attempt.outcome === "locked") return attempt;
  const matches = await isPassword(password, account?.passwordHash ?? null);
  if (!matches || !account) return { outcome: "refused" };

  return identifyingChange(async (identity) => {
    // A password replaced while the old one was being checked opens nothing.
    const still = await identity.db
      .select({ id: person.id })
      .from(person)
      .where(and(eq(person.id, account.id), eq(person.passwordHash, account.passwordHash)))
      .for("update");
    if (still.length === 0) return { outcome: "refused" };
    await noteSuccess(identity, attempt.attemptId);
    return proceed(identity, account.id);
  });
}
