/** Web-standard responses for routes and guards to throw or return; no framework needed. */

/** 303, so that a form post becomes a GET and the Back button does not post again. */
export const redirectTo = (location: string, headers: HeadersInit = {}): Response => {
  const all = new Headers(headers);
  all.set("Location", location);
  return new Response(null, { status: 303, headers: all });
};

export const notFound = (): Response => new Response("Not found", { status: 404, statusText: "Not Found" });

/** A private link's pages in a browser in which it is not open, or no longer. It says the same of what there never was. */
export const linkEnded = (): Response => new Response("Gone", { status: 410, statusText: "Gone" });
