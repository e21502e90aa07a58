import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ScrollRegion } from "~/components/document-view";
import { Form, pageTitle } from "~/components/form";
import { Table, Tag } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatInstant } from "~/domain/instant";
import { endSession } from "~/features/identity/end-session";
import { listSessions } from "~/features/identity/list-sessions";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forPerson } from "~/platform/http/guard";
import { notFound, redirectTo } from "~/platform/http/responses";

const endForm = z.object({ session: z.string() });

export const loader = forPerson(async ({ session }) => ({
  sessions: (await listSessions(session)).map((one) => ({
    ...one,
    startedAt: formatInstant(one.startedAt),
    seenAt: formatInstant(one.seenAt),
  })),
}));

export const action = forPerson(async ({ request, session }) => {
  const form = await readForm(request, endForm);
  if (!form.ok) throw notFound();
  await endSession(session, form.value.session);
  throw redirectTo(paths.account.sessions());
});

export const meta = () => [{ title: pageTitle("Where you are signed in") }];

export default function Sessions() {
  const { sessions } = useLoaderData<typeof loader>();
  return (
    <Page title="Where you are signed in" backLink={paths.account.show()} width="full">
      <p className="govuk-body">If you do not know one of these, end it and change your password.</p>
      <ScrollRegion label="Sessions">
        <Table
          caption="Sessions"
          captionSize="hidden"
          columns={[
            { heading: "Browser" },
            { heading: "Signed in" },
            { heading: "Last seen" },
            { heading: <span className="govuk-visually-hidden">End</span> },
          ]}
          firstCellIsHeader
          rows={sessions.map(({ secretHash, browser, startedAt, seenAt, current }) => [
            browser,
            startedAt,
            seenAt,
            current ? (
              <Tag key="this">This session</Tag>
            ) : (
              <Form key="end">
                <input type="hidden" name="session" value={secretHash} />
                <button type="submit" className="app-link-button">
                  End
                  <span className="govuk-visually-hidden">
                    {" "}
                    the session in {browser}, last seen {seenAt}
                  </span>
                </button>
              </Form>
            ),
          ])}
        />
      </ScrollRegion>
    </Page>
  );
}
