import { type Day, latest } from "~/domain/day";
import type { HeldAgainst } from "~/domain/rulebooks/find-faults";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { TERM_IDS, termOf } from "~/domain/rulebooks/terms";
import type { Read } from "~/platform/tenancy";
import { knownTemplates } from "../reference-templates/find-template";
import { whatShips } from "./load-rulebooks";
import { rulesInUse } from "./rules-in-use";

/** What a rulebook of the viewer's region is held against: what ships, the reference templates that the region loaded, and today. */
export async function heldAgainst(read: Read): Promise<HeldAgainst> {
  const [ships, known, readUntil] = await Promise.all([whatShips(), knownTemplates(read), lastReading(read)]);
  const templates = known.map(({ template, loaded }) => ({
    ...template,
    askedFrom: loaded ? loaded.askedFrom : template.version,
  }));
  return { ...ships, templates, readUntil };
}

/**
 * The last day on which a text can have been read: today. Where the clock is set back behind what ships, the day on which
 * that was read, as every draft begins with its citations.
 */
export async function lastReading({ today }: Pick<Read, "today">): Promise<Day> {
  const { rulebooks } = await rulesInUse();
  return latest(today, ...rulebooks.flatMap(readingDays));
}

const readingDays = (rulebook: Rulebook): readonly Day[] => [
  rulebook.citation.readOn,
  ...TERM_IDS.flatMap((id) => termOf(rulebook, id)?.values.map(({ citation }) => citation.readOn) ?? []),
];
