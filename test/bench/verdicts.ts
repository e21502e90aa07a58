/**
 * Verdicts a second with every finding in full (reason, figures, working, remedy, citation), beside json-rules-engine on
 * the same rules and the same submissions, of which half are compliant.
 */

import { chargeLine, limitedCompanyCharge, payeCharge, payeChargeWith } from "#test/factories/charge";
import { checkDone, compliantFacts, postAt, referenceGiven } from "#test/factories/submission-facts";
import { addDays, addMonths, dayOf } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { pounds } from "~/domain/money";
import { isCompliant, judge } from "~/domain/rulebooks/judge";
import type { Verdict } from "~/domain/verdict";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";
import { engineFor, runEngine } from "./kit/json-rules";
import { compare } from "./kit/measure";
import { report } from "./kit/report";

const ON = dayOf("2026-11-23");
const usual = compliantFacts(ON);
const [first, substantive, agency] = usual.posts;
if (!first || !substantive || !agency) throw new Error("The usual history has three posts");

const given = (changes: Partial<SubmissionFacts>) => compliantFacts(ON, changes);
const SUBMISSIONS: readonly SubmissionFacts[] = [
  usual,
  given({ references: [...usual.references, referenceGiven(addMonths(ON, -20))] }),
  given({ posts: [first, substantive, { ...agency, fullTimeEquivalent: 60 }] }),
  given({ coreJobType: "team-manager", charge: payeChargeWith(chargeLine("agency-margin", "3.25")) }),
  given({ notice: { days: 35, substantiveDays: 28 } }),
  given({ charge: limitedCompanyCharge("36.00") }),
  given({ charge: payeChargeWith(chargeLine("pay", "33.10")) }),
  given({ charge: payeCharge({ statedTotal: pounds("43.00") }) }),
  given({ registration: { ...usual.registration, status: "suspended" } }),
  given({ posts: [first, { ...substantive, region: "Northmere", to: addDays(ON, -40) }] }),
  given({
    posts: [
      postAt(addMonths(ON, -20), null, { employer: "Marsh Vale Council", authorityCode: "XMV", region: "Southmere" }),
    ],
    qualifiedOn: addMonths(ON, -21),
  }),
  given({
    references: usual.references.slice(1),
    checks: [...usual.checks.slice(2), checkDone("enhanced-dbs", addMonths(ON, -40))],
  }),
];

const { rulebooks, statutory } = await rulesInUse();
const binding = rulebooks.filter(({ id, to }) => (id === "england-national" && to === null) || id === "northmere-2025");
const engine = engineFor(binding, statutory, ON);

const verdictOn = (facts: SubmissionFacts): Verdict => judge(facts, binding, { statutory });
for (const [index, facts] of SUBMISSIONS.entries()) {
  const { findings } = verdictOn(facts);
  const theirs = await runEngine(engine, facts);
  for (const { rule, rulebook, outcome } of findings)
    if (theirs.get(`${rulebook.id}: ${rule}`) !== (outcome === "met"))
      throw new Error(
        `Submission ${index}: ${rulebook.id} finds ${rule} ${outcome}, and json-rules-engine finds otherwise`,
      );
  if (theirs.size !== findings.length)
    throw new Error(`Submission ${index}: ${findings.length} findings, ${theirs.size} events`);
}

const compliant = SUBMISSIONS.filter((facts) => isCompliant(verdictOn(facts))).length;
const paces = await compare(
  {
    accord: () => {
      for (const facts of SUBMISSIONS) verdictOn(facts);
      return SUBMISSIONS.length;
    },
    "json-rules-engine": async () => {
      for (const facts of SUBMISSIONS) await engine.run({ submission: facts });
      return SUBMISSIONS.length;
    },
  },
  { turns: 5, seconds: 1 },
);
report([
  {
    what: `Verdicts of ${verdictOn(usual).findings.length} findings, ${compliant} of ${SUBMISSIONS.length} compliant`,
    ours: paces.accord,
    peer: { name: "json-rules-engine", pace: paces["json-rules-engine"] },
  },
]);
