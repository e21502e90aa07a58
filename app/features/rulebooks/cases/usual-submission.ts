import { addDays, addMonths, type Day, dayOf } from "~/domain/day";
import type { Check, Post, ReferenceFact, SubmissionFacts } from "~/domain/facts";
import { payeCharge } from "./usual-charge";

/** The invented council that every example submission is addressed to. */
const WESTBROOK = { name: "Westbrook Council", authorityCode: "XWB", region: "Northmere" } as const;

/** A full-time substantive social worker's post at a council of the same region, left by resignation. */
export const postAt = (from: Day, to: Day | null, changes: Partial<Post> = {}): Post => ({
  id: `post-${from}`,
  employer: "Eastholm Council",
  authorityCode: "XEH",
  region: "Northmere",
  employerKind: "english-authority",
  direct: true,
  kind: "substantive",
  jobTitle: "Social worker",
  childrensServices: true,
  from,
  to,
  fullTimeEquivalent: 100,
  reasonForLeaving: to === null ? "still-in-post" : "resigned",
  ...changes,
});

/** A practice-based reference on the standard template, given on Accord. */
export const referenceGiven = (givenOn: Day, changes: Partial<ReferenceFact> = {}): ReferenceFact => ({
  id: `reference-${givenOn}`,
  giver: "Marsh Vale Council",
  practiceBased: true,
  onStandardTemplate: true,
  givenOn,
  periodFrom: addMonths(givenOn, -6),
  periodTo: givenOn,
  givenOnAccord: true,
  ...changes,
});

export const checkDone = (kind: string, completedOn: Day, changes: Partial<Check> = {}): Check => ({
  kind,
  outcome: "clear",
  completedOn,
  expiresOn: null,
  evidence: "Seen by the agency",
  ...changes,
});

const REQUIRED_CHECKS = [
  "enhanced-dbs",
  "right-to-work",
  "identity",
  "qualification-certificate",
  "employment-history",
  "health-clearance",
  "register-check",
] as const;

/**
 * A submission that meets every rule of the rulebooks that ship, for an assignment of six months that starts on the day
 * it is judged. Everything else is dated from that day: eight years qualified, five of them in a substantive post in
 * another region, the last two with an agency.
 */
export function compliantFacts(on: Day = dayOf("2026-11-23"), changes: Partial<SubmissionFacts> = {}): SubmissionFacts {
  const elsewhere = { employer: "Marsh Vale Council", authorityCode: "XMV", region: "Southmere" };
  const qualified = addMonths(on, -96);
  const confirmed = addMonths(on, -84);
  const left = addMonths(on, -24);
  return {
    judgedOn: on,
    startsOn: on,
    endsOn: addDays(addMonths(on, 6), -1),
    coreJobType: "social-worker",
    council: WESTBROOK,
    registration: { number: "SW154516", status: "registered", checkedOn: on, registeredUntil: null },
    qualifiedOn: qualified,
    posts: [
      postAt(qualified, addDays(confirmed, -1), { ...elsewhere, id: "first-year", kind: "newly-qualified-year" }),
      postAt(confirmed, addDays(left, -1), { ...elsewhere, id: "substantive" }),
      postAt(left, null, {
        id: "agency",
        employer: "Alder Social Work",
        authorityCode: null,
        region: null,
        employerKind: "other",
        direct: false,
        kind: "agency",
      }),
    ],
    gaps: [],
    checks: REQUIRED_CHECKS.map((kind) => checkDone(kind, addDays(on, -14))),
    charge: payeCharge(),
    routesAccepted: ["paye", "umbrella", "limited-company"],
    references: [referenceGiven(addMonths(on, -1)), referenceGiven(addMonths(on, -8))],
    notice: { days: 28, substantiveDays: null },
    approach: "worker-applied",
    onSiteDaysPerWeek: 300,
    ...changes,
  };
}
