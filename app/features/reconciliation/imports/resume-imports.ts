import { sql } from "drizzle-orm";
import { identifyingChange } from "~/platform/tenancy";

/**
 * Job, at the start and each minute: takes up the imports under way that nobody has in hand, as the process that had was
 * killed and its transaction with it. One whose job merely waits is asked for again, and its key keeps it one.
 */
export function resumeImports(): Promise<void> {
  return identifyingChange(async ({ db, enqueue }) => {
    const left = await db.execute<{ payer_id: string; import_id: string; status: "checking" | "importing" }>(
      sql`select payer_id, import_id, status from imports_left_over()`,
    );
    for (const { payer_id: payerId, import_id: importId, status } of left)
      enqueue(
        status === "checking" ? "check-import" : "import-lines",
        { payerId, importId },
        { key: importKey(importId) },
      );
  });
}

/** One job at a time waits for an import. */
export const importKey = (importId: string): string => `import:${importId}`;
