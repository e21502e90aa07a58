import { DocumentView } from "~/components/document-view";
import { InsetText, NotificationBanner } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import type { ReceivedReference } from "~/features/references/show-reference";
import { paths } from "~/paths";
import { SubjectAccess } from "../../shared/subject-access";
import { WorkersComment } from "../../shared/workers-comment";

/** A reference that another gave, as the council reads it that received it. */
export function ReceivedReferencePage({ shown }: { readonly shown: ReceivedReference }) {
  const { document, comment, giver, givenOn, number, readUntil } = shown;
  return (
    <Page
      title={document ? undefined : `Reference from ${giver}`}
      caption={`Reference ${number}`}
      backLink={{ href: paths.council.submissions.list(), label: "Submissions" }}
      beforeTitle={<Withdrawn shown={shown} />}
    >
      {document ? (
        <>
          <DocumentView document={document.content} pdfHref={paths.documents.pdf(document.id)}>
            <InsetText>
              Given by {giver} on Accord on {formatDay(givenOn)}, and carried here with the worker’s consent
              {readUntil ? `. Your council can read it until ${formatDay(readUntil)}` : ""}.{" "}
              {shown.isUnaltered
                ? "It is unaltered: its fingerprint is the one that was put into the audit chain of whoever gave it, where nothing can be changed. "
                : "It does not have the fingerprint that was taken when it was given. Do not rely on it, and tell whoever runs Accord. "}
              <a className="govuk-link" href={paths.checkDocument()}>
                Check a copy of it
              </a>
              .
            </InsetText>
          </DocumentView>
          <WorkersComment comment={comment} />
        </>
      ) : (
        <Unreadable shown={shown} />
      )}
      <SubjectAccess referenceId={shown.referenceId} workerName="the worker" />
    </Page>
  );
}

function Withdrawn({ shown: { withdrawn, giver } }: { readonly shown: ReceivedReference }) {
  if (!withdrawn) return null;
  return (
    <NotificationBanner title="Withdrawn" titleAs="p">
      <p className="govuk-notification-banner__heading">
        {giver} withdrew this reference on {formatDay(withdrawn.on)}. Do not rely on it.
      </p>
      <p className="govuk-body">{withdrawn.because}</p>
      <p className="govuk-body">
        {withdrawn.replacedBy ? (
          <a className="govuk-notification-banner__link" href={paths.council.references.show(withdrawn.replacedBy.id)}>
            Read the reference that was given in its place
          </a>
        ) : (
          "Another one is to be given in its place. You will find it here."
        )}
      </p>
    </NotificationBanner>
  );
}

function Unreadable({ shown: { leaveEnded, purgedOn, giver, givenOn } }: { readonly shown: ReceivedReference }) {
  if (purgedOn)
    return (
      <p className="govuk-body">
        {giver} gave this reference on {formatDay(givenOn)}. What it said is no longer kept: it was taken out on{" "}
        {formatDay(purgedOn)}, at the end of the time for which references are kept.
      </p>
    );
  return (
    <>
      <p className="govuk-body">
        {giver} gave this reference on {formatDay(givenOn)}. Your council can no longer read it.
      </p>
      {leaveEnded ? (
        <p className="govuk-body">
          {leaveEnded.how === "withdrawn"
            ? `The worker withdrew their leave on ${formatDay(leaveEnded.on)}.`
            : `The worker’s leave lasted until ${formatDay(leaveEnded.on)}.`}
        </p>
      ) : null}
    </>
  );
}
