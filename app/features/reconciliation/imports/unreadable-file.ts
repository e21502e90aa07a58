/** A file that cannot be read at all. Its message is for whoever sent it: what was found, and how to mend it. */
export class UnreadableFile extends Error {
  override name = "UnreadableFile";
}
