import type { RouteConfigEntry } from "@remix-run/route-config";
import type { Access } from "~/platform/http/guard";
import table from "../../app/routes";

export type RouteModule = {
  readonly default?: unknown;
  readonly loader?: { readonly access?: Access };
  readonly action?: { readonly access?: Access };
};

/** Every module under app/routes, by its file as app/routes.ts names it, still to be imported. */
export const routeFiles: Readonly<Record<string, () => Promise<RouteModule>>> = Object.fromEntries(
  Object.entries(
    import.meta.glob<RouteModule>(["../../app/routes/**/*.{ts,tsx}", "!../../app/routes/**/*.test.{ts,tsx}"]),
  ).map(([path, load]) => [path.replace("../../app/", ""), load]),
);

export type ServedRoute = { readonly address: string; readonly file: string };

/** The table of routes with whole addresses: "/council/requisitions/:id". */
export const servedRoutes: readonly ServedRoute[] = flatten(await table, "");

function flatten(entries: readonly RouteConfigEntry[], above: string): ServedRoute[] {
  return entries.flatMap(({ path, file, children }) => {
    const address = path ? `${above}/${path}` : above;
    return [{ address: address || "/", file }, ...flatten(children ?? [], address)];
  });
}

/** A route's module; an empty one where its file is missing, which a test of its own says. */
export const moduleOf = async ({ file }: ServedRoute): Promise<RouteModule> => (await routeFiles[file]?.()) ?? {};

/** What each loader and action of the product asks for. */
export async function declaredAccess(): Promise<readonly (ServedRoute & { readonly access: Access })[]> {
  const declared = await Promise.all(
    servedRoutes.map(async (route) => {
      const { loader, action } = await moduleOf(route);
      return [loader?.access, action?.access].flatMap((access) => (access ? [{ ...route, access }] : []));
    }),
  );
  return declared.flat();
}
