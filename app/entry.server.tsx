import { Writable } from "node:stream";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { markErrorTitle } from "./components/form";
import { isInteractive } from "./interactive";
import { log } from "./platform/log";
import { RequestContext } from "./request-context";

/**
 * Renders a page whole. A page without scripts takes the quickest way; one with scripts is rendered by the streaming
 * renderer, which alone hands the loaders' data to the browser, and is collected, so that no page is half an error.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  load: AppLoadContext,
) {
  const handles = context.staticHandlerContext.matches.map(({ route }) => context.routeModules[route.id]?.handle);
  const html = isInteractive(handles)
    ? await collect(<ServerPage request={request} context={context} load={load} />, load.cspNonce)
    : // Nothing reads the data in the browser, so none is handed over.
      renderToString(
        <ServerPage request={request} context={{ ...context, serverHandoffStream: undefined }} load={load} />,
      );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${markErrorTitle(html)}`, { status, headers });
}

function ServerPage(props: {
  readonly request: Request;
  readonly context: EntryContext;
  readonly load: AppLoadContext;
}) {
  const { cspNonce: nonce, requestId } = props.load;
  return (
    <RequestContext.Provider value={{ nonce, requestId }}>
      <RemixServer context={props.context} url={props.request.url} nonce={nonce} />
    </RequestContext.Provider>
  );
}

function collect(page: ReactElement, nonce: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(Buffer.from(chunk));
        done();
      },
      final(done) {
        resolve(
          Buffer.concat(chunks)
            .toString("utf8")
            .replace(/^<!DOCTYPE html>/i, ""),
        );
        done();
      },
    });
    const { pipe } = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => void pipe(sink),
      onShellError: reject,
      onError: reject,
    });
  });
}

/** A client that went away is no error, nor is one that asked for what there is not. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  log().error({ requestId: context.requestId, err: error }, "a page failed");
}
