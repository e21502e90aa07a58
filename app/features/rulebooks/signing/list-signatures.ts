import { and, asc, eq } from "drizzle-orm";
import { organisation, rulebookRecipient, rulebookVersion, signature } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import type { Read } from "~/platform/tenancy";

/** A council that was asked to sign a version, and what came of it. */
export type AskedCouncil = {
  readonly councilId: string;
  readonly council: string;
  readonly sentAt: string;
  /** Null where it has not signed. */
  readonly signed: { readonly on: Day; readonly by: string; readonly bindsFrom: Day } | null;
  /** Null where it has not answered that it does not sign, or has signed since. */
  readonly declined: Declined | null;
};

/** A council's answer that it does not sign. `at` is an instant. */
export type Declined = { readonly because: string; readonly by: string; readonly at: string };

type DeclinedRow = Pick<typeof rulebookRecipient.$inferSelect, "declinedBecause" | "declinedBy" | "declinedAt">;

export const declinedOf = ({ declinedBecause, declinedBy, declinedAt }: DeclinedRow): Declined | null =>
  declinedBecause !== null && declinedBy !== null && declinedAt !== null
    ? { because: declinedBecause, by: declinedBy, at: declinedAt }
    : null;

/** The councils that a version was sent to, those that have not signed first. Whoever sent it reads all, a council itself alone. */
export async function askedCouncils({ db }: Read, versionId: string): Promise<readonly AskedCouncil[]> {
  const rows = await db
    .select({
      councilId: organisation.id,
      council: organisation.name,
      sentAt: rulebookRecipient.sentAt,
      declinedBecause: rulebookRecipient.declinedBecause,
      declinedBy: rulebookRecipient.declinedBy,
      declinedAt: rulebookRecipient.declinedAt,
      signedOn: signature.signedOn,
      signedBy: signature.signedBy,
      bindsFrom: signature.bindsFrom,
    })
    .from(rulebookRecipient)
    .innerJoin(rulebookVersion, eq(rulebookVersion.id, rulebookRecipient.versionId))
    .innerJoin(organisation, eq(organisation.id, rulebookRecipient.councilId))
    .leftJoin(
      signature,
      and(
        eq(signature.councilId, rulebookRecipient.councilId),
        eq(signature.rulebookId, rulebookVersion.rulebookId),
        eq(signature.rulebookVersion, rulebookVersion.rulebookVersion),
      ),
    )
    .where(eq(rulebookRecipient.versionId, versionId))
    .orderBy(asc(organisation.name));
  const councils = rows.map(
    ({ signedOn, signedBy, bindsFrom, councilId, council, sentAt, ...answer }): AskedCouncil => {
      const signed =
        signedOn && signedBy !== null && bindsFrom
          ? { on: dayOf(signedOn), by: signedBy, bindsFrom: dayOf(bindsFrom) }
          : null;
      return { councilId, council, sentAt, signed, declined: signed ? null : declinedOf(answer) };
    },
  );
  return [...councils.filter(({ signed }) => !signed), ...councils.filter(({ signed }) => signed)];
}
