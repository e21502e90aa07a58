import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { ErrorPage, errorTitle } from "./components/error-page";
import { pageTitle } from "./components/form";
import { Shell, type ShellViewer } from "./components/shell";
import { isInteractive } from "./interactive";
import { navigationOf } from "./navigation";
import { configuration } from "./platform/configuration";
import { forAnyone } from "./platform/http/guard";
import { RequestContext } from "./request-context";
import stylesheet from "./styles/app.scss?url";

export const links = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const loader = forAnyone("The header and footer are on every page", ({ session, request }): RootData => {
  const { demonstration } = configuration();
  if (!session) return { viewer: null, demonstration };
  const { name, memberships, viewer } = session;
  return {
    demonstration,
    viewer: {
      name,
      organisationName: viewer?.organisationName ?? "No organisation chosen",
      navigation: viewer ? navigationOf(viewer, new URL(request.url).pathname) : [],
      organisations: memberships.map(({ organisationId, name }) => ({ id: organisationId, name })),
    },
  };
});

type RootData = { readonly viewer: ShellViewer | null; readonly demonstration: boolean };

export function Layout({ children }: { readonly children: ReactNode }) {
  const { nonce } = useContext(RequestContext);
  const data = useRouteLoaderData("root") as RootData | undefined;
  const error = useRouteError() ?? null;
  const matches = useMatches();
  const hasScripts = error === null && isInteractive(matches.map((match) => match.handle));
  return (
    <html lang="en-GB" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0b5a60" />
        {error === null ? <Meta /> : <title>{pageTitle(errorTitle(statusOf(error)))}</title>}
        <Links />
      </head>
      <body className="govuk-template__body">
        <Shell viewer={data?.viewer ?? null} demonstration={data?.demonstration ?? false}>
          {children}
        </Shell>
        {hasScripts ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const { requestId } = useContext(RequestContext);
  return <ErrorPage status={statusOf(useRouteError())} requestId={requestId} />;
}

/** Whoever may not see a page hears that there is none. */
function statusOf(error: unknown): number {
  if (!isRouteErrorResponse(error)) return 500;
  return error.status === 403 ? 404 : error.status;
}
