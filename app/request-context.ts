import { createContext } from "react";

/** What the server alone knows of the request that a page answers. The browser gets no request id. */
export type RequestContextValue = { readonly nonce: string | undefined; readonly requestId: string | null };

export const RequestContext = createContext<RequestContextValue>({ nonce: undefined, requestId: null });
