import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can add to one
  interface Future {
    v3_singleFetch: true;
  }
  /** What the server gives to every loader, action and page, one object for each request. */
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can add to one
  interface AppLoadContext {
    cspNonce: string;
    requestId: string;
    clientAddress: string;
  }
}
