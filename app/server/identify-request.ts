import type { RequestHandler } from "express";
import { newId } from "../platform/new-id";

const soundId = /^[\w-]{8,64}$/;

/**
 * Gives each request an id, for the log and for people to quote. One from outside is taken only from a trusted proxy;
 * from anybody else the headers that speak for a proxy are dropped, because the framework would believe them.
 */
export function identifyRequest(options: { readonly trustProxy: string | null }): RequestHandler {
  return (request, response, next) => {
    const given = request.get("x-request-id");
    if (options.trustProxy === null) delete request.headers["x-forwarded-host"];
    const requestId = options.trustProxy !== null && given && soundId.test(given) ? given : newId();
    response.locals.requestId = requestId;
    response.setHeader("X-Request-Id", requestId);
    next();
  };
}
