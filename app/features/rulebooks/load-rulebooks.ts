import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "#db/project-folder";
import { findFaults, type HeldAgainst } from "~/domain/rulebooks/find-faults";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { BrokenDataFiles, type ReadData, readYaml, shownPath } from "~/platform/data-file";
import { loadStatutoryParameters } from "../charges/load-statutory-parameters";
import { referencesInUse } from "../references/load-reference-templates";
import { judgeRest } from "./judge-rest";
import { rulebookSchema } from "./rulebook-schema";

/**
 * Every rulebook in the folder, in the order of its file names. Throws BrokenDataFiles with all faults of all files; a
 * product that cannot read its rules does not start.
 */
export async function loadRulebooks(folder = join(projectFolder(), "db", "rulebooks")): Promise<readonly Rulebook[]> {
  const against = await whatShips();
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const path = shownPath(join(folder, name));
      return { path, ...readRulebook(path, await readFile(join(folder, name), "utf8"), against) };
    }),
  );
  const faults = files.flatMap((file) => file.faults);
  const rulebooks = files.flatMap((file) => (file.value ? [file.value] : []));
  const stamps = new Map<string, string>();
  for (const { path, value: rulebook } of files) {
    if (!rulebook) continue;
    const stamp = `${rulebook.id} ${rulebook.version}`;
    const other = stamps.get(stamp);
    if (other) faults.push(`${path}: expected an id and version of its own, found those of ${other}: ${stamp}`);
    stamps.set(stamp, path);
  }
  if (faults.length > 0) throw new BrokenDataFiles("the rulebooks", faults);
  return rulebooks;
}

/** Reads one file's text, its shape and its contents. `path` is only said in the faults. */
export const readRulebook = (path: string, text: string, against: HeldAgainst): ReadData<Rulebook> =>
  readYaml(
    path,
    text,
    rulebookSchema,
    (rulebook) =>
      findFaults(rulebook, against).map(({ path, problem, mend }) => ({ path, message: `${problem}. ${mend}` })),
    (data, unread) => judgeRest(data, unread, against),
  );

/** What the contents of a rulebook are held against where no region has loaded anything. */
export async function whatShips(): Promise<HeldAgainst> {
  const [statutory, { policies, templates }] = await Promise.all([loadStatutoryParameters(), referencesInUse()]);
  return {
    statutory,
    policies,
    templates: templates.map((template) => ({ ...template, askedFrom: template.version })),
    readUntil: null,
  };
}
