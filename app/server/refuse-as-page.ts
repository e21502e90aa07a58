import type { RequestHandler } from "express";
import type { RefuseRequest } from "./create-app";

/** Remix marks so what a loader or an action threw and no page tells of. */
const REFUSED = "x-remix-catch";

/**
 * An address that is no page (a PDF, a file to keep) refuses in a word of plain text. Whoever comes there with a browser
 * reads the page that says why, as everywhere else; a program gets the word.
 */
export const refuseAsPage =
  ({ refuse }: { readonly refuse: RefuseRequest }): RequestHandler =>
  (request, response, next) => {
    if (!request.headers.accept?.includes("text/html")) return next();
    const { write, end } = response;
    const isRefused = () => response.statusCode >= 400 && !response.headersSent && response.hasHeader(REFUSED);
    const answer = () => {
      Object.assign(response, { write, end });
      response.removeHeader(REFUSED);
      refuse(response, response.statusCode);
      return response;
    };
    response.write = ((...given: Parameters<typeof write>) =>
      isRefused() || write.apply(response, given)) as typeof write;
    response.end = ((...given: Parameters<typeof end>) =>
      isRefused() ? answer() : end.apply(response, given)) as typeof end;
    next();
  };
