import { CORE_JOB_TYPE_NAMES } from "../core-job-types";
import type { Exemption } from "../facts";
import { formatRate, type Rate } from "../money";
import { asList } from "../rules/words";
import type { Measure, RoleMeasure } from "../verdict";
import { formatHours } from "../working-time";

/** What of a charge an exemption from a cap does not cover. */
export type Beyond = Pick<RoleMeasure, "role"> & {
  readonly found: Rate;
  /** £ an hour: the most that it covers of the role; null where it covers nothing of it, or not for so many hours. */
  readonly upTo: Rate | null;
};

/**
 * What an exemption from a cap leaves uncovered, nothing where it covers the charge: each role whose cap is exceeded is
 * held against what was granted for that role, and a role other than the post’s own for no more hours than then, as the
 * agency says whose the hours are.
 */
export function beyondExemption(
  { upTo, roles }: Pick<Exemption, "upTo" | "roles">,
  measure: Measure,
): readonly Beyond[] {
  const exceeded = measure.roles ?? [{ role: null, hoursPerWeek: 0, found: measure.found }];
  return exceeded.flatMap((one) => {
    const most = roles ? grantedFor(one, roles) : one.role === null ? upTo : null;
    return most !== null && one.found <= most ? [] : [{ role: one.role, found: one.found as Rate, upTo: most }];
  });
}

function grantedFor({ role, hoursPerWeek }: Hours, roles: readonly RoleMeasure[]): Rate | null {
  const granted = roles.find((one) => one.role === role && (role === null || hoursPerWeek <= one.hoursPerWeek));
  return granted ? (granted.found as Rate) : null;
}

type Hours = Pick<RoleMeasure, "role" | "hoursPerWeek">;

/** "£42.00 an hour": the most that an exemption lets the part held against the cap come to, of each role where there are several. */
export const describeUpTo = (upTo: Rate, roles: readonly RoleMeasure[] | null | undefined): string =>
  roles ? asList(roles.map(describeRole)) : `${formatRate(upTo)} an hour`;

const describeRole = ({ role, hoursPerWeek, found }: RoleMeasure): string =>
  role === null
    ? `${formatRate(found as Rate)} an hour in the post’s own role`
    : `${formatRate(found as Rate)} an hour for ${formatHours(hoursPerWeek)} a week as ${CORE_JOB_TYPE_NAMES[role].toLowerCase()}`;
