import type { WorkerCategory } from "../facts";
import type { Provenance } from "../verdict";
import { USUAL_CATEGORY } from "./in-force";
import type { Rulebook, Ruled } from "./rulebook";

/** How what a rulebook says of itself is written, on forms and pages alike. */

export const RULEBOOK_KIND_NAMES: Readonly<Record<Rulebook["kind"], string>> = {
  national: "National rules",
  regional: "Agreement of a region",
  "sub-regional": "Agreement of part of a region",
  joint: "Joint agreement between regions",
};

export const STANDING_NAMES: Readonly<Record<Rulebook["standing"], string>> = {
  agreement: "An agreement that councils sign",
  "statutory-guidance": "Statutory guidance",
  regulations: "Regulations",
};

export const WORKER_CATEGORY_NAMES: Readonly<Record<WorkerCategory, string>> = {
  "child-and-family-social-worker": "Child and family social workers",
  "family-help-worker": "Family help workers",
  "other-children's-social-care": "Others in children’s social care",
};

export const WORKER_CATEGORIES = Object.keys(WORKER_CATEGORY_NAMES) as [WorkerCategory, ...WorkerCategory[]];

/** "work of family help workers"; null for child and family social workers, whose work goes without saying. */
export const otherWork = (category: WorkerCategory): string | null =>
  category === USUAL_CATEGORY ? null : `work of ${WORKER_CATEGORY_NAMES[category].toLowerCase()}`;

export const FORCE_NAMES: Readonly<Record<Ruled<unknown>["force"], string>> = {
  must: "Must be met",
  should: "Should be followed, save in exceptional circumstances",
};

export const PROVENANCE_NAMES: Readonly<Record<Provenance, string>> = {
  confirmed: "Confirmed",
  unconfirmed: "Unconfirmed",
};
