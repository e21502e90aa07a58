/** A data file of somebody's that cannot be used, each fault with its line, what was found and what to do. Nothing was kept. */
export class BrokenUpload extends Error {
  constructor(readonly faults: readonly string[]) {
    super("The file cannot be used");
  }
}
