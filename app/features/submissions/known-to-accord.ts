import type { SubmissionFacts } from "~/domain/facts";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import type { Read } from "~/platform/tenancy";
import { exemptionsFor } from "../exemptions/exemptions-for";
import { leavingsFor } from "../leavers/leavings-for";

/** What Accord knows of a submission beside what was entered, as of now: whoever judges it again asks again. */
export async function knownToAccord(
  read: Read,
  {
    submissionId,
    startsOn,
    council,
    workerCategory,
  }: { readonly submissionId: string } & Pick<SubmissionFacts, "startsOn" | "council" | "workerCategory">,
  rules: CouncilRules,
): Promise<Required<Pick<SubmissionFacts, "leavings" | "exemptions">>> {
  const [leavings, exemptions] = await Promise.all([
    leavingsFor(read, { submissionId, startsOn, council, workerCategory }, rules),
    exemptionsFor(read, submissionId),
  ]);
  return { leavings, exemptions };
}
