import express, { type Router } from "express";

/** A name at the top that only a file can have, such as /favicon.ico. */
const fileAtRoot = /^\/[^/]+\.(?:css|gif|ico|jpe?g|js|json|map|png|svg|txt|webmanifest|xml)$/;

/** The built client: hashed assets for ever, the rest for an hour; what is missing is said so here, not by a page. */
export function serveAssets(clientFolder: string): Router {
  const router = express.Router();
  const options = { index: false, redirect: false } as const;
  router.use("/assets", express.static(`${clientFolder}/assets`, { ...options, immutable: true, maxAge: "1y" }));
  router.use(express.static(clientFolder, { ...options, maxAge: "1h" }));
  router.use((request, response, next) => {
    if (!request.path.startsWith("/assets/") && !fileAtRoot.test(request.path)) return next();
    response.status(404).type("text").send("Not found");
  });
  return router;
}
