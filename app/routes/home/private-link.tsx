import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Form, pageTitle } from "~/components/form";
import { Button, InsetText } from "~/components/govuk";
import { Page } from "~/components/page";
import { maskedAddress } from "~/domain/references/masked-address";
import { findLink } from "~/features/references/links/find-link";
import { openLink } from "~/features/references/links/open-link";
import { sendFreshLink } from "~/features/references/links/send-fresh-link";
import { paths } from "~/paths";
import { choiceField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { linkCookies, linkSessionOf, pageBehindLink } from "~/platform/session/link-session";

export const meta = () => [{ title: pageTitle("Your private link") }];

const because =
  "a referee or a worker has no account; the token in the address opens one reference, and this page tells of nobody";

type Shown = {
  readonly standing: "unknown" | "opens" | "ended" | "fresh link asked for";
  /** Masked. */
  readonly sentTo: string;
};

/** Uses nothing up: mail scanners follow links, and people look twice. */
export const loader = forAnyone(because, async ({ request, params }) => {
  const link = await findLink(params.token ?? "");
  if (!link) return data<Shown>({ standing: "unknown", sentTo: "" }, { status: 404 });
  const session = await linkSessionOf(request);
  if (session?.referenceId === link.referenceId && session.purpose === link.purpose)
    throw redirectTo(pageBehindLink(link.purpose, link.referenceId));
  const sentTo = maskedAddress(link.sentTo);
  if (link.standing === "opens") return data<Shown>({ standing: "opens", sentTo });
  const isAsked = new URL(request.url).searchParams.has("asked");
  if (isAsked) return data<Shown>({ standing: "fresh link asked for", sentTo });
  return data<Shown>({ standing: "ended", sentTo }, { status: 410 });
});

const answer = z.object({ act: choiceField(["open", "fresh-link"], "Choose one of the buttons") });

export const action = forAnyone(because, async ({ request, params }) => {
  const token = params.token ?? "";
  const form = await readForm(request, answer);
  if (form.ok && form.value.act === "fresh-link") {
    await sendFreshLink(token);
    throw redirectTo(`${paths.privateLink(token)}?asked`);
  }
  const opened = form.ok ? await openLink(token) : null;
  // Where it no longer opens, its own page says so.
  if (!opened?.opened) throw redirectTo(paths.privateLink(token));
  const { purpose, referenceId, secret } = opened;
  throw redirectTo(pageBehindLink(purpose, referenceId), linkCookies(secret, { token, purpose, referenceId }));
});

export default function PrivateLink() {
  const { standing, sentTo } = useLoaderData<typeof loader>();
  switch (standing) {
    case "unknown":
      return (
        <Page title="This link does not open anything">
          <p className="govuk-body">Check that the whole address was copied from the email.</p>
          <p className="govuk-body">
            If it was, ask whoever wants the reference from you, or gave one about you, to send a new link.
          </p>
        </Page>
      );
    case "opens":
      return (
        <Page title="Continue to the reference">
          <p className="govuk-body">
            This private link was sent to {sentTo}. It opens once, in this browser, and stays open here until you close
            the browser or the link expires.
          </p>
          <InsetText>If this is not your email address, close this page. Do not pass the link on.</InsetText>
          <Act act="open" label="Continue" />
        </Page>
      );
    case "ended":
      return (
        <Page title="This link no longer opens">
          <p className="govuk-body">
            It has been used, it has expired, or a newer one was sent. What you saved is kept.
          </p>
          <p className="govuk-body">We can email a fresh link to {sentTo}, and to no other address.</p>
          <Act act="fresh-link" label="Send me a fresh link" />
        </Page>
      );
    case "fresh link asked for":
      return (
        <Page title="Check your email">
          <p className="govuk-body">
            If there is still something for you to do or to read, a fresh link is on its way to {sentTo}. Older links
            have ended.
          </p>
          <p className="govuk-body">
            If nothing comes within a few minutes, look in your junk mail, then ask whoever wants the reference from
            you, or gave one about you. We send one link a minute at most.
          </p>
          <Act act="fresh-link" label="Send me another" />
        </Page>
      );
  }
}

function Act({ act, label }: { readonly act: "open" | "fresh-link"; readonly label: string }) {
  return (
    <Form>
      <input type="hidden" name="act" value={act} />
      <Button>{label}</Button>
    </Form>
  );
}
