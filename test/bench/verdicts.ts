/**
 * Submissions judged a second, beside json-rules-engine on the same rules and the same submissions: with every finding’s
 * outcome and figures, its words unread, as a rulebook change is measured; and with every word written, as a verdict is
 * kept. Then 100,000 different submissions judged again after a change: by what the version changes alone, before and
 * after, as its impact is measured; by every rule of the rulebook that changed; and by all that binds.
 */
import { loadavg } from "node:os";
import { chargeLine, limitedCompanyCharge, payeCharge, payeChargeWith } from "#test/factories/charge";
import { randomSubmissions } from "#test/factories/random-submissions";
import { checkDone, compliantFacts, postAt, referenceGiven } from "#test/factories/submission-facts";
import { addDays, addMonths, dayOf } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { pounds } from "~/domain/money";
import { changedRules, compileImpact } from "~/domain/rulebooks/impact";
import { compileJudge, isCompliant, judge } from "~/domain/rulebooks/judge";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { Verdict } from "~/domain/verdict";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";
import { engineFor, runEngine } from "./kit/json-rules";
import { compare } from "./kit/measure";
import { nextVersion } from "./kit/next-version";
import { remark, report } from "./kit/report";

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
const rulesOf = (some: typeof binding) => ({
  bound: some.map((rulebook) => ({ rulebook, from: null, signatories: null })),
  statutory,
});
const judgeKept = compileJudge(rulesOf(binding));
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

const MANY = 100_000;
const BATCH = 250;
/** All apart and all held at once, as JSON makes them: what a database hands over. */
const many: readonly SubmissionFacts[] = Array.from({ length: MANY / BATCH }, (_, seed) =>
  JSON.parse(JSON.stringify(randomSubmissions(BATCH, seed))),
).flat();

const inForce = binding.find(({ id }) => id === "northmere-2025") as Rulebook;
/** Bound as long as the one in force, so that every submission is judged by it. */
const next = { ...nextVersion(inForce), newAssignmentsFrom: inForce.newAssignmentsFrom };

judgeAgain(
  `by both versions, the rules that the next one changes alone (${changedRules(inForce, next, ON).join(", ")}), words unread`,
  "other outcomes",
  () => {
    const { changesOf } = compileImpact(rulesOf([inForce]), next, ON);
    return (facts) => changesOf(facts).length;
  },
);
judgeAgain("by every rule of the next version, words unread", "findings", () => {
  const judgeOne = compileJudge(rulesOf([next]));
  return (facts) => judgeOne(facts).length;
});
judgeAgain("by every rule of both rulebooks, words unread", "findings", () => {
  const judgeOne = compileJudge(rulesOf(binding));
  return (facts) => judgeOne(facts).length;
});
judgeAgain("by every rule of both rulebooks, every word written", "findings", () => {
  const judgeOne = compileJudge(rulesOf(binding));
  return (facts) => judgeOne(facts).map((finding) => finding.tell()).length;
});

/** Prints the seconds of processor time that judging all of them took, the least of five times: what else the machine does adds to it and never takes away. */
function judgeAgain(how: string, counted: string, compile: () => (facts: SubmissionFacts) => number): void {
  const times = Array.from({ length: 5 }, () => {
    const countIn = compile();
    const before = process.cpuUsage();
    let count = 0;
    for (const facts of many) count += countIn(facts);
    const { user, system } = process.cpuUsage(before);
    return { count, seconds: (user + system) / 1_000_000 };
  });
  const seconds = Math.min(...times.map((one) => one.seconds));
  const count = (times[0]?.count ?? 0).toLocaleString("en-GB");
  const load = (loadavg()[0] ?? 0).toFixed(1);
  remark(
    `${MANY.toLocaleString("en-GB")} submissions judged again ${how}: ${count} ${counted} in ${seconds.toFixed(2)} s of processor time, ${((seconds * 1_000_000) / MANY).toFixed(1)} µs each, at a load of ${load}`,
  );
}
