import { demonstrationAccounts, demonstrationPassword } from "#db/seeds/accounts";
import { loadAuthorities } from "../features/authorities/load-authorities";
import { loadDemonstration } from "../features/demonstration/load-demonstration";
import { configuration } from "../platform/configuration";
import type { Operator } from "../platform/start";

/** What the product begins with: England's authorities always, the invented region while the demonstration is on. */
export async function seed(operator: Operator): Promise<void> {
  await loadAuthorities(operator);
  if (configuration().demonstration) await loadDemonstration(operator);
}

/** Who can sign in to the demonstration, for the terminal. */
export function demonstrationWelcome(): string {
  const widest = Math.max(...demonstrationAccounts.map(({ email }) => email.length));
  const accounts = demonstrationAccounts.map(
    ({ email, does, organisation }) => `  ${email.padEnd(widest)}  ${organisation}: ${does}`,
  );
  return [
    "",
    `Demonstration accounts (everybody is invented). The password of each is: ${demonstrationPassword}`,
    ...accounts,
    "",
  ].join("\n");
}
