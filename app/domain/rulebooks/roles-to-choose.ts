import type { CoreJobType } from "../facts";
import { groupBy } from "../group-by";
import type { CouncilRules } from "./council-rules";
import type { Cap } from "./rulebook";

/** A role of a rulebook, and the core job types for which the rulebook has others beside it. */
export type RoleToChoose = { readonly role: string; readonly coreJobTypes: readonly CoreJobType[] };

export type RolesToChoose = {
  readonly rulebookId: string;
  readonly title: string;
  readonly roles: readonly RoleToChoose[];
};

/**
 * The roles of each rulebook signed by the council that has several for one core job type, of which a job title says which
 * it is. Of all versions and dated values, as a title outlasts them. Empty for rulebooks with one role for each.
 */
export function rolesToChoose({ bound }: CouncilRules): readonly RolesToChoose[] {
  const versions = groupBy(bound, ({ rulebook }) => rulebook.id);
  return [...versions].flatMap(([rulebookId, ofOne]) => {
    const schedules = ofOne.flatMap(({ rulebook }) => rulebook.terms["price-cap"]?.values ?? []);
    const roles = schedules.flatMap(({ value }) => value.caps.flatMap((cap) => roleBeside(cap, value.caps)));
    const once = [...new Map(roles.map((one) => [one.role, one])).values()];
    const title = ofOne.at(-1)?.rulebook.title ?? rulebookId;
    return once.length === 0 ? [] : [{ rulebookId, title, roles: once }];
  });
}

function roleBeside({ role, coreJobTypes }: Cap, caps: readonly Cap[]): readonly RoleToChoose[] {
  const shared = coreJobTypes.filter((type) =>
    caps.some((other) => other.role !== role && other.coreJobTypes.includes(type)),
  );
  return shared.length === 0 ? [] : [{ role, coreJobTypes: shared }];
}
