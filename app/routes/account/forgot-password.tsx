import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Input } from "~/components/govuk";
import { Page } from "~/components/page";
import { requestPasswordReset } from "~/features/identity/request-password-reset";
import { paths } from "~/paths";
import { emailField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { refuseForm } from "./refuse-form";

const because = "whoever has forgotten their password cannot sign in";
const forgotPasswordForm = z.object({ email: emailField("Enter your email address") });

export const loader = forAnyone(because, ({ request }) => ({ sent: new URL(request.url).searchParams.has("sent") }));

export const action = forAnyone(because, async ({ request }) => {
  const form = await readForm(request, forgotPasswordForm);
  if (!form.ok) return refuseForm(form);
  await requestPasswordReset(form.value.email);
  throw redirectTo(`${paths.forgotPassword()}?sent`);
});

export const meta = () => [{ title: pageTitle("Set a new password") }];

export default function ForgotPassword() {
  const { sent } = useLoaderData<typeof loader>();
  const { typed, errors } = useActionData<typeof action>() ?? { typed: {}, errors: {} };
  const field = bindFields({ typed, errors });
  if (sent) return <LinkSent />;
  return (
    <FormPage
      title="Set a new password"
      backLink={paths.signIn()}
      typed={typed}
      errors={errors}
      introduction={<p className="govuk-body">We will email you a link. It can be used once, within an hour.</p>}
      submitLabel="Email me a link"
    >
      <Input
        {...field.text("email")}
        label="Email address"
        type="email"
        autoComplete="username"
        spellCheck={false}
        autoCapitalize="none"
      />
    </FormPage>
  );
}

function LinkSent() {
  return (
    <Page title="Check your email" backLink={paths.signIn()}>
      <p className="govuk-body">
        If there is an account with that email address, a link to set a new password is on its way to it. It can be used
        once, within an hour.
      </p>
      <p className="govuk-body">
        If nothing comes, look in your junk mail, check the address, or ask the administrator of your organisation which
        address you were invited with.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.forgotPassword()}>
          Ask for another link
        </a>
      </p>
    </Page>
  );
}
