import { and, eq } from "drizzle-orm";
import { reference } from "#db/schema";
import { paths } from "~/paths";
import type { MailName } from "~/platform/mail/mails";
import type { Change } from "~/platform/tenancy";
import { linkTo } from "../identity/link-to";
import { peopleWithRole } from "../notices/people-with-role";
import { recordStep, type SteppingReference } from "./record-step";

type Due = SteppingReference & Pick<typeof reference.$inferSelect, "number" | "occasion">;

const MAILS = {
  end: "reference-due",
  "mid-point": "reference-due-half-way",
  request: "reference-requested",
} as const satisfies Record<Due["occasion"], MailName>;

/**
 * Mails the referees of the viewer's council for a reference that has fallen due, or that an agency asks for, which is
 * then requested. Where the council has no referee it stays due, and is asked for once it has one.
 */
export async function askReferees(change: Change, due: Due): Promise<"asked" | "nobody to ask"> {
  const { id, number, occasion } = due;
  const referees = await peopleWithRole(change, "referee");
  if (referees.length === 0) return "nobody to ask";
  await change.db
    .update(reference)
    .set({ status: "requested", requestedAt: change.now.toISOString() })
    .where(and(eq(reference.id, id), eq(reference.status, "due")));
  await recordStep(change, due, { step: "requested", by: "Accord" });
  const link = linkTo(paths.council.references.show(id));
  const mail = MAILS[occasion];
  for (const { name, email } of referees) change.mail({ mail, to: email, name, link, number, about: id });
  return "asked";
}
