import { RemixBrowser } from "@remix-run/react";
import { Button, CharacterCount, createAll, PasswordInput } from "govuk-frontend";
import { type ReactNode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { unmarkErrorTitle } from "./components/form";
import { RequestContext } from "./request-context";

/**
 * The behaviours of the official components, once React has taken over the page. Those of radios and checkboxes are left
 * out: the stylesheet reveals what a choice asks further, and theirs adds an attribute that ARIA does not allow there.
 */
function Behaviours({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.body.classList.add("js-enabled", "govuk-frontend-supported");
    for (const component of [Button, CharacterCount, PasswordInput]) createAll(component);
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
