import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { PasswordInput } from "~/components/govuk";
import { Page } from "~/components/page";
import { PASSWORD_LEAST } from "~/features/identity/password-rules";
import { findPasswordReset, resetPassword } from "~/features/identity/reset-password";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { refuseForm } from "./refuse-form";

const because = "whoever holds the link from the mail has no password to sign in with";
const resetForm = z.object({ password: z.string().default("") });

export const loader = forAnyone(because, async ({ params }) => {
  const reset = await findPasswordReset(params.token ?? "");
  return data({ email: reset?.email ?? null }, { status: reset ? 200 : 410 });
});

export const action = forAnyone(because, async ({ request, params }) => {
  const form = await readForm(request, resetForm);
  if (!form.ok) return refuseForm(form);
  const result = await resetPassword(params.token ?? "", form.value.password);
  switch (result.outcome) {
    case "password-refused":
      return refuseForm({ typed: form.typed, errors: { password: result.fault } });
    case "link-gone":
      throw redirectTo(paths.resetPassword(params.token ?? ""));
    case "reset":
      throw redirectTo(`${paths.signIn()}?password-is-new`);
  }
});

export const meta = () => [{ title: pageTitle("Set a new password") }];

export default function ResetPassword() {
  const { email } = useLoaderData<typeof loader>();
  const { typed, errors } = useActionData<typeof action>() ?? { typed: {}, errors: {} };
  const field = bindFields({ typed, errors });
  if (!email) return <LinkGone />;
  return (
    <FormPage
      title="Set a new password"
      typed={typed}
      errors={errors}
      introduction={<p className="govuk-body">For {email}. You will be signed out everywhere else.</p>}
      submitLabel="Set the password"
    >
      {/* For password managers, which file a password under what stands beside it. */}
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <PasswordInput
        {...field.blank("password")}
        label="New password"
        hint={`${PASSWORD_LEAST} characters or more. Three words that do not belong together make a good one.`}
        autoComplete="new-password"
      />
    </FormPage>
  );
}

function LinkGone() {
  return (
    <Page title="This link can no longer be used">
      <p className="govuk-body">A link to set a new password can be used once, within an hour of being sent.</p>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.forgotPassword()}>
          Ask for another link
        </a>
      </p>
    </Page>
  );
}
