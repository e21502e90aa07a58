import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { aboveTermsOffer, aboveTermsWorker, authority, reference, submission, submissionFacts } from "#db/schema";
import { workerInPost } from "~/domain/names-in-posts";
import type { Read } from "~/platform/tenancy";
import type { Leaver } from "./leaver-form";

/** The names by which the council may read of workers, by registration number. */
type KnownNames = ReadonlyMap<string, readonly string[]>;

/**
 * The names of these workers that the council itself may read: of those submitted to it, of those offered above the terms
 * once it has asked for an exemption, and of those for whom it gives a reference. What other organisations hold is not
 * asked, so that nothing that is refused tells of it.
 */
export async function knownNames({ db, viewer }: Read, numbers: readonly string[]): Promise<KnownNames> {
  const asked = [...new Set(numbers)];
  if (asked.length === 0) return new Map();
  const submitted = sql<string>`${submissionFacts.facts}->'registration'->>'number'`;
  const referred = sql<string>`worker_number(${reference.id})`;
  const council = viewer.organisationId;
  const rows = (
    await Promise.all([
      db
        .select({ number: submitted, name: submission.workerName })
        .from(submission)
        .innerJoin(submissionFacts, eq(submissionFacts.submissionId, submission.id))
        .where(and(eq(submission.councilId, council), isNotNull(submission.submittedAt), inArray(submitted, asked))),
      db
        .select({ number: aboveTermsWorker.registrationNumber, name: aboveTermsWorker.name })
        .from(aboveTermsWorker)
        .innerJoin(aboveTermsOffer, eq(aboveTermsOffer.id, aboveTermsWorker.offerId))
        .where(and(eq(aboveTermsOffer.councilId, council), inArray(aboveTermsWorker.registrationNumber, asked))),
      db
        .select({ number: referred, name: reference.workerName })
        .from(reference)
        .where(and(eq(reference.giverId, council), inArray(referred, asked))),
    ])
  ).flat();
  const names = new Map<string, string[]>();
  for (const { number, name } of rows) if (name) names.set(number, [...(names.get(number) ?? []), name]);
  return names;
}

/** What is said of a post that names its worker; null where it does not. */
export function namedInPost({ post, registrationNumber }: Leaver, known: KnownNames): string | null {
  for (const name of known.get(registrationNumber) ?? []) {
    const found = workerInPost(post, { name, registrationNumber });
    if (found)
      return `Post must not name the worker, and it contains ‘${found}’. Write only what the post is called, like Social worker, duty team`;
  }
  return null;
}

/** The names of councils and of the trusts that run their services, which are written as people are. */
export async function namesOfPlaces({ db }: Read): Promise<readonly string[]> {
  const rows = await db.select({ name: authority.name, runBy: authority.runBy }).from(authority);
  return [...new Set(rows.flatMap(({ name, runBy }) => (runBy === null ? name : [name, runBy])))];
}
