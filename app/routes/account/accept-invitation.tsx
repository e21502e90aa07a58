import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, Form, FormPage, pageTitle } from "~/components/form";
import { Button, Input, PasswordInput } from "~/components/govuk";
import { Page } from "~/components/page";
import { type AcceptInvitation, acceptInvitation, acceptInvitationAnew } from "~/features/identity/accept-invitation";
import { findInvitation } from "~/features/identity/find-invitation";
import { PASSWORD_LEAST } from "~/features/identity/password-rules";
import { paths } from "~/paths";
import { textField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import type { Session } from "~/platform/session/session";
import { refuseForm } from "./refuse-form";

const because = "whoever is invited may have no account yet; the link is what they hold";

const accountForm = z.object({
  name: textField({ missing: "Enter your name", name: "Your name", most: 100 }),
  password: z.string().default(""),
});

/** How the holder of the link joins: with a new account, with the one they have, or not, being somebody else. */
type Way = "new-account" | "own-account" | "somebody-else" | "gone";

const wayOf = (invitation: Awaited<ReturnType<typeof findInvitation>>, session: Session | null): Way => {
  if (!invitation) return "gone";
  if (session && session.personId !== invitation.person?.id) return "somebody-else";
  return invitation.person ? "own-account" : "new-account";
};

export const loader = forAnyone(because, async ({ params, session }) => {
  const invitation = await findInvitation(params.token ?? "");
  const way = wayOf(invitation, session);
  return data(
    {
      way,
      organisation: invitation?.organisation.name ?? "",
      // Not told to whoever was forwarded the mail and is signed in as somebody else.
      email: way === "somebody-else" ? "" : (invitation?.email ?? ""),
      signedInAs: session?.email ?? null,
    },
    { status: way === "gone" ? 410 : 200 },
  );
});

export const action = forAnyone(because, async ({ request, params, session }) => {
  const token = params.token ?? "";
  const way = wayOf(await findInvitation(token), session);
  if (way !== "new-account") return answer(await acceptInvitation(token, session), token, session);
  const form = await readForm(request, accountForm);
  if (!form.ok) return refuseForm(form);
  const account = { ...form.value, userAgent: request.headers.get("User-Agent") };
  const result = await acceptInvitationAnew(token, account);
  if (result.outcome !== "password-refused") return answer(result, token, session);
  return refuseForm({ typed: form.typed, errors: { password: result.fault } });
});

/** Each outcome is a page of its own; one that could not be used shows the link's page again, which says why. */
function answer(result: AcceptInvitation, token: string, session: Session | null): never {
  if (result.outcome === "joined") throw redirectTo(paths.home(), { "Set-Cookie": result.cookie });
  if (result.outcome === "joined-with-account") throw redirectTo(session ? paths.home() : paths.signIn());
  throw redirectTo(paths.invitation(token));
}

export const meta = () => [{ title: pageTitle("Invitation") }];

export default function AcceptInvitationPage() {
  const { way, organisation, email, signedInAs } = useLoaderData<typeof loader>();
  const { typed, errors } = useActionData<typeof action>() ?? { typed: {}, errors: {} };
  if (way === "gone") return <Gone />;
  if (way === "somebody-else") return <SomebodyElse signedInAs={signedInAs ?? ""} organisation={organisation} />;
  if (way === "own-account") return <OwnAccount email={email} organisation={organisation} />;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={`Join ${organisation}`}
      typed={typed}
      errors={errors}
      introduction={<p className="govuk-body">You will sign in with {email}, the address you were invited at.</p>}
      submitLabel="Make my account and join"
    >
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <Input {...field.text("name")} label="Your name" autoComplete="name" spellCheck={false} />
      <PasswordInput
        {...field.blank("password")}
        label="Password"
        hint={`${PASSWORD_LEAST} characters or more. Three words that do not belong together make a good one.`}
        autoComplete="new-password"
      />
    </FormPage>
  );
}

function OwnAccount({ email, organisation }: { email: string; organisation: string }) {
  return (
    <Page title={`Join ${organisation}`}>
      <p className="govuk-body">You join with the account you have, {email}. Your password stays as it is.</p>
      <Form>
        <Button>Join</Button>
      </Form>
    </Page>
  );
}

function SomebodyElse({ signedInAs, organisation }: { signedInAs: string; organisation: string }) {
  return (
    <Page title="This invitation is for another email address">
      <p className="govuk-body">
        You are signed in as {signedInAs}. If the invitation to {organisation} came to another address of yours, sign
        out and open the link again. If it was forwarded to you, ask {organisation} to invite you yourself.
      </p>
      <Form action={paths.signOut()}>
        <Button variant="secondary">Sign out</Button>
      </Form>
    </Page>
  );
}

function Gone() {
  return (
    <Page title="This invitation can no longer be used">
      <p className="govuk-body">
        An invitation can be used once, within a week, and a newer one takes its place. If you have used it already,{" "}
        <a className="govuk-link" href={paths.signIn()}>
          sign in
        </a>
        . If not, ask whoever invited you to send another.
      </p>
    </Page>
  );
}
