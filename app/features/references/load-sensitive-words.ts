import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import type { SensitiveWords } from "~/domain/references/sensitive-words";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { provenance, words } from "~/platform/data-shapes";

let loading: Promise<readonly SensitiveWords[]> | undefined;

/** The words that a referee is asked to look at again, read once. */
export function sensitiveWordsInUse(): Promise<readonly SensitiveWords[]> {
  loading ??= loadSensitiveWords(join(projectFolder(), "db", "reference-templates", "sensitive-words.yaml"));
  return loading;
}

/** Reads the file. @throws BrokenDataFiles with all its faults. */
export async function loadSensitiveWords(path: string): Promise<readonly SensitiveWords[]> {
  const { value, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), wordsFile);
  if (!value) throw new BrokenDataFiles("the words that a reference is looked at for", faults);
  return value;
}

const phrase = z
  .string({ error: "expected a word or a phrase" })
  .regex(/^[a-z]+(?:[ '-][a-z]+)*$/, "expected a word or a phrase in lower case");

const wordsFile = z
  .array(
    z
      .strictObject({
        id: z
          .string({ error: "expected a short name" })
          .regex(/^[a-z][a-z0-9-]*$/, "expected lower-case letters, digits and hyphens"),
        why: words,
        provenance,
        source: words,
        words: z.array(phrase, { error: "expected a list of words" }).min(1, "expected at least one word"),
        "but-not": z.array(phrase, { error: "expected a list of phrases" }).default([]),
      })
      .transform(({ "but-not": butNot, ...kind }): SensitiveWords => ({ ...kind, butNot })),
    { error: "expected a list of kinds of words" },
  )
  .min(1, "expected at least one kind of words");
