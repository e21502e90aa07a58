import { chargeOfShares } from "../charges/blended-week";
import type { ChargeShare } from "../charges/charge-breakdown";
import { CORE_JOB_TYPE_NAMES } from "../core-job-types";
import type { CoreJobType, SubmissionFacts } from "../facts";
import type { Measure, RoleMeasure } from "../verdict";
import { formatHours } from "../working-time";
import { worstOutcome } from "./outcomes";
import type { Judgement } from "./rule";

/**
 * A week charged at several rates, against caps. Where all its hours are of the post’s own role it is one charge; where
 * some are another role’s, the hours of each role are held against its own cap. It is the agency that says whose the
 * hours are, so hours that only another role’s cap allows need the council’s decision.
 */
export function judgeRolesOfWeek<Value>(
  facts: SubmissionFacts,
  shares: readonly ChargeShare[],
  judgeRole: (facts: SubmissionFacts) => Judgement<Value>,
): Judgement<Value> {
  const own = facts.coreJobType;
  const roles = [...new Set(shares.map(({ coreJobType }) => coreJobType ?? own))];
  if (roles.every((role) => role === own)) return judgeRole(facts);

  const judged = roles.map((coreJobType) => {
    const ofRole = shares.filter((share) => (share.coreJobType ?? own) === coreJobType);
    const charge = chargeOfShares(facts.charge, ofRole);
    const ofHours = { ...facts, coreJobType, charge };
    const judgement = judgeRole(ofHours);
    const isClaimed = judgement.outcome === "met" && judgeRole({ ...facts, charge }).outcome !== "met";
    const title = `${formatHours(charge.hoursPerWeek)} a week as ${nameOf(coreJobType)}`;
    const role = coreJobType === own ? null : coreJobType;
    return { title, role, facts: ofHours, judgement: isClaimed ? claimed(judgement, own) : judgement };
  });
  const outcome = worstOutcome(judged.map(({ judgement }) => judgement.outcome));
  const deciding = judged.filter(({ judgement }) => judgement.outcome === outcome);
  return {
    outcome,
    decidedBy: deciding.some(({ judgement }) => judgement.decidedBy === "facts") ? "facts" : "value",
    measure: measureOf(outcome, deciding),
    explain: (_, term, context) => {
      const told = judged.map(({ title, facts, judgement }) => ({
        title,
        judgement,
        words: judgement.explain(facts, term, context),
      }));
      const remedies = told.flatMap(({ judgement, words }) =>
        judgement.outcome === outcome ? (words.remedy ?? []) : [],
      );
      return {
        reason: told.map(({ title, words }) => `${title}: ${words.reason}`).join(" "),
        values: told.flatMap(({ words }) => words.values ?? []),
        working: told.flatMap(({ title, words }) => (words.working ?? []).map((step) => `${title}: ${step}`)),
        remedy: remedies.length > 0 ? remedies.join(" ") : null,
        parts: told.map(({ title, judgement, words }) => ({
          title,
          outcome: judgement.outcome,
          reason: words.reason,
          remedy: words.remedy,
        })),
      };
    },
  };
}

function claimed<Value>(judgement: Judgement<Value>, own: CoreJobType): Judgement<Value> {
  return {
    ...judgement,
    outcome: "needs a decision",
    decidedBy: "facts",
    explain: (facts, term, context) => {
      const words = judgement.explain(facts, term, context);
      return {
        ...words,
        reason: `${words.reason} The post is that of ${nameOf(own)}, and the agency charges ${formatHours(facts.charge.hoursPerWeek)} as ${nameOf(facts.coreJobType)}, so the council decides whether they are.`,
        remedy: `The council’s decision settles it, or a charge within the cap for the role of ${nameOf(own)}.`,
      };
    },
  };
}

const nameOf = (role: CoreJobType): string => CORE_JOB_TYPE_NAMES[role].toLowerCase();

type JudgedRole = Pick<RoleMeasure, "role"> & {
  readonly facts: SubmissionFacts;
  readonly judgement: Pick<Judgement, "measure">;
};

/**
 * The measure of every role that decides, with that of the one farthest above its cap. A role that fails without a figure
 * leaves none to exempt up to.
 */
function measureOf(outcome: Judgement["outcome"], deciding: readonly JudgedRole[]): Measure | undefined {
  const roles = deciding.flatMap(({ role, facts, judgement }): readonly RoleMeasure[] => {
    if (!judgement.measure) return [];
    const { found, asked } = judgement.measure;
    return [{ role, hoursPerWeek: facts.charge.hoursPerWeek, found, asked }];
  });
  const [farthest] = roles.toSorted((one, other) => other.found - other.asked - (one.found - one.asked));
  if (!farthest || (outcome === "not met" && roles.length < deciding.length)) return undefined;
  return { unit: "rate", found: farthest.found, asked: farthest.asked, roles };
}
