import { useSearchParams } from "@remix-run/react";
import { NotificationBanner } from "~/components/govuk";

const NEWS = "not-saved";

/** The page on which it is said that an answer came too late. */
export const notSaved = (path: string): string => `${path}?news=${NEWS}`;

/** Tells whoever saved an answer from a page left open that the reference had been given or closed by then. */
export function NotSaved() {
  if (useSearchParams()[0].get("news") !== NEWS) return null;
  return (
    <NotificationBanner title="Not saved">
      <p className="govuk-notification-banner__heading">
        What you last entered was not saved: the reference had been given or closed by then. To see what you entered, go
        back in your browser.
      </p>
    </NotificationBanner>
  );
}
