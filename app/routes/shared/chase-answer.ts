import type { ChasedSelection } from "~/features/references/chase-selected";
import type { FieldErrors } from "~/platform/http/forms";

/** What came of "Chase the selected". */
export type ChaseAnswer = { readonly errors: FieldErrors; readonly chase: ChasedSelection | null };

/** The name of the tick boxes. */
export const SELECTED = "selected";
