import { addDays, type Day, daysBetween, formatDay, latest } from "../day";
import type { Post } from "../facts";
import { isOfDomain, isSameAddress, readMailAddress } from "./mail-address";

/** What can be doubtful about a reference. Each is for a person to look at; none of them stops anything by itself. */
export const SIGNALS = [
  "address-not-of-body",
  "free-mail",
  "address-of-worker",
  "address-of-several-workers",
  "worker-address-of-agency",
  "worker-address-of-several-workers",
  "given-in-seconds",
  "same-words",
  "dates-against-history",
  "dates-against-assignment",
] as const;
export type SignalId = (typeof SIGNALS)[number];

/** Each as a page and a file name it. */
export const SIGNAL_WORDS: Readonly<Record<SignalId, string>> = {
  "address-not-of-body": "The referee’s address is not a council’s",
  "free-mail": "The referee’s address is free mail",
  "address-of-worker": "The referee’s address is the worker’s",
  "address-of-several-workers": "The referee’s address stands behind several workers",
  "worker-address-of-agency": "The worker’s address is at the agency",
  "worker-address-of-several-workers": "The worker’s address stands for several workers",
  "given-in-seconds": "Given within seconds",
  "same-words": "The same words as elsewhere",
  "dates-against-history": "Dates that disagree with the employment history",
  "dates-against-assignment": "Dates that disagree with an assignment",
};

/** What a person can decide about a signal. */
export const DECISION_WORDS = {
  "no-concern": "No concern",
  "asked-referee": "The referee was asked",
  "set-aside": "The reference is set aside",
} as const;
export type DoubtDecided = keyof typeof DECISION_WORDS;

export type Severity = "low" | "medium" | "high";

export type Signal = {
  readonly id: SignalId;
  readonly severity: Severity;
  /** What was found, as a full sentence. */
  readonly reason: string;
};

type BodyKind = Post["employerKind"];

/** What counts as doubtful, from a day: dated data (db/reference-templates/doubt.yaml), never constants. */
export type DoubtPolicy = {
  readonly from: Day;
  readonly provenance: "confirmed" | "unconfirmed";
  readonly source: string;
  /** A reference given in fewer seconds than this after it was opened was hardly written. */
  readonly secondsToGive: number;
  /** Days by which a period may differ from another before the two disagree. */
  readonly daysApart: number;
  /** Domains where anyone can have an address. */
  readonly freeMail: readonly string[];
  /** Domains, with all below them, of councils and of the trusts that act for them. */
  readonly councilDomains: readonly string[];
  readonly severities: Readonly<Record<SignalId, Severity>>;
  /** How many other workers an address stands behind before it is told; a council’s may stand behind more, as a team manager’s does. */
  readonly otherWorkers: number;
  readonly otherWorkersOfCouncilAddress: number;
  /** How severe that is of a council’s address. */
  readonly severityOfCouncilAddress: Severity;
};

/** The first and the last day; `to` is null while it goes on. */
export type Period = { readonly from: Day; readonly to: Day | null };
type ClosedPeriod = { readonly from: Day; readonly to: Day };

/** What is known of one reference, for whoever reads it. */
export type DoubtFacts = {
  /** Who gives it: "Aldermere County Council". */
  readonly giver: string;
  /** What kind of body that is; null where nobody said. */
  readonly bodyKind: BodyKind | null;
  /** The authority it is, where it is an English one and known. */
  readonly authorityCode: string | null;
  /** Null where it is given by somebody who signed in to Accord for the council. */
  readonly refereeEmail: string | null;
  readonly workerEmail: string | null;
  /** How many other workers have a reference that names the same address. */
  readonly otherWorkers: number;
  /** The domain of the worker's address, where people of the agency have theirs too; null elsewhere. */
  readonly workerDomainOfAgency: string | null;
  /** How many other workers have a reference that gives the same address as theirs. */
  readonly otherWorkersOfWorkerAddress: number;
  /** Seconds from opening to giving; null where one of them is not known. */
  readonly secondsToGive: number | null;
  /** How many of its long answers stand word for word in references about other workers. */
  readonly wordsOfOtherWorkers: number;
  /** How many stand in a reference about the same worker by somebody else. */
  readonly wordsOfOtherGivers: number;
  /** What the reference is about; up to the day it was given, where the worker was still there. */
  readonly period: ClosedPeriod;
  /** The worker’s posts as the agency has them; null where the viewer has no history to compare with. */
  readonly history: readonly Pick<Post, "employer" | "authorityCode" | "kind" | "from" | "to">[] | null;
  /** Assignments of the worker with the giver that Accord knows of. */
  readonly assignments: readonly Period[];
};

