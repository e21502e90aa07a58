import type { ReactNode } from "react";
import { Page } from "./page";

export type ErrorPageProps = {
  /** HTTP status; 500 for what nobody foresaw. */
  readonly status: number;
  /** Given to the person so that the log can be found. */
  readonly requestId: string | null;
};

const pages: Readonly<Record<number, { readonly title: string; readonly body: ReactNode }>> = {
  403: {
    title: "What you sent was refused",
    body: (
      <p className="govuk-body">
        It seems to have come from another website. Open Accord in a new tab and do it again from there.
      </p>
    ),
  },
  404: {
    title: "Page not found",
    body: (
      <>
        <p className="govuk-body">If you typed the web address, check it is correct.</p>
        <p className="govuk-body">
          If you followed a link, what it led to may have been removed, or be for another organisation than the one you
          are acting for.
        </p>
      </>
    ),
  },
  409: {
    title: "Someone else has changed this",
    body: (
      <p className="govuk-body">
        It was changed after you opened the page, so nothing of yours was saved. Go back, load the page again to see the
        change, and enter yours once more.
      </p>
    ),
  },
  410: {
    title: "This page is not open in this browser",
    body: (
      <>
        <p className="govuk-body">
          It opens by a private link in an email from Accord, and stays open until the link expires or you close the
          browser.
        </p>
        <p className="govuk-body">
          Choose the link in the newest email. If it has been used, it offers to send you a fresh one. A link from
          before the request went to somebody else opens nothing more.
        </p>
      </>
    ),
  },
  413: {
    title: "What you sent is too large",
    body: <p className="govuk-body">A form can be up to 1MB, and a file up to 12MB. Go back and send a smaller one.</p>,
  },
  429: {
    title: "Too many attempts",
    body: <p className="govuk-body">Wait 5 minutes, then try again.</p>,
  },
};

/** The words for what went wrong. Never a stack, never a name from the program. */
export function errorTitle(status: number): string {
  return pages[status]?.title ?? "Sorry, there is a problem with the service";
}

export function ErrorPage({ status, requestId }: ErrorPageProps) {
  return (
    <Page title={errorTitle(status)}>
      {pages[status]?.body ?? (
        <>
          <p className="govuk-body">Try again in a few minutes. What you had saved before is kept.</p>
          {requestId ? (
            <p className="govuk-body">
              If it goes on, tell whoever runs Accord for you and quote <strong>{requestId}</strong>.
            </p>
          ) : null}
        </>
      )}
    </Page>
  );
}
