import { describe, expect, test } from "vitest";
import { paths } from "~/paths";
import * as root from "../../app/root";
import { moduleOf, type RouteModule, routeFiles, servedRoutes } from "./route-modules";

/** Served by app/server/report-health.ts, before any page. */
const servedBeforePages = [paths.health(), paths.ready()];

describe.each(servedRoutes)("$address ($file)", (route) => {
  test("is served by a file that is there", () => {
    expect(routeFiles).toHaveProperty([route.file]);
  });

  test("declares who may call it", async () => {
    const { loader, action } = await moduleOf(route);
    for (const callable of [loader, action].filter((each) => each !== undefined))
      expect(callable, "a loader or action wrapped in forAnyone, forPerson, forRole or forLink").toHaveProperty(
        "access.to",
      );
  });

  test("has a loader to guard what it shows, or shows nothing", async () => {
    const { loader, action, default: page } = await moduleOf(route);
    expect(page ? loader : (loader ?? action)).toBeDefined();
  });
});

test("the root declares who may call it", () => {
  expect((root as RouteModule).loader).toHaveProperty("access.to");
});

test("every open door says why it is open", async () => {
  const modules = await Promise.all(servedRoutes.map(moduleOf));
  const open = modules
    .flatMap(({ loader, action }) => [loader?.access, action?.access])
    .filter((access) => access?.to === "anyone");
  expect(open.length).toBeGreaterThan(5);
  for (const access of open) expect(access).toHaveProperty("because", expect.stringMatching(/\w+ \w+ \w+/));
});

test("a page of a private link is for its purpose alone, and asks in its address for the one reference", async () => {
  for (const route of servedRoutes) {
    const { loader, action } = await moduleOf(route);
    const purposes = { "/referee/": "give", "/worker/": "read" } as const;
    const [, purpose] = Object.entries(purposes).find(([prefix]) => route.address.startsWith(prefix)) ?? [];
    const expected = purpose ? { to: "link", purpose } : { to: expect.not.stringMatching("link") };
    for (const callable of [loader, action].filter((each) => each !== undefined)) {
      expect(callable.access, route.address).toMatchObject(expected);
      if (purpose) expect(route.address).toMatch(/^\/(referee|worker)\/references\/:id(\/|$)/);
    }
  }
});

test("every page and endpoint under app/routes is in the table of routes", async () => {
  const served = new Set(servedRoutes.map(({ file }) => file));
  const forgotten = await Promise.all(
    Object.entries(routeFiles)
      .filter(([file]) => !served.has(file))
      .map(async ([file, load]) => {
        const { loader, action, default: page } = await load();
        return loader || action || page ? [file] : [];
      }),
  );
  expect(forgotten.flat()).toEqual([]);
});

describe("the table of routes and the table of paths", () => {
  /** The address that a builder makes, each of its parts written ":". */
  const builtAddresses = (part: unknown): string[] =>
    typeof part === "function"
      ? [part(...Array.from({ length: part.length }, () => ":"))]
      : Object.values(part as object).flatMap(builtAddresses);
  const built = builtAddresses(paths);
  const served = servedRoutes.map(({ address }) => address.replace(/:\w+/g, ":"));

  test("serve what they build, and nothing else", () => {
    expect([...built].sort()).toEqual([...served, ...servedBeforePages].sort());
  });

  test("have each address once", () => {
    expect(built).toHaveLength(new Set(built).size);
  });
});
