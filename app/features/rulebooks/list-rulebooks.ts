import { type DescribedParameter, describeParameters } from "~/domain/charges/describe-parameters";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { publicRulebooks } from "./public-rulebooks";
import { rulesInUse } from "./rules-in-use";

export type ListedRulebook = Pick<
  Rulebook,
  "id" | "version" | "title" | "issuer" | "invented" | "newAssignmentsFrom" | "to"
>;

export type ListedRulebooks = {
  readonly rulebooks: readonly ListedRulebook[];
  /** How many there are when nothing is searched for. */
  readonly held: number;
  readonly parameters: readonly DescribedParameter[];
};

/**
 * The rulebooks that ship and those that regions have sent, the latest version first, and what the law asks an employer
 * to pay. They are anyone's to read. `search` narrows them by title, issuer, id or version.
 */
export async function listRulebooks(search = ""): Promise<ListedRulebooks> {
  const [{ statutory }, all] = await Promise.all([rulesInUse(), publicRulebooks()]);
  const sought = search.toLowerCase();
  return {
    rulebooks: all
      .filter(({ title, issuer, id, version }) => `${title} ${issuer} ${id} ${version}`.toLowerCase().includes(sought))
      .map(({ id, version, title, issuer, invented, newAssignmentsFrom, to }) => ({
        id,
        version,
        title,
        issuer,
        invented,
        newAssignmentsFrom,
        to,
      })),
    held: all.length,
    parameters: describeParameters(statutory),
  };
}
