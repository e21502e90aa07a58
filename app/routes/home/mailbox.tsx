import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { SummaryCard } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatInstant } from "~/domain/instant";
import { configuration } from "~/platform/configuration";
import { forAnyone } from "~/platform/http/guard";
import { notFound } from "~/platform/http/responses";
import { listMails } from "~/platform/mail/list-mails";

const MAILS_SHOWN = 50;

export const loader = forAnyone("only in the demonstration, where every mail is to an invented person", async () => {
  if (!configuration().demonstration) throw notFound();
  const mails = await listMails(MAILS_SHOWN);
  return { mails: mails.map((mail) => ({ ...mail, queuedAt: formatInstant(mail.queuedAt) })) };
});

export const meta = () => [{ title: pageTitle("Mailbox") }];

export default function Mailbox() {
  const { mails } = useLoaderData<typeof loader>();
  return (
    <Page title="Mailbox">
      <p className="govuk-body">
        In the demonstration no mail leaves Accord. The latest {MAILS_SHOWN} that would have been sent are here.
      </p>
      {mails.length === 0 ? (
        <EmptyState title="No mail yet">Invite a person or publish a requisition.</EmptyState>
      ) : null}
      {mails.map(({ id, to, subject, text, queuedAt }) => (
        <SummaryCard key={id} title={subject} id={id}>
          <p className="govuk-body-s">
            To {to}, {queuedAt}
          </p>
          <MailText text={text} />
        </SummaryCard>
      ))}
    </Page>
  );
}

/** Paragraphs as they were written, with an address on a line of its own made a link. */
function MailText({ text }: { readonly text: string }) {
  return text.split("\n\n").map((paragraph, index) => (
    <p className="govuk-body" key={index}>
      {URL.canParse(paragraph) && /^https?:/.test(paragraph) ? (
        <a className="govuk-link" href={paragraph}>
          {paragraph}
        </a>
      ) : (
        paragraph
      )}
    </p>
  ));
}
