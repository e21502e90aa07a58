import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { SummaryList } from "~/components/govuk";
import { Page } from "~/components/page";
import { paths } from "~/paths";
import { forPerson } from "~/platform/http/guard";
import { may, roleNames } from "~/platform/permissions";

export const loader = forPerson(({ session: { name, email, viewer, memberships } }) => ({
  name,
  email,
  organisation: viewer?.organisationName ?? null,
  roles: viewer?.roles.map((role) => roleNames[role]) ?? [],
  mayChoose: memberships.length > 1 || (viewer === null && memberships.length > 0),
  mayReadPeople: viewer !== null && may(viewer, "read:person:own"),
}));

export const meta = () => [{ title: pageTitle("Your account") }];

export default function Account() {
  const { name, email, organisation, roles, mayChoose, mayReadPeople } = useLoaderData<typeof loader>();
  return (
    <Page title="Your account">
      <SummaryList
        rows={[
          { key: "Name", value: name },
          { key: "Email address", value: email },
          {
            key: "Password",
            value: "Set",
            actions: [{ label: "Change", href: paths.account.password(), visuallyHiddenText: "password" }],
          },
          {
            key: "Acting for",
            value: organisation ?? "No organisation",
            actions: mayChoose
              ? [{ label: "Switch", href: paths.account.organisations(), visuallyHiddenText: "organisation" }]
              : [],
          },
          { key: "Roles", value: roles.join(", ") || "None" },
          {
            key: "Signed in",
            value: "See in which browsers you are signed in",
            actions: [{ label: "View", href: paths.account.sessions(), visuallyHiddenText: "your sessions" }],
          },
        ]}
      />
      {mayReadPeople ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.account.people()}>
            People of {organisation}
          </a>
        </p>
      ) : null}
    </Page>
  );
}
