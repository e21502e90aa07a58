import { z } from "zod";

const selection = z
  .string()
  .regex(/^[\da-f-]{36} \d{1,9}$/)
  .transform((text) => ({ id: text.slice(0, 36), version: Number(text.slice(37)) }))
  .pipe(z.object({ id: z.uuid(), version: z.int() }));

/** What a ticked box of the list says: which variance, and as it was when the list was read. */
export const selectionOf = ({ id, version }: { readonly id: string; readonly version: number }) => `${id} ${version}`;

/** Reads ticked boxes; what is no selection is left out. */
export const readSelections = (values: readonly string[]) =>
  values.flatMap((value) => {
    const parsed = selection.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
