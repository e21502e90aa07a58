import { isNotNull, isNull } from "drizzle-orm";
import { aboveTermsWorker, reference, submission } from "#db/schema";
import { anyNameInText, nameInText, registrationNumberIn } from "~/domain/names-in-text";
import type { Read } from "~/platform/tenancy";
import { Refused } from "../refused";

/**
 * Holds what is said of a breach against the names of all workers that the viewer’s organisation can see, as others read
 * it and it stays, of which two parts side by side name somebody; and against that of the worker it is about, of which one
 * part does. `label` begins the
 * message, which says which of the words typed to take out.
 *
 * @throws Refused where a worker is named, or anybody by registration number.
 */
export async function refuseNaming(
  read: Read,
  said: { readonly field: string; readonly label: string; readonly text: string },
  about: string | null,
): Promise<void> {
  const found =
    registrationNumberIn(said.text) ?? wordsNaming(said.text, about) ?? (await wordsNamingAnybody(read, said.text));
  if (found)
    throw new Refused(
      said.field,
      `${said.label} must not name a worker, as other organisations read it. Take out ‘${found}’, or write ‘the worker’ instead`,
    );
}

/** The word as it was typed; for a name of short parts, which only together name anybody, the name. */
function wordsNaming(text: string, name: string | null): string | null {
  if (name === null) return null;
  const worker = { name, registrationNumber: null };
  if (nameInText(text, worker) === null) return null;
  return text.match(/[\p{L}\p{M}]+/gu)?.find((word) => nameInText(word, worker) !== null) ?? name;
}

async function wordsNamingAnybody({ db }: Read, text: string): Promise<string | null> {
  const [submitted, referred, offered] = await Promise.all([
    db.selectDistinct({ name: submission.workerName }).from(submission).where(isNotNull(submission.workerName)),
    db.selectDistinct({ name: reference.workerName }).from(reference).where(isNull(reference.purgedAt)),
    db.selectDistinct({ name: aboveTermsWorker.name }).from(aboveTermsWorker),
  ]);
  const names = new Set([...submitted, ...referred, ...offered].flatMap(({ name }) => name ?? []));
  return anyNameInText(text, names);
}
