import { and, desc, eq, lte, sql } from "drizzle-orm";
import { agreedCharge, assignment, submission } from "#db/schema";
import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import { type Day, dayOf, formatDay, latest } from "~/domain/day";
import type { RegisterCheck } from "~/domain/engagement";
import { exemptionPolicyFor } from "~/domain/rulebooks/exemption-policy";
import { regionalFinding } from "~/domain/rulebooks/regional-verdict";
import type { Finding, Verdict } from "~/domain/verdict";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { judgeEngagement } from "../assignments/judge-engagement";
import { NotMet, Refused } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import type { ExemptableFinding } from "./reasons";

/** What the council would do with an assignment if it were exempted; nothing, where what stands already is unmet, or will be by the terms of a day to come. */
export type Proposal =
  | { readonly about: "as-it-stands" }
  | { readonly about: "as-it-will-stand"; readonly from: Day }
  | {
      readonly about: "extension";
      readonly endsOn: Day;
      readonly registerCheck: RegisterCheck | null;
    }
  | {
      readonly about: "charge";
      readonly from: Day;
      readonly breakdown: ChargeBreakdown;
      readonly registerCheck: RegisterCheck | null;
    };

/**
 * An assignment of the viewer's council, judged as it would be, and what of it can be exempted. Throws notFound where none
 * of the council's.
 *
 * @throws Refused where the day by whose terms it will stand is not to come, or not one of the assignment.
 */
export const showProposal = (viewer: Viewer, id: string, proposal: Proposal) =>
  reading(viewer, (read) => judgeProposal(read, id, proposal));

export async function judgeProposal(read: Read, id: string, proposal: Proposal) {
  const found = await findAssignment(read, id, proposal);
  if (proposal.about === "as-it-will-stand") refuseOutside(found, proposal.from, read.today);
  const [verdict, rules] = await Promise.all([judge(read, found, proposal), councilRules(read, found.councilId)]);
  const on = latest(found.startsOn, "from" in proposal ? proposal.from : read.today);
  const unmet = verdict.findings.filter(({ outcome }) => outcome === "not met").map(regionalFinding);
  return {
    assignment: found,
    /** The day whose rules apply, which an exemption has to cover. */
    on,
    exemptable: unmet.flatMap((finding): readonly ExemptableFinding[] => {
      const policy = exemptionPolicyFor(rules, finding, on)?.value;
      return policy ? [{ finding, policy }] : [];
    }),
    notExemptable: unmet.filter((finding) => exemptionPolicyFor(rules, finding, on) === null) as readonly Finding[],
  };
}

/** With the charge agreed last; as the assignment stands with that in force, for one that begins later breaks no rule yet. */
async function findAssignment({ db, viewer, today }: Read, id: string, proposal: Proposal) {
  const { about } = proposal;
  const day = about === "as-it-will-stand" ? proposal.from : today;
  const inForce = lte(agreedCharge.from, sql`greatest(${day}::date, ${assignment.startsOn})`);
  const [[found], [charge]] = await Promise.all([
    db
      .select({ assignment, workerName: submission.workerName })
      .from(assignment)
      .innerJoin(submission, eq(submission.id, assignment.submissionId))
      .where(and(eq(assignment.id, id), eq(assignment.councilId, viewer.organisationId))),
    db
      .select({ breakdown: agreedCharge.breakdown })
      .from(agreedCharge)
      .innerJoin(assignment, eq(assignment.id, agreedCharge.assignmentId))
      .where(
        and(
          eq(agreedCharge.assignmentId, id),
          about === "as-it-stands" || about === "as-it-will-stand" ? inForce : undefined,
        ),
      )
      .orderBy(desc(agreedCharge.from))
      .limit(1),
  ]);
  if (!found) throw notFound();
  if (!charge) throw new Error(`Assignment ${id} has no agreed charge`);
  const { assignment: row, workerName } = found;
  return {
    ...row,
    workerName,
    startsOn: dayOf(row.startsOn),
    endsOn: dayOf(row.endsOn),
    charge: charge.breakdown,
  };
}

type FoundAssignment = Awaited<ReturnType<typeof findAssignment>>;

function refuseOutside({ startsOn, endsOn }: FoundAssignment, from: Day, today: Day): void {
  if (from > today && from >= startsOn && from <= endsOn) return;
  const days = `${formatDay(startsOn)} to ${formatDay(endsOn)}`;
  throw new Refused(
    "form",
    `An exemption can be asked for beforehand from a day after today and within the assignment, ${days}. Go back to the assignment to see how it stands`,
  );
}

async function judge(read: Read, found: FoundAssignment, proposal: Proposal): Promise<Verdict> {
  const { submissionId, councilId, startsOn, endsOn, hoursPerWeek, charge, renewedChecks } = found;
  const { about, ...changed } = proposal;
  const seen = "registerCheck" in changed ? changed.registerCheck : null;
  const proposed = {
    startsOn,
    endsOn: "endsOn" in changed ? changed.endsOn : endsOn,
    hoursPerWeek,
    charge: "breakdown" in changed ? changed.breakdown : charge,
    ...("from" in changed ? { chargeFrom: changed.from } : {}),
    registerCheck: seen ?? found.registerCheck,
    renewedChecks,
  };
  try {
    return (await judgeEngagement(read, { submissionId, councilId }, proposed)).verdict;
  } catch (error) {
    if (error instanceof NotMet) return error.verdict;
    throw error;
  }
}
