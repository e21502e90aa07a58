import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RequestHandler } from "express";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../paths";
import { type AppOptions, createApp } from "./create-app";
import { stopGracefully } from "./stop-gracefully";

let clientFolder: string;
const servers: Server[] = [];

beforeAll(async () => {
  clientFolder = await mkdtemp(join(tmpdir(), "accord-client-"));
  await mkdir(join(clientFolder, "assets"));
  await writeFile(join(clientFolder, "assets", "app-abc123.css"), "body{}");
  await writeFile(join(clientFolder, "favicon.svg"), "<svg/>");
});

afterAll(() => rm(clientFolder, { recursive: true }));

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const page: RequestHandler = (_request, response) => {
  response.type("html").send(`<p>page of ${response.locals.requestId}</p>`);
};

/** A server around `page`, and what it logs. */
async function openServer(options: Partial<AppOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const app = createApp({
    handle: page,
    ready: async () => ({ database: true }),
    log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) }),
    clientFolder,
    trustProxy: null,
    origin: "https://accord.example",
    renderError: (status, requestId) => `<h1>${status} ${requestId}</h1>`,
    ...options,
  });
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, address, lines, get: (path: string, init?: RequestInit) => fetch(address + path, init) };
}

const post = (headers: Record<string, string>, body = "a=1"): RequestInit => ({
  method: "POST",
  body,
  headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
});

