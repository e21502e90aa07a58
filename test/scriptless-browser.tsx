import { renderToStaticMarkup } from "react-dom/server";
import type { RouteObject } from "react-router-dom";
import {
  createStaticHandler,
  createStaticRouter,
  type StaticHandlerContext,
  StaticRouterProvider,
} from "react-router-dom/server";

export type Answer = {
  readonly status: number;
  readonly location: string | null;
  /** The page, or nothing where the answer is no page. */
  readonly html: string;
  /** What the guard or the route answered in place of a page: a redirect, a file, a refusal. */
  readonly body: Response | null;
};

export type Typed = Readonly<Record<string, string>>;

/** What a route module exports, as react-router takes it. */
// biome-ignore lint/suspicious/noExplicitAny: the types of a loader belong to Remix
export const routeOf = (path: string, { default: Component, loader, action }: any): RouteObject => ({
  path,
  Component,
  loader,
  action,
});

/** A browser without scripts, on these routes, which keeps its cookies by their paths as a real one does. */
export function scriptlessBrowser(routes: RouteObject[]) {
  const handler = createStaticHandler(routes);
  const jar: { readonly pair: string; readonly path: string }[] = [];

  const keep = (answer: Response) => {
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = "", ...attributes] = cookie.split("; ");
      const path = attributes.find((one) => one.startsWith("Path="))?.slice("Path=".length) ?? "/";
      jar.push({ pair, path });
    }
  };
  const cookiesFor = (path: string) =>
    jar
      .filter((one) => path === one.path || path.startsWith(`${one.path}/`))
      .map(({ pair }) => pair)
      .join("; ");

  async function ask(address: string, form?: Typed | FormData): Promise<Answer> {
    const url = new URL(address, "http://accord.test");
    const request = new Request(url, {
      headers: { Cookie: cookiesFor(url.pathname) },
      ...(form ? { method: "POST", body: form instanceof FormData ? form : new URLSearchParams(form) } : {}),
    });
    const isPage = routes.find(({ path }) => path && matches(path, url.pathname))?.Component !== undefined;
    const found = isPage
      ? await handler.query(request, { requestContext: {} })
      : await handler.queryRoute(request, { requestContext: {} }).catch((refused: unknown) => {
          if (refused instanceof Response) return refused;
          throw refused;
        });
    if (found instanceof Response) {
      keep(found);
      return { status: found.status, location: found.headers.get("Location"), html: "", body: found };
    }
    const context = found as StaticHandlerContext;
    const router = createStaticRouter(handler.dataRoutes, context);
    const html = context.errors
      ? ""
      : renderToStaticMarkup(<StaticRouterProvider router={router} context={context} hydrate={false} />);
    return { status: context.statusCode, location: null, html, body: null };
  }

  return {
    see: (address: string) => ask(address),
    send: ask,
    /** Sends the form, and sees the page that it leads to. */
    async follow(address: string, form: Typed | FormData): Promise<Answer> {
      const sent = await ask(address, form);
      return sent.location === null ? sent : ask(sent.location);
    },
    /** The cookies that it would send there. */
    cookiesFor,
  };
}

export type ScriptlessBrowser = ReturnType<typeof scriptlessBrowser>;

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+/g, "[^/]+")}$`).test(path);
