import { renderToStaticMarkup } from "react-dom/server";
import { ErrorPage, errorTitle } from "../components/error-page";
import { pageTitle } from "../components/form";
import { Shell } from "../components/shell";
import stylesheet from "../styles/app.scss?url";

/** A whole page for what is refused before any route is asked. It knows nobody. */
export function renderError(status: number, requestId: string): string {
  const page = renderToStaticMarkup(
    <html lang="en-GB" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{pageTitle(errorTitle(status))}</title>
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body className="govuk-template__body">
        <Shell viewer={null} demonstration={false}>
          <ErrorPage status={status} requestId={requestId} />
        </Shell>
      </body>
    </html>,
  );
  return `<!DOCTYPE html>${page}`;
}