describe("headers", () => {
  test("every page carries a policy with a nonce of its own", async () => {
    const { get } = await openServer();
    const nonces = await Promise.all(
      [1, 2].map(
        async () => /'nonce-([^']+)'/.exec((await get("/")).headers.get("content-security-policy") ?? "")?.[1],
      ),
    );
    expect(nonces[0]).toMatch(/^[\w+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test("the policy allows no inline style, frame or plug-in", async () => {
    const policy = (await (await openServer()).get("/")).headers.get("content-security-policy");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toContain("unsafe");
  });

  test("the referrer stays within the site, so that form posts keep their origin", async () => {
    expect((await (await openServer()).get("/")).headers.get("referrer-policy")).toBe("same-origin");
  });

  test.each([
    paths.privateLink("t0ken"),
    "/LINK/t0ken",
    paths.referee.draft("1", "work"),
    paths.worker.file("1"),
  ])("%s is in no index and no cache, and its address in no referrer", async (path) => {
    const { headers } = await (await openServer()).get(path);
    expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(headers.get("cache-control")).toBe("no-store");
    // Not "no-referrer", with which a browser says of a form's post that it comes from nowhere.
    expect(headers.get("referrer-policy")).toBe("strict-origin");
  });

  test("a request id from outside is not believed without a proxy", async () => {
    const { get } = await openServer();
    const answer = await get("/", { headers: { "x-request-id": "from-outside" } });
    expect(answer.headers.get("x-request-id")).not.toBe("from-outside");
    expect(await answer.text()).toContain(answer.headers.get("x-request-id"));
  });

  test("a trusted proxy names the request, but not with anything that could break a log", async () => {
    const { get } = await openServer({ trustProxy: "loopback" });
    const ids = await Promise.all(
      ["from-proxy-1", "a b"].map(async (id) =>
        (await get("/", { headers: { "x-request-id": id } })).headers.get("x-request-id"),
      ),
    );
    expect(ids[0]).toBe("from-proxy-1");
    expect(ids[1]).not.toBe("a b");
  });

  test("a forwarded host reaches the pages only through a trusted proxy", async () => {
    const handle: RequestHandler = (request, response) => void response.send(request.get("x-forwarded-host") ?? "none");
    const ask = async (trustProxy: string | null) => {
      const { get } = await openServer({ handle, trustProxy });
      return (await get("/", { headers: { "x-forwarded-host": "evil.example" } })).text();
    };
    expect(await ask(null)).toBe("none");
    expect(await ask("loopback")).toBe("evil.example");
  });
});

describe("origin", () => {
  test.each([
    ["another origin", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["another site, said by the browser", { "sec-fetch-site": "cross-site" }],
    ["a sister site", { "sec-fetch-site": "same-site" }],
  ])("a post from %s is refused with a page", async (_from, headers) => {
    const answer = await (await openServer()).get("/", post(headers));
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("<h1>403");
  });

  test("a post from our own pages is let in, by the host asked or the address people use", async () => {
    const { get, address } = await openServer();
    expect((await get("/", post({ origin: address, "sec-fetch-site": "same-origin" }))).status).toBe(200);
    expect((await get("/", post({ origin: "https://accord.example" }))).status).toBe(200);
  });

  test("a link from another site may be followed", async () => {
    expect((await (await openServer()).get("/", { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(200);
  });
});

describe("size", () => {
  const mebibyte = 1024 * 1024;

  test("a form of 1 MB is let in, and a byte more is refused", async () => {
    const { get } = await openServer();
    expect((await get("/", post({}, "a".repeat(mebibyte)))).status).toBe(200);
    expect((await get("/", post({}, "a".repeat(mebibyte + 1)))).status).toBe(413);
  });

  test("a file may have 12 MB, and not a byte more", async () => {
    const { get } = await openServer();
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    expect((await get("/", post(headers, "a".repeat(12 * mebibyte)))).status).toBe(200);
    expect((await get("/", post(headers, "a".repeat(12 * mebibyte + 1)))).status).toBe(413);
  });

  test("a body that hides its size is refused", async () => {
    const { address } = await openServer();
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(address, { method: "POST", headers: { "transfer-encoding": "chunked" } }, (answer) =>
        resolve(answer.statusCode),
      );
      sent.on("error", reject);
      sent.end("a=1");
    });
    expect(status).toBe(413);
  });
});

describe("files", () => {
  test("a hashed asset may be kept for ever", async () => {
    const answer = await (await openServer()).get("/assets/app-abc123.css");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  test.each([
    "/assets/gone.css",
    "/favicon.ico",
    "/robots.txt",
  ])("%s is not found, without asking a page", async (path) => {
    const answer = await (await openServer()).get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe("Not found");
  });

  test("a document's address is a page's to answer", async () => {
    expect((await (await openServer()).get("/documents/x.pdf")).status).toBe(200);
  });

  test("pages are kept by nobody but the reader", async () => {
    expect((await (await openServer()).get("/")).headers.get("cache-control")).toBe("private, no-cache");
  });
});

describe("an address that is no page", () => {
  /** As Remix answers for a loader without a page that throws a response. */
  const refuses: RequestHandler = (_request, response) => {
    response.status(404).append("X-Remix-Catch", "yes").append("Content-Type", "text/plain");
    response.write("Not found");
    response.end();
  };
  const accepting = (accept: string): RequestInit => ({ headers: { accept } });

  test("refuses a browser with the page that says why, and a program with a word", async () => {
    const { get } = await openServer({ handle: refuses });
    const page = await get("/documents/unknown.pdf", accepting("text/html,application/xhtml+xml,*/*;q=0.8"));
    expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect(await page.text()).toBe(`<h1>404 ${page.headers.get("x-request-id")}</h1>`);
    const word = await get("/documents/unknown.pdf", accepting("*/*"));
    expect([word.status, await word.text()]).toEqual([404, "Not found"]);
  });

  test("answers as it is where it refuses nothing", async () => {
    const { get } = await openServer({ handle: (_request, response) => void response.type("pdf").send("%PDF") });
    expect(await (await get("/documents/known.pdf", accepting("text/html"))).text()).toBe("%PDF");
  });
});

describe("health", () => {
  test("the process is up though what it stands on is not", async () => {
    const { get } = await openServer({ ready: async () => ({ database: false }) });
    expect((await get("/healthz")).status).toBe(200);
    const answer = await get("/readyz");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ ready: false, checks: { database: false } });
  });

  test("a check that fails to run is a check that fails", async () => {
    const ready = async () => {
      throw new Error("no database");
    };
    expect((await (await openServer({ ready })).get("/readyz")).status).toBe(503);
  });

  test("ready when everything is", async () => {
    expect((await (await openServer()).get("/readyz")).status).toBe(200);
  });
});

describe("log", () => {
  test("a request is one line without query, token, address or browser", async () => {
    const { get, lines } = await openServer();
    await get("/reset-password/s3cret?email=a@example.org", { headers: { "user-agent": "spy" } });
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatchObject({ method: "GET", path: "/reset-password/:token", status: 200 });
    expect(JSON.stringify(lines)).not.toMatch(/s3cret|example\.org|spy|127\.0\.0\.1/);
  });

  test("a handler that throws answers 500 with the request id, and the log has the stack", async () => {
    const { get, lines } = await openServer({
      handle: () => {
        throw new Error("out of luck");
      },
    });
    const answer = await get("/");
    const body = await answer.text();
    expect(answer.status).toBe(500);
    expect(body).toContain(answer.headers.get("x-request-id"));
    expect(body).not.toContain("luck");
    expect(lines[0]).toMatchObject({ requestId: answer.headers.get("x-request-id"), err: { message: "out of luck" } });
  });
});

test("a stop lets the request under way finish before the hooks run", async () => {
  const steps: string[] = [];
  let arrived = () => {};
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { server, get } = await openServer({
    handle: (_request, response) => {
      arrived();
      setTimeout(() => {
        steps.push("answered");
        response.send("done");
      }, 50);
    },
  });
  const answer = get("/");
  await underWay;
  const stopped = stopGracefully(server, [
    async () => void steps.push("jobs"),
    async () => void steps.push("database"),
  ]);
  expect(await (await answer).text()).toBe("done");
  await stopped;
  expect(steps).toEqual(["answered", "jobs", "database"]);
});
