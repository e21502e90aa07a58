import { dayOf } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { payeCharge } from "./charge";

/** An invented worker put forward by PAYE for a post that starts on 4 January 2027: facts for those rules that look at the charge alone. */
export function factsAboutCharge(changes: Partial<SubmissionFacts> = {}): SubmissionFacts {
  return {
    judgedOn: dayOf("2026-11-21"),
    startsOn: dayOf("2027-01-04"),
    endsOn: dayOf("2027-06-30"),
    coreJobType: "social-worker",
    council: { name: "Northmere Council", authorityCode: "001", region: "Northmere" },
    registration: {
      number: "SW123456",
      status: "registered",
      checkedOn: dayOf("2026-12-01"),
      registeredUntil: dayOf("2027-11-30"),
    },
    qualifiedOn: dayOf("2014-07-01"),
    posts: [
      {
        id: "post-1",
        employer: "Eastvale Council",
        authorityCode: "002",
        employerKind: "english-authority",
        direct: true,
        kind: "substantive",
        jobTitle: "Social worker",
        childrensServices: true,
        from: dayOf("2015-09-01"),
        to: dayOf("2023-08-31"),
        fullTimeEquivalent: 100,
        reasonForLeaving: "resigned",
      },
    ],
    gaps: [],
    checks: [],
    charge: payeCharge(),
    routesAccepted: ["paye", "umbrella"],
    references: [],
    notice: { days: 28, substantiveDays: null },
    ...changes,
  };
}
