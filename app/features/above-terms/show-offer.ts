import { and, asc, eq } from "drizzle-orm";
import { aboveTermsOffer, aboveTermsWorker, exemption, organisation, requisition } from "#db/schema";
import { type Day, dayOf, latest } from "~/domain/day";
import { exemptionPolicyFor } from "~/domain/rulebooks/exemption-policy";
import type { ExemptionPolicy } from "~/domain/rulebooks/rulebook";
import type { Finding } from "~/domain/verdict";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import type { ExemptableFinding } from "../exemptions/reasons";
import { councilRules } from "../rulebooks/council-rules";

/**
 * What is offered above the terms to the viewer's council, with the exemptions it has asked for. The worker's name is
 * there once it has asked for one: the database gives no row before.
 *
 * @throws notFound where none of the council's.
 */
export function showOffer(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const [[found], exemptions, rules] = await Promise.all([
      db
        .select({
          offer: aboveTermsOffer,
          agency: organisation.name,
          requisition: {
            id: requisition.id,
            number: requisition.number,
            jobTitle: requisition.jobTitle,
            startsOn: requisition.startsOn,
            endsOn: requisition.endsOn,
          },
          worker: { name: aboveTermsWorker.name, registrationNumber: aboveTermsWorker.registrationNumber },
        })
        .from(aboveTermsOffer)
        .innerJoin(organisation, eq(organisation.id, aboveTermsOffer.agencyId))
        .innerJoin(requisition, eq(requisition.id, aboveTermsOffer.requisitionId))
        .leftJoin(aboveTermsWorker, eq(aboveTermsWorker.offerId, aboveTermsOffer.id))
        .where(and(eq(aboveTermsOffer.id, id), eq(aboveTermsOffer.councilId, viewer.organisationId))),
      db
        .select({ id: exemption.id, number: exemption.number, status: exemption.status, rule: exemption.rule })
        .from(exemption)
        .where(eq(exemption.offerId, id))
        .orderBy(asc(exemption.number)),
      councilRules(read, viewer.organisationId),
    ]);
    if (!found) throw notFound();
    const { offer, requisition: post, ...rest } = found;
    const startsOn = dayOf(post.startsOn);
    const on: Day = latest(startsOn, today);
    return {
      ...rest,
      offer,
      requisition: { ...post, startsOn, endsOn: dayOf(post.endsOn) },
      exemptions,
      /** The unmet findings with the terms on which each can be exempted; empty where the terms have changed and one cannot be any more. */
      exemptable: exemptableOf(
        offer.findings.map((finding) => ({ finding, policy: exemptionPolicyFor(rules, finding, on)?.value ?? null })),
      ),
      on,
    };
  });
}

function exemptableOf(
  found: readonly { readonly finding: Finding; readonly policy: ExemptionPolicy | null }[],
): readonly ExemptableFinding[] {
  const exemptable = found.flatMap(({ finding, policy }) => (policy ? [{ finding, policy }] : []));
  return exemptable.length === found.length ? exemptable : [];
}

export type ShownOffer = Awaited<ReturnType<typeof showOffer>>;
