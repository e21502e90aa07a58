import { type DescribedParameter, describeParameters } from "~/domain/charges/describe-parameters";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { rulesInUse } from "./rules-in-use";

export type ListedRulebook = Pick<
  Rulebook,
  "id" | "version" | "title" | "issuer" | "invented" | "newAssignmentsFrom" | "to"
>;

/** The rulebooks that ship, the latest version first, and what the law asks an employer to pay. They are anyone's to read. */
export async function listRulebooks(): Promise<{
  readonly rulebooks: readonly ListedRulebook[];
  readonly parameters: readonly DescribedParameter[];
}> {
  const { rulebooks, statutory } = await rulesInUse();
  return {
    rulebooks: rulebooks
      .map(({ id, version, title, issuer, invented, newAssignmentsFrom, to }) => ({
        id,
        version,
        title,
        issuer,
        invented,
        newAssignmentsFrom,
        to,
      }))
      .sort((one, other) => other.newAssignmentsFrom.localeCompare(one.newAssignmentsFrom)),
    parameters: describeParameters(statutory),
  };
}
