/**
 * Submissions judged a second, beside json-rules-engine on the same rules and the same submissions: with every finding’s
 * outcome and figures, its words unread, as a rulebook change is measured; and with every word written, as a verdict is
 * kept. Then 100,000 different submissions judged again after a change, by the rulebook that changed and by all.
 */
import { loadavg } from "node:os";
import { chargeLine, limitedCompanyCharge, payeCharge, payeChargeWith } from "#test/factories/charge";
import { randomSubmissions } from "#test/factories/random-submissions";
import { checkDone, compliantFacts, postAt, referenceGiven } from "#test/factories/submission-facts";
import { addDays, addMonths, dayOf } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { pounds } from "~/domain/money";
import { compileJudge, isCompliant, judge } from "~/domain/rulebooks/judge";
import type { JudgedRule } from "~/domain/rules/conclude";
import type { Verdict } from "~/domain/verdict";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";
import { engineFor, runEngine } from "./kit/json-rules";
import { compare } from "./kit/measure";
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

const changed = binding.filter(({ id }) => id === "northmere-2025");

judgeAgain("by the rules of the rulebook that changed, words unread", changed, () => {});
judgeAgain("by the rules of both, words unread", binding, () => {});
judgeAgain("by the rules of both, every word written", binding, (finding) => finding.tell());

/** Prints the seconds of processor time that judging all of them took, the least of five times: what else the machine does adds to it and never takes away. */
function judgeAgain(what: string, some: typeof binding, read: (finding: JudgedRule) => unknown): void {
  const times = Array.from({ length: 5 }, () => {
    const judgeOne = compileJudge(rulesOf(some));
    const before = process.cpuUsage();
    let findings = 0;
    for (const facts of many)
      for (const finding of judgeOne(facts)) {
        read(finding);
        findings++;
      }
    const { user, system } = process.cpuUsage(before);
    return { findings, seconds: (user + system) / 1_000_000 };
  });
  const seconds = Math.min(...times.map((one) => one.seconds));
  const findings = (times[0]?.findings ?? 0).toLocaleString("en-GB");
  const load = (loadavg()[0] ?? 0).toFixed(1);
  remark(
    `${MANY.toLocaleString("en-GB")} submissions judged again ${what}: ${findings} findings in ${seconds.toFixed(2)} s of processor time, ${((seconds * 1_000_000) / MANY).toFixed(1)} µs each, at a load of ${load}`,
  );
}
