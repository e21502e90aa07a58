import { matchPath } from "react-router-dom";
import { moduleOf, servedRoutes } from "../meta/route-modules";

type Call = (given: { request: Request; params: Record<string, string | undefined>; context: object }) => unknown;

/** What is sent: a file makes the form one of several parts. */
export type Filled = Readonly<Record<string, string | readonly string[] | File>>;

export type Answer = {
  readonly status: number;
  readonly location: string | null;
  /** Everything that was answered, as text to search. */
  readonly text: string;
};

/** Calls a route's own loader, or with a form its action, as the server does for a request with this cookie. */
export async function ask(
  address: string,
  { cookie, form }: { readonly cookie: string | null; readonly form?: Filled },
): Promise<Answer> {
  const url = new URL(address, "http://accord.test");
  const found = servedRoutes.flatMap((route) => {
    const match = matchPath(route.address, url.pathname);
    return match ? [{ route, params: match.params }] : [];
  })[0];
  if (!found) throw new Error(`No route serves ${address}`);
  const module = await moduleOf(found.route);
  const call = (form ? module.action : module.loader) as Call | undefined;
  if (!call) throw new Error(`${found.route.file} has no ${form ? "action" : "loader"}`);
  const request = new Request(url, {
    method: form ? "POST" : "GET",
    headers: cookie ? { Cookie: cookie } : {},
    ...(form ? { body: bodyOf(form) } : {}),
  });
  const context = { clientAddress: "192.0.2.1", requestId: "a request", cspNonce: "" };
  try {
    return await answerOf(await call({ request, params: found.params, context }));
  } catch (thrown) {
    if (thrown instanceof Response) return answerOf(thrown);
    throw thrown;
  }
}

function bodyOf(form: Filled): FormData | URLSearchParams {
  const values = Object.entries(form).flatMap(([name, value]): [string, string | File][] =>
    value instanceof File ? [[name, value]] : [value].flat().map((one) => [name, one]),
  );
  const body = new FormData();
  for (const [name, value] of values) body.append(name, value);
  const isPlain = values.every(([, value]) => typeof value === "string");
  return isPlain ? new URLSearchParams(values as [string, string][]) : body;
}

async function answerOf(result: unknown): Promise<Answer> {
  if (result instanceof Response)
    return { status: result.status, location: result.headers.get("Location"), text: await result.text() };
  const { data = result, init } = (result ?? {}) as { data?: unknown; init?: ResponseInit | null };
  return { status: init?.status ?? 200, location: null, text: JSON.stringify(data) ?? "" };
}
