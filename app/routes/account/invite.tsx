import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Checkboxes, Input } from "~/components/govuk";
import { invitePerson } from "~/features/identity/invite-person";
import { paths } from "~/paths";
import { choicesField, emailField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { roleNames, rolesOf } from "~/platform/permissions";
import { refuseForm } from "./refuse-form";

export const loader = forRole("invite:person:own", ({ viewer }) => ({
  organisation: viewer.organisationName,
  roles: rolesOf[viewer.organisationKind].map((role) => ({ value: role, label: roleNames[role] })),
}));

export const action = forRole("invite:person:own", async ({ request, viewer, session }) => {
  const invitationForm = z.object({
    email: emailField("Enter the email address of the person to invite"),
    roles: choicesField(rolesOf[viewer.organisationKind], "Select at least one role"),
  });
  const form = await readForm(request, invitationForm);
  if (!form.ok) return refuseForm(form);
  const result = await invitePerson({ ...viewer, personId: session.personId }, form.value);
  if (result.outcome === "already-a-member") {
    const message = `Somebody with this email address belongs to ${viewer.organisationName} already`;
    return refuseForm({ typed: form.typed, errors: { email: message } });
  }
  throw redirectTo(`${paths.account.people()}?invited=${encodeURIComponent(form.value.email)}`);
});

export const meta = () => [{ title: pageTitle("Invite a person") }];

export default function Invite() {
  const { organisation, roles } = useLoaderData<typeof loader>();
  const { typed, errors } = useActionData<typeof action>() ?? { typed: {}, errors: {} };
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title="Invite a person"
      caption={organisation}
      backLink={paths.account.people()}
      typed={typed}
      errors={errors}
      introduction={
        <p className="govuk-body">We will email them a link. It can be used once, within a week, by them alone.</p>
      }
      submitLabel="Send the invitation"
    >
      <Input
        {...field.text("email")}
        label="Email address"
        type="email"
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
      />
      <Checkboxes {...field.several("roles")} legend="Roles" hint="Select all that apply" items={roles} />
    </FormPage>
  );
}
