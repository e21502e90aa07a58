import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import type { ReferencePolicy } from "~/domain/references/reference-policy";
import type { ReferenceTemplate } from "~/domain/references/reference-template";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { day, exactly, provenance, whole, words } from "~/platform/data-shapes";
import { readTemplate } from "./template-file";

export type ReferencesInUse = {
  readonly templates: readonly ReferenceTemplate[];
  /** The text of each template's file. */
  readonly sources: ReadonlyMap<ReferenceTemplate, string>;
  readonly policies: readonly ReferencePolicy[];
};

let loading: Promise<ReferencesInUse> | undefined;

/** The templates and the policy that ship, read once. A broken file stops the product at start, with its path and line. */
export function referencesInUse(): Promise<ReferencesInUse> {
  loading ??= loadReferenceTemplates(join(projectFolder(), "db", "reference-templates"));
  return loading;
}

const POLICY_FILE = "policy.yaml";
/** What stands beside the templates and is read elsewhere. */
const NO_TEMPLATES: readonly string[] = ["bank-holidays.yaml", "doubt.yaml", "sensitive-words.yaml"];

/** Reads a folder: policy.yaml, and one template in each other file but those of NO_TEMPLATES. Throws BrokenDataFiles with all faults of all files. */
export async function loadReferenceTemplates(folder: string): Promise<ReferencesInUse> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml") && !NO_TEMPLATES.includes(name)).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, path: join(folder, name), text: await readFile(join(folder, name), "utf8") })),
  );
  const faults: string[] = [];
  const sources = new Map<ReferenceTemplate, string>();
  const policies: ReferencePolicy[] = [];
  for (const { name, path, text } of files) {
    const shown = shownPath(path);
    if (name === POLICY_FILE) {
      const read = readYaml(shown, text, policyFile);
      faults.push(...read.faults);
      policies.push(...(read.value ?? []));
    } else {
      const { value: template, faults: found } = readTemplate(shown, text);
      faults.push(...found);
      if (!template) continue;
      const stamp = ({ id, version }: ReferenceTemplate) => `${id} ${version}`;
      if ([...sources.keys()].some((other) => stamp(other) === stamp(template)))
        faults.push(
          `${shown}:1: expected an id and version of its own, found those of another file: ${stamp(template)}`,
        );
      sources.set(template, text);
    }
  }
  const templates = [...sources.keys()];
  for (const [what, practiceBased] of [
    ["about practice", true],
    ["to confirm employment (practice-based: no)", false],
  ] as const)
    if (faults.length === 0 && !templates.some((one) => one.practiceBased === practiceBased && !one.askedBy))
      faults.push(`${folder}: expected a template ${what} that anyone may ask for, found none`);
  if (faults.length === 0 && policies.length === 0)
    faults.push(`${join(folder, POLICY_FILE)}: expected a policy, found none`);
  if (faults.length > 0) throw new BrokenDataFiles("the reference templates", faults);
  return { templates, sources, policies };
}

/** Days that rise, such as [7, 14, 21, 28]. */
const rising = z
  .array(whole("days"), { error: "expected a list of days" })
  .refine((days) => days.every((one, index) => index === 0 || one > (days[index - 1] ?? 0)), "expected days that rise");

const policyFile = z
  .array(
    exactly({
      from: day,
      provenance,
      source: words,
      "asked-days-before-end": whole("days"),
      "due-days-before-end": whole("days"),
      "due-days-after-request": whole("days"),
      "chased-after-days": rising,
      "hours-between-chases": whole("hours"),
      "correction-days": whole("days"),
      "give-link-days": whole("days"),
      "link-days": whole("days"),
      "consent-months": whole("months"),
    }).transform(
      (policy): ReferencePolicy => ({
        from: policy.from,
        provenance: policy.provenance,
        source: policy.source,
        askedDaysBeforeEnd: policy["asked-days-before-end"],
        dueDaysBeforeEnd: policy["due-days-before-end"],
        dueDaysAfterRequest: policy["due-days-after-request"],
        chasedAfterDays: policy["chased-after-days"],
        hoursBetweenChases: policy["hours-between-chases"],
        correctionDays: policy["correction-days"],
        giveLinkDays: policy["give-link-days"],
        linkDays: policy["link-days"],
        consentMonths: policy["consent-months"],
      }),
    ),
    { error: "expected a list of policies, each from a day" },
  )
  .min(1, "expected at least one policy");
