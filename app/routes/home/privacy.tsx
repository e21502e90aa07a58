import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { InsetText, Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { configuration } from "~/platform/configuration";
import { forAnyone } from "~/platform/http/guard";
import { remembered, sessionLimits } from "~/platform/session/limits";

export const meta = () => [{ title: pageTitle("Privacy") }];

export const loader = forAnyone("everybody may read what is kept of them", () => ({
  demonstration: configuration().demonstration,
  sessionHours: sessionLimits.absolute / 60,
  sessionDays: remembered.session / 60 / 24,
  attemptHours: remembered.attempt / 60,
}));

export default function Privacy() {
  const { demonstration, sessionHours, sessionDays, attemptHours } = useLoaderData<typeof loader>();
  return (
    <Page title="Privacy">
      {demonstration ? (
        <InsetText>
          This is a demonstration: every person, council and agency on it is invented. Do not enter anything about a
          real person.
        </InsetText>
      ) : null}
      <p className="govuk-body">
        Each council, agency, managed service provider and regional body decides why and how it uses what it enters on
        Accord, and is the controller of it. Ask it for a copy of what it holds about you, or to put something right.
        Its own privacy notice says how to reach it.
      </p>

      <h2 className="govuk-heading-m">What is kept, and who sees it</h2>
      <ScrollRegion label="What is kept, and who sees it">
        <Table
          columns={[{ heading: "What" }, { heading: "Who sees it" }, { heading: "How long" }]}
          rows={[
            [
              "A worker’s name, registration, posts, checks and references, entered by an agency",
              "That agency. Once a submission is made: the council that it is addressed to, and the managed service provider of that council without the references",
              "Until the organisation has it removed: Accord removes nothing of it by itself, and what was submitted is never edited",
            ],
            [
              "A reference",
              "The council that gives it, the worker, and with the worker’s consent the councils that receive it",
              "As above",
            ],
            [
              "An assignment with its verdict and agreed charge",
              "The council and the agency, the managed service provider of the council, and the regional body without the worker’s name",
              "As above",
            ],
            [
              "The name, email address and password of a person who signs in; the password only as a hash that cannot be turned back",
              "The person, and the administrators of their organisations without the password. The name, also whoever reads what they decided or wrote; of a referee the email address too, in the reference",
              "While they belong to an organisation, and then for as long as a record refers to them",
            ],
            [
              "Each session: when it began and was last used, and the kind of browser",
              "The person",
              `${sessionDays} days after it ended; a session lasts at most ${sessionHours} hours`,
            ],
            ["Failed attempts to sign in", "Nobody: they are counted to stop guessing", `${attemptHours} hours`],
            [
              "What was done, by whom and when",
              "The organisation whose record it is. It holds no names, only references to them",
              "As long as the record that it proves",
            ],
          ]}
        />
      </ScrollRegion>

      <h2 className="govuk-heading-m">What is not done</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>there is no list, score or ranking of workers across councils, and no mark that follows a worker</li>
        <li>an email holds a name and a link, and no other personal detail</li>
        <li>the server’s log holds no names, addresses or search words</li>
        <li>nothing on a page comes from another site, and nobody is tracked</li>
      </ul>

      <h2 className="govuk-heading-m">Cookies</h2>
      <p className="govuk-body">
        Accord sets one cookie, when you sign in, to know you from page to page, and removes it when you sign out.
        Whoever opens a private link has one for that reference alone, until they close the browser. They are needed for
        the service to work and are used for nothing else.
      </p>
    </Page>
  );
}
