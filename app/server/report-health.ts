import { type RequestHandler, Router } from "express";
import { paths } from "../paths";

/** What has to be true before requests are sent here, each by name: "database", "migrations", "jobs". */
export type Readiness = () => Promise<Readonly<Record<string, boolean>>>;

/** `/healthz`: the process is up. `/readyz`: 200 where everything it stands on is there, 503 with what is not. */
export function reportHealth(ready: Readiness): Router {
  const router = Router();
  const answerReady: RequestHandler = async (_request, response) => {
    const checks = await ready().catch(() => ({ reachable: false }));
    const isReady = Object.values(checks).every(Boolean);
    response.status(isReady ? 200 : 503).json({ ready: isReady, checks });
  };
  router.get(paths.health(), (_request, response) => void response.type("text").send("ok"));
  router.get(paths.ready(), answerReady);
  return router;
}
