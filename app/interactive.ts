/** Whether any of the matched routes exports `handle = { interactive: true }`: its page is better with a script. All others ship none. */
export function isInteractive(handles: readonly unknown[]): boolean {
  return handles.some((handle) => typeof handle === "object" && handle !== null && "interactive" in handle);
}
