/** What reading typed text gives: the value, or one sentence that says what was expected, what was found and how to mend it. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };
