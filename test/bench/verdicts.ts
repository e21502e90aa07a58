/**
 * Submissions judged a second, beside json-rules-engine on the same rules and the same submissions: with every finding’s
 * outcome and figures, its words unread, as a rulebook change is measured; and with every word written, as a verdict is
 * kept. Then 100,000 random submissions judged again, each read from its JSON as a database hands it over.
 */

import { chargeLine, limitedCompanyCharge, payeCharge, payeChargeWith } from "#test/factories/charge";
import { randomSubmissions } from "#test/factories/random-submissions";
import { checkDone, compliantFacts, postAt, referenceGiven } from "#test/factories/submission-facts";
import { addDays, addMonths, dayOf } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { pounds } from "~/domain/money";
import { compileJudge, isCompliant, type Judge, judge } from "~/domain/rulebooks/judge";
import type { Verdict } from "~/domain/verdict";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";
import { engineFor, runEngine } from "./kit/json-rules";
import { compare, median } from "./kit/measure";
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
    if (theirs.get(`${rulebook.id}: ${rule}`) !== (outcome === "met" || outcome === "not applicable"))
      throw new Error(
        `Submission ${index}: ${rulebook.id} finds ${rule} ${outcome}, and json-rules-engine finds otherwise`,
      );
  if (theirs.size !== findings.length)
    throw new Error(`Submission ${index}: ${findings.length} findings, ${theirs.size} events`);
}

const compliant = SUBMISSIONS.filter((facts) => isCompliant(verdictOn(facts))).length;
const found = verdictOn(usual).findings.length;
const rules = { bound: binding.map((rulebook) => ({ rulebook, from: null, signatories: null })), statutory };
const judgeKept = compileJudge(rules);
const paces = await compare(
  {
    unread: () => {
      for (const facts of SUBMISSIONS) judgeKept(facts);
      return SUBMISSIONS.length;
    },
    told: () => {
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
const peer = { name: "json-rules-engine", pace: paces["json-rules-engine"] };
const of = `${found} findings, ${compliant} of ${SUBMISSIONS.length} compliant`;
report([
  { what: `Submissions judged, words unread: ${of}`, ours: paces.unread, peer },
  { what: `Verdicts with every word: ${of}`, ours: paces.told, peer },
]);

const ROUNDS = 10;
const BATCHES = 40;
const BATCH = 250;
const batches = Array.from({ length: BATCHES }, (_, index) => JSON.stringify(randomSubmissions(BATCH, index)));

/** Seconds of processor time for the judging alone, of 100,000 submissions and one finding for each rule of each rulebook. */
function judgeAgain(judgeOne: Judge): { readonly seconds: number; readonly findings: number } {
  let microseconds = 0;
  let findings = 0;
  for (let round = 0; round < ROUNDS; round++)
    for (const batch of batches) {
      const submissions: readonly SubmissionFacts[] = JSON.parse(batch);
      const before = process.cpuUsage();
      for (const facts of submissions) findings += judgeOne(facts).length;
      const { user, system } = process.cpuUsage(before);
      microseconds += user + system;
    }
  return { seconds: microseconds / 1_000_000, findings };
}

judgeAgain(judgeKept);
const again = Array.from({ length: 5 }, () => judgeAgain(compileJudge(rules)));
const seconds = median(again.map((one) => one.seconds));
console.log(
  `100,000 random submissions judged again, ${(again[0]?.findings ?? 0).toLocaleString("en-GB")} findings, words unread: ${seconds.toFixed(2)} s of processor time, ${(seconds * 10).toFixed(1)} µs each`,
);
