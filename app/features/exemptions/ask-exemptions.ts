import { z } from "zod";
import { exemption } from "#db/schema";
import { type Day, earliest, formatDay } from "~/domain/day";
import type { CoreJobType } from "~/domain/facts";
import type { Rate } from "~/domain/money";
import { lastDayAllowed } from "~/domain/rulebooks/exemption-policy";
import { count } from "~/domain/rules/words";
import type { Finding } from "~/domain/verdict";
import { choiceField, dateField, textField } from "~/platform/http/fields";
import type { UploadedFile } from "~/platform/http/uploads";
import type { Change } from "~/platform/tenancy";
import { newNumber } from "../number";
import { Refused } from "../refused";
import { type ExemptableFinding, reasonField, reasonsToChoose } from "./reasons";

/** The one form for all that is to be exempted: evidence and days are the same, the reason is one of each rulebook's own. */
export const askFormFor = (exemptable: readonly ExemptableFinding[]) =>
  z
    .object({
      ...Object.fromEntries(
        reasonsToChoose(exemptable).map(({ field, reasons }) => [
          field,
          choiceField(reasons as readonly [string, ...string[]], "Select the reason for the exemption"),
        ]),
      ),
      evidence: textField({ missing: "Enter the evidence for the exemption", name: "Evidence", most: 4000 }),
      coversFrom: dateField({ missing: "Enter the first day of the exemption", name: "First day" }),
      coversUntil: dateField({ missing: "Enter the last day of the exemption", name: "Last day" }),
    })
    .transform(({ evidence, coversFrom, coversUntil, ...reasons }) => ({
      reasons: reasons as Readonly<Record<string, string>>,
      evidence,
      startsOn: coversFrom,
      endsOn: coversUntil,
    }));

export type AskedFor = z.output<ReturnType<typeof askFormFor>> & { readonly file: UploadedFile | null };

/** Whom and what the exemption is for. */
type Subject = {
  readonly councilId: string;
  readonly regionId: string;
  readonly agencyId: string;
  readonly submissionId: string;
  readonly assignmentId: string | null;
  readonly offerId: string | null;
  readonly extendsId?: string;
  /** Of one that is extended: the amount stays what was granted. */
  readonly upTo?: Rate | null;
  readonly coreJobType: CoreJobType;
};

/**
 * Asks for one exemption for each finding, tells the officers who decide, and the region. A charge is exempted up to the
 * amount that was held against the cap, and no further.
 *
 * @param mustCover the day that the exemption is needed on; `what` happens then: "the assignment starts".
 * @throws Refused for days that the policies do not allow, saying which they do, and for a reason that they do not list.
 */
export async function askExemptions(
  change: Change,
  exemptable: readonly ExemptableFinding[],
  asked: AskedFor,
  { mustCover, what, ...subject }: Subject & { readonly mustCover: Day; readonly what: string },
): Promise<void> {
  refuseWrongDays(asked, exemptable, { mustCover, what });
  refuseOtherReasons(asked, exemptable);
  const { councilId, regionId, submissionId } = subject;
  const rows = exemptable.map(({ finding, policy }) => ({
    ...subject,
    id: change.newId(),
    number: newNumber("E"),
    rulebookId: finding.rulebook.id,
    rule: finding.rule,
    finding,
    upTo: subject.upTo === undefined ? upToOf(finding) : subject.upTo,
    reason: asked.reasons[reasonField(finding.rulebook.id)] ?? "",
    evidence: asked.evidence,
    fileName: asked.file?.name ?? null,
    file: asked.file?.bytes ?? null,
    startsOn: asked.startsOn,
    endsOn: asked.endsOn,
    decidedBy: [...policy.decidedBy],
    status: "asked" as const,
    askedBy: change.viewer.name,
    askedById: askerOf(change),
    askedAt: change.now.toISOString(),
  }));
  await change.db.insert(exemption).values(rows);
  for (const { id, number, rulebookId, rule, decidedBy } of rows) {
    const told = { mail: "exemption-asked", subjectId: id, number } as const;
    const event = {
      type: "exemption.asked",
      subjectId: id,
      details: { rulebookId, rule, submissionId, endsOn: asked.endsOn },
    } as const;
    change.record(event);
    change.record(event, { inChainOf: regionId });
    for (const role of decidedBy) change.enqueue("tell-role", { ...told, organisationId: councilId, role });
    change.enqueue("tell-role", { ...told, organisationId: regionId, role: "analyst" });
  }
}

function refuseWrongDays(
  { startsOn, endsOn }: Pick<AskedFor, "startsOn" | "endsOn">,
  exemptable: readonly ExemptableFinding[],
  { mustCover, what }: { readonly mustCover: Day; readonly what: string },
): void {
  const needed = formatDay(mustCover);
  if (startsOn > mustCover) throw new Refused("coversFrom", `First day must be ${needed} or earlier, when ${what}`);
  if (endsOn < mustCover) throw new Refused("coversUntil", `Last day must be ${needed} or later, when ${what}`);
  for (const { finding, policy } of exemptable) {
    const last = lastDayAllowed(startsOn, policy);
    if (endsOn > last)
      throw new Refused(
        "coversUntil",
        `Last day must be ${formatDay(last)} or earlier: ${finding.rulebook.title} lets an exemption last ${count(policy.mayLastMonths, "month")} from its first day`,
      );
  }
}

/** @throws Refused for a reason that is not on the rulebook's list: it may have changed since the form was opened. */
function refuseOtherReasons({ reasons }: Pick<AskedFor, "reasons">, exemptable: readonly ExemptableFinding[]): void {
  for (const { field, title, reasons: listed } of reasonsToChoose(exemptable))
    if (!listed.includes(reasons[field] ?? "")) throw new Refused(field, `Select one of the reasons of ${title}`);
}

/** The last day that all of the policies allow for an exemption which begins on a day. */
export const lastDayForAll = (startsOn: Day, [first, ...others]: readonly ExemptableFinding[]): Day | null =>
  first
    ? earliest(lastDayAllowed(startsOn, first.policy), ...others.map(({ policy }) => lastDayAllowed(startsOn, policy)))
    : null;

/** The amount up to which a finding would be exempted; null where the rule is no cap. */
const upToOf = ({ rule, measure }: Finding): Rate | null =>
  rule === "price-cap" && measure?.unit === "rate" ? (measure.found as Rate) : null;

function askerOf({ viewer }: Change): string {
  if (viewer.personId === null) throw new Error("Only a person asks for an exemption");
  return viewer.personId;
}
