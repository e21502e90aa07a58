import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import { paths } from "../paths";

/** Headers of every answer. The page's scripts carry the nonce that `res.locals.cspNonce` holds; nothing else runs. */
export const setSecurityHeaders: RequestHandler = (request, response, next) => {
  const nonce = randomBytes(16).toString("base64");
  response.locals.cspNonce = nonce;
  response.setHeader("Content-Security-Policy", contentSecurityPolicy(nonce));
  response.setHeader("X-Content-Type-Options", "nosniff");
  // Never "no-referrer": browsers then send "Origin: null" with form posts, which the origin check has to refuse.
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
  if (request.secure) response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  next();
};

/** Pages are one person's; "no-store" would also throw away what was typed when they press Back. */
export const keepPrivate: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "private, no-cache");
  next();
};

/** As the table of routes reads them, in any letter case. */
const linkPages = [paths.privateLink(""), paths.referee.show(""), paths.worker.reference("")];

/**
 * The pages of private links are in no index and no cache, as the device may be shared, and no request says where it
 * came from: a proxy's log of referrers would hold the token. The origin still goes with the form's post, which asks it.
 */
export const hideLinkPages: RequestHandler = (request, response, next) => {
  const path = request.path.toLowerCase();
  if (!linkPages.some((prefix) => path.startsWith(prefix))) return next();
  response.setHeader("X-Robots-Tag", "noindex, nofollow");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Referrer-Policy", "strict-origin");
  next();
};

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
