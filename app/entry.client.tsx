import { RemixBrowser } from "@remix-run/react";
import { Button, CharacterCount, Checkboxes, createAll, PasswordInput, Radios } from "govuk-frontend";
import { type ReactNode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { unmarkErrorTitle } from "./components/form";
import { RequestContext } from "./request-context";

/** The behaviours of the official components, once React has taken over the page. */
function Behaviours({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.body.classList.add("js-enabled", "govuk-frontend-supported");
    for (const component of [Button, CharacterCount, Checkboxes, PasswordInput, Radios]) createAll(component);
  }, []);
  return children;
}

const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
// React compares the title with the route's own; the error summary puts "Error: " back as it takes the focus.
document.title = unmarkErrorTitle(document.title);

startTransition(() => {
  hydrateRoot(
    document,
    <RequestContext.Provider value={{ nonce, requestId: null }}>
      <Behaviours>
        <RemixBrowser />
      </Behaviours>
    </RequestContext.Provider>,
  );
});
