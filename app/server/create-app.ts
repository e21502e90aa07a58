import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from "express";
import type { Logger } from "pino";
import { checkOrigin } from "./check-origin";
import { identifyRequest } from "./identify-request";
import { limitBody } from "./limit-body";
import { logRequest } from "./log-request";
import { redactPath } from "./redact-path";
import { refuseAsPage } from "./refuse-as-page";
import { type Readiness, reportHealth } from "./report-health";
import { hideLinkPages, keepPrivate, setSecurityHeaders } from "./security-headers";
import { serveAssets } from "./serve-assets";

export type AppOptions = {
  /** The product's pages and endpoints. */
  readonly handle: RequestHandler;
  readonly ready: Readiness;
  readonly log: Logger;
  /** Where the built client is. */
  readonly clientFolder: string;
  /** What Express calls "trust proxy"; null where no proxy stands before the product. */
  readonly trustProxy: string | null;
  /** The address people use: "https://accord.example". */
  readonly origin: string;
  /** The page that says what went wrong, whole. */
  readonly renderError: (status: number, requestId: string) => string;
};

/** Ends a request with a page that says why. */
export type RefuseRequest = (response: Response, status: number) => void;

/** The server around the pages, from the outermost to the innermost. It listens to nothing yet. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  if (options.trustProxy !== null) app.set("trust proxy", trustOf(options.trustProxy));

  const refuse: RefuseRequest = (response, status) => {
    response.status(status).type("html").send(options.renderError(status, response.locals.requestId));
  };
  app.use(identifyRequest(options));
  app.use(setSecurityHeaders);
  app.use(reportHealth(options.ready));
  app.use(logRequest({ log: options.log, redactPath }));
  app.use(checkOrigin({ origin: options.origin, refuse }));
  app.use(limitBody({ refuse }));
  app.use(serveAssets(options.clientFolder));
  app.use(keepPrivate);
  app.use(hideLinkPages);
  app.use(refuseAsPage({ refuse }));
  app.use(options.handle);

  const reportFailure: ErrorRequestHandler = (error, _request, response, next) => {
    options.log.error({ requestId: response.locals.requestId, err: error }, "a request failed");
    if (response.headersSent) return next(error);
    refuse(response, 500);
  };
  app.use(reportFailure);
  return app;
}

/** Express takes a number of proxies as a number, and names and addresses as text. */
function trustOf(trustProxy: string): number | string {
  return /^\d+$/.test(trustProxy) ? Number(trustProxy) : trustProxy;
}
