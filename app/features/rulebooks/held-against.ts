import type { HeldAgainst } from "~/domain/rulebooks/find-faults";
import type { Read } from "~/platform/tenancy";
import { knownTemplates } from "../reference-templates/find-template";
import { whatShips } from "./load-rulebooks";

/** What a rulebook of the viewer's region is held against: what ships, and the reference templates that the region loaded. */
export async function heldAgainst(read: Read): Promise<HeldAgainst> {
  const [ships, known] = await Promise.all([whatShips(), knownTemplates(read)]);
  const templates = known.map(({ template, loaded }) => ({
    ...template,
    askedFrom: loaded ? loaded.askedFrom : template.version,
  }));
  return { ...ships, templates };
}
