import { renderToStaticMarkup } from "react-dom/server";
import type { RouteObject } from "react-router-dom";
import {
  createStaticHandler,
  createStaticRouter,
  type StaticHandlerContext,
  StaticRouterProvider,
} from "react-router-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeProgress } from "#test/factories/reference-progress";
import { paths } from "~/paths";
import { freezeClock, resetClock } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import * as agencyFigures from "../agency/references/figures";
import * as councilFigures from "../council/references/figures";
import * as councilFile from "../council/references/figures-file";
import * as regionFigures from "../region/references/figures";
import * as regionFile from "../region/references/figures-file";

let viewer: Viewer | null = null;
vi.mock("~/platform/session/session", () => ({ sessionOf: async () => (viewer ? { viewer } : null) }));

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

// biome-ignore lint/suspicious/noExplicitAny: the types of a loader belong to Remix
const routeOf = ({ default: Component, loader }: any) => ({ Component, loader });
const routes = [
  { path: paths.council.references.figures(), ...routeOf(councilFigures) },
  { path: paths.agency.references.figures(), ...routeOf(agencyFigures) },
  { path: paths.region.references.figures(), ...routeOf(regionFigures) },
] as unknown as RouteObject[];

async function page(path: string, by: Viewer): Promise<string> {
  viewer = by;
  const handler = createStaticHandler(routes);
  const context = (await handler.query(new Request(`http://accord.test${path}`), {
    requestContext: {},
  })) as StaticHandlerContext;
  const router = createStaticRouter(handler.dataRoutes, context);
  return renderToStaticMarkup(<StaticRouterProvider router={router} context={context} hydrate={false} />);
}

/** What a page says, without its markup. */
const wordsOf = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

const file = (route: typeof councilFile | typeof regionFile, path: string, by: Viewer): Promise<Response> => {
  viewer = by;
  return route.loader({ request: new Request(`http://accord.test${path}`), params: {}, context: {} });
};

describe("the page of how long references take", () => {
  it("answers that first, then by month, by age and by agency, in tables and in pictures that say the same", async () => {
    await arrangeProgress(database, region, {});
    await arrangeProgress(database, region, { status: "requested", givenAt: null, dueOn: "2026-11-10" });
    const html = await page(`${paths.council.references.figures()}?months=3`, region.viewers.westbrookReferee);
    const words = wordsOf(html);
    expect(words).toContain(
      "Six days. That is how long the one reference took that was given from 1 September to 21 November 2026.",
    );
    expect(words).toContain("Given by the day they were due 1 of 2 (50%)");
    expect(html).toContain(
      "Days within which at least half of the references were given, by month: October 2026 6</title>",
    );
    expect(html).toContain(
      "Owed today, by the days since it was asked for: Up to 7 days 0, 8 to 14 days 0, 15 to 28 days 0, More than 28 days 1</title>",
    );
    expect(words).toContain("8 to 14 days 0 1");
    expect(words).toContain("Alder Social Work 2 1 6 6 2 50% 1 1");
    expect(html).toContain(`href="${paths.council.references.figuresFile()}?months=3"`);
  });

  it("says that there is nothing yet, with the periods to choose from", async () => {
    const words = wordsOf(await page(paths.agency.references.figures(), region.viewers.alderConsultant));
    expect(words).toContain("No references yet No reference was asked for, due or given");
    expect(words).toContain("Last 3 months Last 6 months Last 12 months");
  });

  it("keeps days that cannot be read, and says by the field what is wrong with them", async () => {
    const query = "from-day=1&from-month=9&from-year=2026&to-day=31&to-month=9&to-year=2026";
    const html = await page(`${paths.council.references.figures()}?${query}`, region.viewers.westbrookReferee);
    expect(html).toContain('<a href="#to-day">Last day must be a real date, like 27 3 2026</a>');
    expect(html).toMatch(/<input[^>]*name="to-day"[^>]*value="31"/);
  });

  it("tells a region too few references as how many they are, names no worker, and leads to its templates", async () => {
    for (let made = 0; made < 3; made++) await arrangeProgress(database, region, {});
    const html = await page(paths.region.references.figures(), region.viewers.analyst);
    const words = wordsOf(html);
    expect(words).toContain("Too few to say. Three references were given");
    expect(words).toContain("Westbrook Council 3 3 Too few Too few 3 Too few 0 0");
    expect(html).not.toMatch(/Ewa Nowak|P-[0-9A-Z]{6}/);
    expect(html).toContain(`href="${paths.region.referenceTemplates.list()}"`);
  });
});

describe("the file of how long references take", () => {
  it("is of the same period, under a name that says it", async () => {
    await arrangeProgress(database, region, {});
    const { references } = paths.council;
    const response = await file(councilFile, `${references.figuresFile()}?months=3`, region.viewers.westbrookReferee);
    expect(response.headers.get("Content-Disposition")).toBe(
      'attachment; filename="reference-figures-2026-09-01-to-2026-11-21.csv"',
    );
    expect(await response.text()).toMatch(/\r\nall,,2026-09-01,2026-11-21,1,0,0,1,6,/);
  });

  it("leads to the page where its days cannot be read", async () => {
    const query = "?from-day=1&from-month=9&from-year=2026&to-day=&to-month=&to-year=";
    const refused = file(regionFile, `${paths.region.references.figuresFile()}${query}`, region.viewers.analyst);
    await expect(refused).rejects.toMatchObject({ status: 303 });
    const { headers } = await refused.catch((response: Response) => response);
    expect(headers.get("Location")).toBe(`${paths.region.references.figures()}${query}`);
  });
});
