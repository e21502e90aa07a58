/**
 * The network address that a request came from, as the server put it into the request's context.
 * @throws Error where it did not: the lock-out would otherwise count everybody as one.
 */
export function clientAddress(context: object): string {
  if ("clientAddress" in context && typeof context.clientAddress === "string") return context.clientAddress;
  throw new Error("The server did not say where the request came from: getLoadContext has to give `clientAddress`.");
}