/** Everything doubtful about a reference by a policy, the most severe first. */
export function signalsOf(facts: DoubtFacts, policy: DoubtPolicy): readonly Signal[] {
  const found = [
    ...signalsOfAddress(facts, policy),
    ...signalsOfWorkerAddress(facts, policy),
    givenInSeconds(facts, policy),
    sameWords(facts, policy),
    againstHistory(facts, policy),
    againstAssignments(facts, policy),
  ].filter((signal) => signal !== null);
  const order: readonly Severity[] = ["high", "medium", "low"];
  return found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function signalsOfAddress(facts: DoubtFacts, policy: DoubtPolicy): readonly (Signal | null)[] {
  const { refereeEmail, bodyKind } = facts;
  const address = refereeEmail === null ? null : readMailAddress(refereeEmail);
  if (!address || refereeEmail === null) return [];
  const isCouncils = isOfDomain(address, policy.councilDomains);
  const isFree = isOfDomain(address, policy.freeMail);
  const isWorkers = facts.workerEmail !== null && isSameAddress(refereeEmail, facts.workerEmail);
  const owesDomain = bodyKind === "english-authority" || bodyKind === "children's-trust";
  const { otherWorkers } = facts;
  return [
    isWorkers
      ? signal("address-of-worker", policy, `The referee’s address, ${refereeEmail}, is the worker’s own.`)
      : null,
    isFree
      ? signal(
          "free-mail",
          policy,
          `The referee’s address, ${refereeEmail}, is at ${address.domain}, where anyone can have one.`,
        )
      : null,
    owesDomain && !isFree && !isCouncils
      ? signal(
          "address-not-of-body",
          policy,
          `The referee answers for ${facts.giver}, and their address, ${refereeEmail}, is at ${address.domain}, which is no domain of a council or trust that Accord knows of.`,
        )
      : null,
    otherWorkers >= (isCouncils ? policy.otherWorkersOfCouncilAddress : policy.otherWorkers)
      ? {
          id: "address-of-several-workers",
          severity: isCouncils ? policy.severityOfCouncilAddress : policy.severities["address-of-several-workers"],
          reason: `The referee’s address, ${refereeEmail}, stands in references about ${count(otherWorkers, "other worker")} too.`,
        }
      : null,
  ];
}

/** Whoever holds the worker's address speaks for the worker, and an agency typed it. */
function signalsOfWorkerAddress(
  { workerDomainOfAgency: domain, otherWorkersOfWorkerAddress: others }: DoubtFacts,
  policy: DoubtPolicy,
): readonly (Signal | null)[] {
  return [
    domain !== null && !isOfDomain({ local: "", domain }, policy.freeMail)
      ? signal(
          "worker-address-of-agency",
          policy,
          `The worker’s address is at ${domain}, where people of the agency that supplied them, or asked for the reference, have theirs.`,
        )
      : null,
    others >= policy.otherWorkers
      ? signal(
          "worker-address-of-several-workers",
          policy,
          `The worker’s address stands in references about ${count(others, "other worker")} too.`,
        )
      : null,
  ];
}

function givenInSeconds({ secondsToGive }: DoubtFacts, policy: DoubtPolicy): Signal | null {
  if (secondsToGive === null || secondsToGive >= policy.secondsToGive) return null;
  const reason = `It was given ${count(secondsToGive, "second")} after it was opened; fewer than ${policy.secondsToGive} are hardly enough to write one.`;
  return signal("given-in-seconds", policy, reason);
}

function sameWords({ wordsOfOtherWorkers, wordsOfOtherGivers }: DoubtFacts, policy: DoubtPolicy): Signal | null {
  const places = [
    ...(wordsOfOtherWorkers > 0
      ? [`${count(wordsOfOtherWorkers, "of its answers")} in references about other workers`]
      : []),
    ...(wordsOfOtherGivers > 0
      ? [`${count(wordsOfOtherGivers, "of its answers")} in a reference about this worker by somebody else`]
      : []),
  ];
  if (places.length === 0) return null;
  return signal("same-words", policy, `The same words stand elsewhere: ${places.join(", and ")}.`);
}

function againstHistory(facts: DoubtFacts, policy: DoubtPolicy): Signal | null {
  const { history, period, giver, assignments } = facts;
  if (history === null) return null;
  const there = history.filter((post) => isPostWith(facts, post));
  // Who came through an agency was employed by it, and what is on Accord may not be in the history yet.
  const through = history.filter(({ kind }) => kind === "agency");
  if (isCovered(period, [...there, ...through, ...assignments], policy.daysApart)) return null;
  const said = there.length === 0 ? "names no post there at that time" : `says ${there.map(inWords).join(", and ")}`;
  const reason = `The reference is about ${inWords(period)} with ${giver}, and the worker’s employment history ${said}.`;
  return signal("dates-against-history", policy, reason);
}

function againstAssignments({ assignments, period, giver }: DoubtFacts, policy: DoubtPolicy): Signal | null {
  // Of a post before Accord there is no assignment to compare with.
  const then = assignments.filter((assignment) => overlaps(assignment, period, policy.daysApart));
  if (then.length === 0 || isCovered(period, then, policy.daysApart)) return null;
  const ran = then.length === 1 ? "assignment there ran" : "assignments there ran";
  const reason = `The reference is about ${inWords(period)} with ${giver}, and on Accord the worker’s ${ran} ${then.map(inWords).join(", and ")}.`;
  return signal("dates-against-assignment", policy, reason);
}

const signal = (id: SignalId, { severities }: DoubtPolicy, reason: string): Signal => ({
  id,
  severity: severities[id],
  reason,
});

function isPostWith({ giver, authorityCode }: DoubtFacts, post: { employer: string; authorityCode: string | null }) {
  if (authorityCode !== null && post.authorityCode !== null) return authorityCode === post.authorityCode;
  const name = comparable(giver);
  return name !== "" && name === comparable(post.employer);
}

/** "The London Borough of X" and "X Council" are the same employer to whoever types them. */
const comparable = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .split(" ")
    .filter((word) => word !== "" && !COMMON_WORDS.has(word))
    .join(" ");

const COMMON_WORDS: ReadonlySet<string> = new Set([
  ..."the of and council borough county city metropolitan district london royal unitary authority".split(" "),
]);

/** Whether the periods, taken together, hold the one, give or take so many days at each end and between them. */
function isCovered(one: ClosedPeriod, periods: readonly Period[], daysApart: number): boolean {
  const byStart = periods.filter((period) => overlaps(period, one, 0)).sort((a, b) => (a.from < b.from ? -1 : 1));
  if (byStart.length === 0) return false;
  let reached = addDays(one.from, -1);
  for (const { from, to } of byStart) {
    if (daysBetween(reached, from) > daysApart + 1) break;
    reached = latest(reached, to ?? one.to);
  }
  return daysBetween(reached, one.to) <= daysApart;
}

const overlaps = (period: Period, { from, to }: ClosedPeriod, daysApart: number): boolean =>
  (period.to === null || addDays(period.to, daysApart) >= from) && addDays(to, daysApart) >= period.from;

const inWords = ({ from, to }: Period): string =>
  to === null ? `${formatDay(from)} to now` : `${formatDay(from)} to ${formatDay(to)}`;

function count(number: number, what: string): string {
  if (what.startsWith("of ")) return `${number} ${what}`;
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
