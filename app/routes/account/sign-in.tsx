import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { demonstrationAccounts, demonstrationPassword } from "#db/seeds/accounts";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Input, InsetText, NotificationBanner, PasswordInput, Table } from "~/components/govuk";
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
      ? { accounts: demonstrationAccounts, password: demonstrationPassword }
      : null,
  };
});

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
  const { typed, errors } = useActionData<typeof action>() ?? { typed: { email }, errors: {} };
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title="Sign in"
      typed={typed}
      errors={errors}
      beforeTitle={passwordIsNew ? <NotificationBanner type="success" text="Your password has been changed" /> : null}
      introduction={demonstration ? <DemonstrationAccounts {...demonstration} /> : null}
      submitLabel="Sign in"
    >
      <Input
        {...field.text("email")}
        label="Email address"
        type="email"
        autoComplete="username"
        spellCheck={false}
        autoCapitalize="none"
      />
      <PasswordInput {...field.blank("password")} label="Password" />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.forgotPassword()}>
          I have forgotten my password
        </a>
      </p>
    </FormPage>
  );
}

function DemonstrationAccounts({ accounts, password }: { accounts: typeof demonstrationAccounts; password: string }) {
  return (
    <InsetText>
      <p className="govuk-body">
        This is a demonstration. Choose an invented person and sign in with the password <strong>{password}</strong>
      </p>
      <Table
        caption="Demonstration accounts"
        captionSize="s"
        columns={[{ heading: "Person" }, { heading: "Organisation" }, { heading: "What they do" }]}
        rows={accounts.map(({ name, email, organisation, does }) => [
          <a key={email} className="govuk-link" href={`${paths.signIn()}?email=${encodeURIComponent(email)}`}>
            {name}
          </a>,
          organisation,
          does,
        ])}
      />
    </InsetText>
  );
}
