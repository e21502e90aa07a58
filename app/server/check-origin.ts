import type { RequestHandler } from "express";
import type { RefuseRequest } from "./create-app";

const readingMethods = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses with 403 what another site makes a signed-in browser send. Browsers say where a request comes from in
 * Sec-Fetch-Site and Origin; a client that sends neither is no browser, and carries no cookie it did not set itself.
 */
export function checkOrigin(options: { readonly origin: string; readonly refuse: RefuseRequest }): RequestHandler {
  return (request, response, next) => {
    if (readingMethods.includes(request.method)) return next();
    const site = request.get("sec-fetch-site");
    const origin = request.get("origin");
    const own = [`${request.protocol}://${request.get("host")}`, options.origin];
    const isForeign = (site && site !== "same-origin" && site !== "none") || (origin && !own.includes(origin));
    if (isForeign) return options.refuse(response, 403);
    next();
  };
}
