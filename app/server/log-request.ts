import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** One line for each request when it ends: no query string, no address, no browser, no name. */
export function logRequest(options: {
  readonly log: Logger;
  readonly redactPath: (path: string) => string;
}): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const path = options.redactPath(request.path);
    response.once("close", () => {
      const line = {
        requestId: response.locals.requestId,
        method: request.method,
        path,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - began),
      };
      if (!response.writableFinished) return options.log.info(line, "the client went away");
      if (response.statusCode >= 500) return options.log.error(line, "request");
      options.log.info(line, "request");
    });
    next();
  };
}
