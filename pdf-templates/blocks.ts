import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import type { Block, Field } from "~/domain/documents/document";
import type { CoreJobType } from "~/domain/facts";

/** What every document is put together from. */

export const field = (question: string, answer: string): Field => ({ question, answer });

export const fields = (fields: readonly Field[]): Block => ({ type: "fields", fields });

export const paragraph = (text: string): Block => ({ type: "paragraph", text });

/** A table without a last row set apart. Columns are given by their headings; `numeric` names those set to the right. */
export function table(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly string[] = [],
): Block {
  const columns = headings.map((heading) => ({ heading, numeric: numeric.includes(heading) }));
  return { type: "table", table: { caption, columns, rows, footer: null } };
}

/** "Court social worker (senior social worker)"; the council's own title alone where it is the core job type's. */
export function roleOf({ jobTitle, coreJobType }: { jobTitle: string; coreJobType: CoreJobType | null }): string {
  if (coreJobType === null) return jobTitle;
  const core = CORE_JOB_TYPE_NAMES[coreJobType].toLowerCase();
  return jobTitle.toLowerCase() === core ? jobTitle : `${jobTitle} (${core})`;
}
