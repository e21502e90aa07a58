/** Job: holds the lines of an assignment in open accounts against what is agreed for it now. */
export function matchAgain(): Promise<void> {
  throw new Error("Lines are not matched again yet");
}
