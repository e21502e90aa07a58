/**
 * The charge form of a submission beside the same page by Nunjucks and the macros of govuk-frontend: first the rendering
 * alone, then requests by ten connections on loopback. A request of ours is the whole of it: session, queries under
 * row-level security, verdict, layout and page. A request of theirs is Express and the rendering, without any data to
 * fetch, so that it can only look better than it is.
 */
import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import autocannon from "autocannon";
import express from "express";
import { projectFolder } from "#db/project-folder";
import { paths } from "~/paths";
import { contentOf, pageByMacros, pageByReact } from "./kit/charge-page";
import { compare, median, type Pace } from "./kit/measure";
import { type Figure, remark, report } from "./kit/report";
import { answering, freePort, startSignedIn, stopProcess } from "./kit/signed-in-server";

const TURNS = 3;
const SECONDS = 4;
const CONNECTIONS = 10;

if (process.argv[2] === "peer") await servePeer();
else report([await compareRendering(), ...(await compareRequests())]);

async function compareRendering(): Promise<Figure> {
  const [ours, theirs] = [await pageByReact(), await pageByMacros()];
  if (contentOf(ours()) !== contentOf(theirs()))
    throw new Error(`The two pages differ:\n${contentOf(ours())}\n\n${contentOf(theirs())}`);
  const many = (render: () => string) => () => {
    for (let time = 0; time < 10; time++) render();
    return 10;
  };
  const paces = await compare({ ours: many(ours), theirs: many(theirs) }, { turns: 5, seconds: 1 });
  return {
    what: "Charge form, rendering alone",
    ours: paces.ours,
    peer: { name: "govuk-frontend macros", pace: paces.theirs },
  };
}

/** Needs the built product, which npm start makes. */
async function compareRequests(): Promise<readonly Figure[]> {
  const built = join(projectFolder(), "build/server/server.js");
  if (!existsSync(built)) {
    remark("Requests for the charge form were not measured: they need the built product, which npm start makes.");
    return [];
  }
  const port = await freePort();
  const product = await startSignedIn(built);
  const peer = fork(process.argv[1] as string, ["peer"], { env: { ...process.env, PORT: String(port) } });
  try {
    const peerUrl = `http://127.0.0.1:${port}/`;
    await answering(peerUrl);
    const url = product.origin + paths.agency.submissions.charge(product.submissionId);
    const [ours, theirs]: [number[], number[]] = [[], []];
    // The first turn warms up.
    for (let turn = 0; turn <= TURNS; turn++) {
      const [our, their] = [await load(url, { cookie: product.cookie }), await load(peerUrl, {})];
      if (turn === 0) continue;
      ours.push(our);
      theirs.push(their);
    }
    const peerPace = { name: "Express and the macros", pace: byTheClock(theirs) };
    return [{ what: "Charge form, requests (session, queries, layout)", ours: byTheClock(ours), peer: peerPace }];
  } finally {
    await product.stop();
    await stopProcess(peer);
  }
}

/** Requests a second. */
async function load(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (non2xx + errors > 0) throw new Error(`${url} did not answer ${non2xx + errors} requests as it should`);
  return requests.average;
}

/** The processor time is another process's. */
function byTheClock(paces: readonly number[]): Pace {
  return { perSecond: median(paces), perProcessorSecond: null };
}

async function servePeer(): Promise<void> {
  process.once("disconnect", () => process.exit());
  const render = await pageByMacros();
  const app = express();
  app.get("/", (_request, response) => void response.type("html").send(`<!DOCTYPE html>${render()}`));
  app.listen(Number(process.env.PORT), "127.0.0.1");
}
