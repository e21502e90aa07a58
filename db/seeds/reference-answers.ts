import type { Day } from "../../app/domain/day";
import type { Answers } from "../../app/domain/references/reference-template";

/** What an invented referee says of an invented worker, by the questions of db/reference-templates/england-practice-based-2024.yaml. */
export const strongReference = (from: Day): Answers => ({
  "assignment-as-recorded": "yes",
  "capacity-in-which-known": "supervisor",
  "known-from": from,
  "kind-of-team": "family-support",
  "type-of-work":
    "Family support: children in need and children on protection plans, mostly of primary school age, with neglect and parental mental health as the main concerns.",
  caseload: "17 children in 9 families, of whom 5 were on protection plans and 2 in pre-proceedings.",
  assessment: "strong",
  "direct-work": "strong",
  planning: "good",
  recording: "good",
  timescales: "good",
  "court-work": "not-seen",
  "multi-agency": "strong",
  supervision: "strong",
  conduct: "strong",
  examples:
    "Their assessments weigh what protects a child as well as what harms, and say plainly what is not known. They drew out the wishes of children who had stopped talking to us, with drawings and walks. Two core groups that had drifted met on time again within a month, and the health visitor and both schools said so.",
  development: "A first set of care proceedings as the allocated worker, with a mentor who knows the court.",
  "safeguarding-concern": "no",
  "formal-action": "no",
  "regulator-referral": "no",
  "attendance-as-agreed": "yes",
  "reason-for-ending": "planned",
  handover: "yes",
  "engage-again": "yes",
  "engage-again-because":
    "Children and families trusted them, and colleagues asked for them by name in difficult visits. What they took on was done, and done when they had said.",
});

export const mixedReference = (from: Day): Answers => ({
  ...strongReference(from),
  "capacity-in-which-known": "manager",
  "kind-of-team": "front-door",
  "type-of-work": "Duty and assessment: new referrals, single assessments and section 47 enquiries.",
  caseload: "21 children at most, 14 at the end.",
  assessment: "good",
  "direct-work": "good",
  planning: "good",
  recording: "developing",
  timescales: "developing",
  "multi-agency": "good",
  supervision: "good",
  conduct: "good",
  examples:
    "Sound decisions under pressure, and calm with angry parents. Visits were made in time and written up late: in the busiest month a third of case notes were entered more than five days after. With protected time this was put right and stayed right.",
  development: "A routine for recording on the day of the visit.",
  "engage-again-because":
    "Yes in a team that protects time for recording: their decisions on the front door were sound.",
});

/** As far as its referee has come. */
export const unfinishedReference = (from: Day): Answers =>
  Object.fromEntries(
    Object.entries(mixedReference(from)).filter(
      ([id]) => !["examples", "handover", "engage-again", "engage-again-because"].includes(id),
    ),
  );

export const WORKER_COMMENT =
  "Thank you. I agree with what is said. I have since observed a final hearing with a colleague and have asked for my first proceedings.";

/** What a worker holds against a fact in the mixed reference. */
export const CORRECTION_ASKED =
  "It says that I held 21 children at most. The most I held was 18, on the list that my manager and I agreed each week.";
