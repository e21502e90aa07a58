import { createHash } from "node:crypto";
import { canonicalJson } from "~/domain/documents/canonical-json";
import { type Answers, answersOf, type TemplateSection } from "~/domain/references/reference-template";

/**
 * Stands for a section's answers as a page showed them. A save that brings another stamp comes from a page that others
 * have overtaken; saves of different sections never meet.
 */
export function sectionStamp(section: TemplateSection, answers: Answers): string {
  return createHash("sha256")
    .update(canonicalJson(answersOf(section, answers)))
    .digest("hex")
    .slice(0, 16);
}
