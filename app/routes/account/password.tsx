import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { NotificationBanner, PasswordInput } from "~/components/govuk";
import { changePassword } from "~/features/identity/change-password";
import { PASSWORD_LEAST } from "~/features/identity/password-rules";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forPerson } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { clientAddress } from "~/platform/session/client-address";
import { lockedMessage } from "./locked-message";
import { refuseForm } from "./refuse-form";

const passwordForm = z.object({
  "present-password": z.string({ error: "Enter your present password" }).min(1, "Enter your present password"),
  "new-password": z.string().default(""),
});

export const loader = forPerson(({ request, session }) => ({
  email: session.email,
  changed: new URL(request.url).searchParams.has("changed"),
}));

export const action = forPerson(async ({ request, context, session }) => {
  const form = await readForm(request, passwordForm);
  if (!form.ok) return refuseForm(form);
  const result = await changePassword(session, {
    present: form.value["present-password"],
    next: form.value["new-password"],
    address: clientAddress(context),
    userAgent: request.headers.get("User-Agent"),
  });
  const refuse = (field: keyof typeof form.value, message: string) =>
    refuseForm({ typed: form.typed, errors: { [field]: message } });
  switch (result.outcome) {
    case "password-refused":
      return refuse("new-password", result.fault);
    case "refused":
      return refuse("present-password", "This is not your present password");
    case "locked":
      return refuse("present-password", lockedMessage(result.until));
    case "changed":
      throw redirectTo(`${paths.account.password()}?changed`, { "Set-Cookie": result.cookie });
  }
});

export const meta = () => [{ title: pageTitle("Change your password") }];

export default function Password() {
  const { email, changed } = useLoaderData<typeof loader>();
  const { typed, errors } = useActionData<typeof action>() ?? { typed: {}, errors: {} };
  const field = bindFields({ typed, errors });
  const isDone = changed && Object.keys(errors).length === 0;
  return (
    <FormPage
      title="Change your password"
      backLink={paths.account.show()}
      typed={typed}
      errors={errors}
      beforeTitle={isDone ? <NotificationBanner type="success" text="Your password has been changed" /> : null}
      introduction={<p className="govuk-body">You stay signed in here, and are signed out everywhere else.</p>}
      submitLabel="Change the password"
    >
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <PasswordInput {...field.blank("present-password")} label="Present password" />
      <PasswordInput
        {...field.blank("new-password")}
        label="New password"
        hint={`${PASSWORD_LEAST} characters or more. Three words that do not belong together make a good one.`}
        autoComplete="new-password"
      />
    </FormPage>
  );
}
