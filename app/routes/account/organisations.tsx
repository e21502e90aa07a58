import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Radios } from "~/components/govuk";
import { Page } from "~/components/page";
import { chooseOrganisation } from "~/features/identity/choose-organisation";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forPerson } from "~/platform/http/guard";
import { notFound, redirectTo } from "~/platform/http/responses";
import { roleNames } from "~/platform/permissions";
import { refuseForm } from "./refuse-form";

const choiceForm = z.object({ organisation: z.string({ error: "Select the organisation you are acting for" }) });

export const loader = forPerson(({ session: { memberships, viewer } }) => ({
  organisations: memberships.map(({ organisationId, name, roles }) => ({
    id: organisationId,
    name,
    roles: roles.map((role) => roleNames[role]).join(", "),
  })),
  chosen: viewer?.organisationId ?? "",
}));

export const action = forPerson(async ({ request, session }) => {
  const form = await readForm(request, choiceForm);
  if (!form.ok) return refuseForm(form);
  const chosen = await chooseOrganisation(session, form.value.organisation);
  if (!chosen) throw notFound();
  throw redirectTo(paths.home());
});

export const meta = () => [{ title: pageTitle("Choose an organisation") }];

export default function Organisations() {
  const { organisations, chosen } = useLoaderData<typeof loader>();
  const { typed, errors } = useActionData<typeof action>() ?? { typed: { organisation: chosen }, errors: {} };
  if (organisations.length === 0) return <NoOrganisation />;
  return (
    <FormPage typed={typed} errors={errors} submitLabel="Continue">
      <Radios
        {...bindFields({ typed, errors }).text("organisation")}
        legend="Which organisation are you acting for?"
        legendSize="l"
        legendIsPageHeading
        items={organisations.map(({ id, name, roles }) => ({ value: id, label: name, hint: roles }))}
      />
    </FormPage>
  );
}

function NoOrganisation() {
  return (
    <Page title="You do not belong to an organisation">
      <p className="govuk-body">
        Accord is used on behalf of a council, an agency, an MSP or a regional body. Ask the administrator of yours to
        invite you.
      </p>
    </Page>
  );
}
