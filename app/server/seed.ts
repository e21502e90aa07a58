import { demonstrationAccounts, demonstrationPassword } from "#db/seeds/accounts";
import { loadAuthorities } from "../features/authorities/load-authorities";
import { loadDemonstration } from "../features/demonstration/load-demonstration";
import { foundRegion } from "../features/founding/found-region";
import { configuration } from "../platform/configuration";
import type { Operator } from "../platform/start";

/** What the product begins with: England's authorities always, then the invented region or the one that the operator's file names. */
export async function seed(operator: Operator): Promise<void> {
  const { demonstration, regionFile } = configuration();
  await loadAuthorities(operator);
  if (demonstration) await loadDemonstration(operator);
  if (regionFile) await foundRegion(operator, regionFile);
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
