/** What a route exports as `handle` where its page is better with a script. All other pages ship none. */
export type RouteHandle = { readonly interactive: true };

/** Whether any of the matched routes asks for scripts. */
export function isInteractive(handles: readonly unknown[]): boolean {
  return handles.some((handle) => typeof handle === "object" && handle !== null && "interactive" in handle);
}
