import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { demonstrationAccounts, demonstrationPassword } from "#db/seeds/accounts";
import { ScrollRegion } from "~/components/document-view";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, Input, NotificationBanner, PasswordInput, Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { signIn } from "~/features/identity/sign-in";
import { paths } from "~/paths";
import { configuration } from "~/platform/configuration";
import { emailField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { clientAddress } from "~/platform/session/client-address";
import { returnPath } from "~/platform/session/return-to";
import { lockedMessage } from "./locked-message";
import { refuseForm } from "./refuse-form";

const signInForm = z.object({
  email: emailField("Enter your email address"),
  password: z.string({ error: "Enter your password" }).min(1, "Enter your password"),
});

const afterSignIn = (request: Request): string =>
  returnPath(new URL(request.url).searchParams.get("return-to")) ?? paths.home();

export const loader = forAnyone("people sign in here", ({ request, session }) => {
  if (session) throw redirectTo(afterSignIn(request));
  const query = new URL(request.url).searchParams;
  return {
    email: query.get("email") ?? "",
    passwordIsNew: query.has("password-is-new"),
    demonstration: configuration().demonstration
      ? { password: demonstrationPassword, accounts: accountsToChoose(query) }
      : null,
  };
});

/** Each with the address of this page with their e-mail filled in, and the way back kept. */
function accountsToChoose(query: URLSearchParams) {
  return demonstrationAccounts.map(({ email, ...account }) => {
    const filledIn = new URLSearchParams(query);
    filledIn.set("email", email);
    return { ...account, href: `${paths.signIn()}?${filledIn}` };
  });
}

export const action = forAnyone("people sign in here", async ({ request, context }) => {
  const form = await readForm(request, signInForm);
  if (!form.ok) return refuseForm(form);
  const result = await signIn({
    ...form.value,
    address: clientAddress(context),
    userAgent: request.headers.get("User-Agent"),
  });
  switch (result.outcome) {
    case "locked":
      return refuseForm({ typed: form.typed, errors: { email: lockedMessage(result.until) } }, 429);
    case "refused":
      return refuseForm({
        typed: form.typed,
        errors: { email: "Check your email address and password: they do not belong together" },
      });
    case "signed-in":
      throw redirectTo(afterSignIn(request), { "Set-Cookie": result.cookie });
  }
});

export const meta = () => [{ title: pageTitle("Sign in") }];

export default function SignIn() {
  const { email, passwordIsNew, demonstration } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { typed, errors } = result ?? { typed: { email }, errors: {} };
  const field = bindFields({ typed, errors });
  return (
    <Page
      title="Sign in"
      beforeTitle={
        <>
          <FormErrors typed={typed} errors={errors} />
          {passwordIsNew && !result ? (
            <NotificationBanner type="success" text="Your password has been changed" />
          ) : null}
        </>
      }
    >
      <Form>
        <Input
          {...field.text("email")}
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          autoCapitalize="none"
        />
        <PasswordInput
          {...field.blank("password")}
          label="Password"
          hint={demonstration ? `In the demonstration: ${demonstration.password}` : undefined}
        />
        <p className="govuk-body">
          <a className="govuk-link" href={paths.forgotPassword()}>
            I have forgotten my password
          </a>
        </p>
        <Button>Sign in</Button>
      </Form>
      {demonstration ? <DemonstrationAccounts accounts={demonstration.accounts} /> : null}
    </Page>
  );
}

type Account = { name: string; organisation: string; does: string; href: string };

function DemonstrationAccounts({ accounts }: { readonly accounts: readonly Account[] }) {
  return (
    <ScrollRegion label="Demonstration accounts">
      <Table
        caption="Demonstration accounts"
        captionSize="m"
        firstCellIsHeader
        columns={[{ heading: "Choose an invented person" }, { heading: "Organisation" }, { heading: "What they do" }]}
        rows={accounts.map(({ name, organisation, does, href }) => [
          <a key={href} className="govuk-link" href={href}>
            {name}
          </a>,
          organisation,
          does,
        ])}
      />
    </ScrollRegion>
  );
}
