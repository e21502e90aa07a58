import { eq } from "drizzle-orm";
import { z } from "zod";
import { ledgerPeriod } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { freezeDocument } from "../../documents/freeze-document";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { Refused } from "../../refused";
import { lockPeriod } from "./find-period";
import { importsUnderWay } from "./imports-under-way";
import { periodFigures } from "./period-figures";
import { recordPeriodStep } from "./record-period-step";
import { seenOf } from "./seen-of";
import { writeStatement } from "./statement-document";
import { tellOfPeriod } from "./tell-of-period";

export const closePeriodForm = z.object({
  version: z.coerce.number().int(),
  /** What the account came to on the page: `seenOf`. */
  seen: z.string(),
});

/**
 * Closes an account as its payer: locks it and freezes its statement, for the agency and the council to read. Where the
 * council wishes two signatures it then waits for the council's. What is held back stays held, and stands on the statement.
 *
 * @throws notFound where the viewer is not its payer; Refused while an import that can bring lines into it is under way;
 * StaleError where it, or what it comes to, has changed since the page was opened.
 */
export function closePeriod(
  viewer: Viewer,
  { id, version, seen }: z.output<typeof closePeriodForm> & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    const account = await lockPeriod(change, id);
    if (account.payerId !== viewer.organisationId) throw notFound();
    if (account.status !== "open") throw new DoneBefore();
    const underWay = await importsUnderWay(change, account);
    if (underWay.length > 0)
      throw new Refused(
        "form",
        `Charges are on their way in (${underWay.map(({ number }) => number).join(", ")}). Close the account when they are imported or discarded`,
      );
    if (account.version !== version || seenOf(await periodFigures(change, account)) !== seen)
      throw await staleError(change, id);
    const frozen = await freezeDocument(change, {
      kind: "statement",
      subjectId: id,
      document: await writeStatement(change, account),
      readers: [...new Set([account.agencyId, account.councilId])].filter((one) => one !== viewer.organisationId),
    });
    const status = account.twoSignatures ? "signed" : "closed";
    await change.db
      .update(ledgerPeriod)
      .set({ status, documentId: frozen.id, version: version + 1 })
      .where(eq(ledgerPeriod.id, id));
    await recordPeriodStep(change, account, { step: "closed", text: "" });
    const { period, agencyId, councilId } = account;
    change.record({
      type: "period.closed",
      subjectId: id,
      details: { period, agencyId, councilId, documentHash: frozen.contentHash },
    });
    change.enqueue("make-document-pdf", { organisationId: viewer.organisationId, documentId: frozen.id });
    if (account.twoSignatures) tellOfPeriod(change, account, "period-to-sign", ["council"]);
    else
      tellOfPeriod(
        change,
        account,
        "period-closed",
        account.payerId === councilId ? ["agency"] : ["agency", "council"],
      );
  });
}
