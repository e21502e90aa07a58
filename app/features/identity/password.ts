import { hash, type Options, verify } from "@node-rs/argon2";

/** OWASP's parameters for argon2id, which is the package's default algorithm: 19 MiB, two passes, one lane. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), cost);

// Hashed once for the process, at the first sign-in: an unknown account then costs what a known one does.
let nobodys: Promise<string> | undefined;

/** Whether the password is the one hashed; takes as long to say no where there is no such account (null). */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  nobodys ??= hashPassword("nobody's password");
  const matches = await verify(passwordHash ?? (await nobodys), password.normalize("NFKC"));
  return matches && passwordHash !== null;
}
