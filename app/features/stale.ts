/** Thrown when what a form was filled in from has changed since: the page shows the other's change and keeps what was typed. */
export class StaleError extends Error {
  constructor(
    /** When it was changed, as an instant, and by whom where that may be said. */
    readonly changed: { readonly at: string; readonly by: string | null },
  ) {
    super("It was changed by somebody else since this page was opened");
  }
}
