import { formatMonth } from "~/domain/day";
import type { Role } from "~/platform/permissions";
import type { Change } from "~/platform/tenancy";
import type { FoundPeriod } from "./find-period";

type PeriodNews = "period-to-sign" | "period-signed" | "period-closed" | "period-reopened";
type Told = "agency" | "council" | "payer";

/** "Keystone People, November 2026" */
export const nameOfPeriod = ({ agency, period }: Pick<FoundPeriod, "agency" | "period">): string =>
  `${agency}, ${formatMonth(period)}`;

/** Mails news of an account to those parties of it that did not make the news. */
export function tellOfPeriod(change: Change, account: FoundPeriod, mail: PeriodNews, told: readonly Told[]): void {
  const { payerId, agencyId, councilId, id: subjectId } = account;
  const people: Readonly<Record<Told, { readonly id: string; readonly roles: readonly TellableRole[] }>> = {
    agency: { id: agencyId, roles: ["accounts-officer"] },
    // Whoever may sign it reads of it.
    council: { id: councilId, roles: ["finance-officer", "director"] },
    payer: { id: payerId, roles: payerId === councilId ? ["finance-officer"] : ["msp-officer"] },
  };
  const news = { mail, subjectId, number: nameOfPeriod(account), by: change.viewer.organisationName };
  for (const party of told)
    for (const role of people[party].roles)
      change.enqueue("tell-role", { organisationId: people[party].id, role, ...news });
}

type TellableRole = Extract<Role, "accounts-officer" | "finance-officer" | "director" | "msp-officer">;
