import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ScrollRegion } from "~/components/document-view";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Checkboxes, LinkButton, NotificationBanner, Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { sortColumn } from "~/components/list-links";
import { Page } from "~/components/page";
import { formatInstant } from "~/domain/instant";
import { changeRoles } from "~/features/identity/change-roles";
import { listOpenInvitations, listPeople, showPerson } from "~/features/identity/list-people";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { roleNames, rolesOf } from "~/platform/permissions";
import { refuseForm } from "./refuse-form";

/** The list of people; with `?change=` and a membership's id, the form for that one person's roles. */
export const loader = forRole("read:person:own", async ({ request, viewer }) => {
  const query = new URL(request.url).searchParams;
  const roles = rolesOf[viewer.organisationKind].map((role) => ({ value: role, text: roleNames[role] }));
  const organisation = viewer.organisationName;
  if (query.has("change")) {
    const person = await showPerson(viewer, idParam(query.get("change") ?? undefined));
    if (!person) throw notFound();
    return { view: "person", organisation, roles, person } as const;
  }
  const listing = readListing(request.url, { sorts: ["name", "since"], filters: ["role"] });
  const [{ rows, total }, invitations] = await Promise.all([listPeople(viewer, listing), listOpenInvitations(viewer)]);
  return {
    view: "list",
    organisation,
    roles,
    listing,
    people: rows.map((row) => ({
      ...row,
      roles: row.roles.map((role) => roleNames[role]).join(", "),
      since: formatInstant(row.since),
    })),
    total,
    invitations: invitations.map(({ email, expiresAt }) => ({ email, expiresAt: formatInstant(expiresAt) })),
    invited: query.get("invited"),
    changed: query.has("changed"),
  } as const;
});

export const action = forRole("change:membership:own", async ({ request, viewer }) => {
  const membershipId = idParam(new URL(request.url).searchParams.get("change") ?? undefined);
  const rolesForm = z.object({
    roles: z.preprocess(
      (value) => (value === undefined ? [] : [value].flat()),
      z.array(z.enum(rolesOf[viewer.organisationKind])),
    ),
  });
  const form = await readForm(request, rolesForm);
  if (!form.ok) return refuseForm(form);
  switch (await changeRoles(viewer, { membershipId, roles: form.value.roles })) {
    case "not-found":
      throw notFound();
    case "last-administrator": {
      const message = `${viewer.organisationName} needs an administrator: make somebody else one first`;
      return refuseForm({ typed: form.typed, errors: { roles: message } });
    }
    case "changed":
      throw redirectTo(`${paths.account.people()}?changed`);
  }
});

export const meta = () => [{ title: pageTitle("People") }];

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function People() {
  const loaded = useLoaderData<typeof loader>();
  return loaded.view === "list" ? <PeopleList {...loaded} /> : <PersonsRoles {...loaded} />;
}

function PeopleList(list: Extract<Loaded, { view: "list" }>) {
  const path = paths.account.people();
  const column = (heading: string, sort: string) => sortColumn({ heading }, sort, path, list.listing);
  return (
    <Page title="People" caption={list.organisation} width="full" beforeTitle={<WhatHappened {...list} />}>
      <LinkButton href={paths.account.invite()}>Invite a person</LinkButton>
      <ListControls
        path={path}
        listing={list.listing}
        total={list.total}
        noun={{ one: "person", many: "people" }}
        searchLabel="Search by name or email address"
        filters={[{ name: "role", label: "Role", options: list.roles }]}
      >
        <ScrollRegion label="People">
          <Table
            caption="People"
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              column("Name", "name"),
              { heading: "Email address" },
              { heading: "Roles" },
              column("Joined", "since"),
              { heading: <span className="govuk-visually-hidden">Change</span> },
            ]}
            rows={list.people.map(({ membershipId, name, email, roles, since }) => [
              name,
              email,
              roles,
              since,
              <a key="change" className="govuk-link" href={`${path}?change=${membershipId}`}>
                Change<span className="govuk-visually-hidden"> the roles of {name}</span>
              </a>,
            ])}
          />
        </ScrollRegion>
      </ListControls>
      {list.invitations.length > 0 ? (
        <ScrollRegion label="Invited, not joined yet">
          <Table
            caption="Invited, not joined yet"
            captionSize="m"
            firstCellIsHeader
            columns={[{ heading: "Email address" }, { heading: "Can be used until" }]}
            rows={list.invitations.map(({ email, expiresAt }) => [email, expiresAt])}
          />
        </ScrollRegion>
      ) : null}
    </Page>
  );
}

function WhatHappened({ invited, changed }: { readonly invited: string | null; readonly changed: boolean }) {
  if (invited) return <NotificationBanner type="success" text={`An invitation is on its way to ${invited}`} />;
  return changed ? <NotificationBanner type="success" text="The roles have been changed" /> : null;
}

function PersonsRoles({ organisation, roles, person }: Extract<Loaded, { view: "person" }>) {
  const { typed, errors } = useActionData<typeof action>() ?? { typed: { roles: person.roles }, errors: {} };
  return (
    <FormPage
      title={person.name}
      caption={organisation}
      backLink={paths.account.people()}
      typed={typed}
      errors={errors}
      introduction={<p className="govuk-body">{person.email}</p>}
      submitLabel="Change the roles"
    >
      <Checkboxes
        {...bindFields({ typed, errors }).several("roles")}
        legend={`Roles at ${organisation}`}
        hint={`Select all that apply. With none, they no longer belong to ${organisation}.`}
        items={roles.map(({ value, text }) => ({ value, label: text }))}
      />
    </FormPage>
  );
}
