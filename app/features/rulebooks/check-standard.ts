import { valueOn } from "~/domain/charges/statutory-parameters";
import type { Day } from "~/domain/day";
import type { CheckTerms } from "~/domain/rulebooks/rulebook";
import type { Read } from "~/platform/tenancy";
import { rulebooksBinding } from "./rulebooks-binding";

export type AskedCheck = CheckTerms["checks"][number];

/** The pre-employment checks that a council's rulebooks ask for on a day, each once. */
export async function checkStandard(
  read: Read,
  { councilId, on }: { councilId: string; on: Day },
): Promise<readonly AskedCheck[]> {
  const rulebooks = await rulebooksBinding(read, councilId, on);
  const asked = new Map<string, AskedCheck>();
  for (const { terms } of rulebooks)
    for (const check of valueOn(terms["pre-employment-checks"]?.values ?? [], on)?.value.checks ?? [])
      if (!asked.has(check.kind) || check.required) asked.set(check.kind, check);
  return [...asked.values()];
}
