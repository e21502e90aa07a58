import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DocumentView, Lines, ScrollRegion } from "~/components/document-view";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, CharacterCount, InsetText, LinkButton, NotificationBanner, Radios, Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { type Day, dayOfInstant, formatDay } from "~/domain/day";
import { commentOnReference } from "~/features/references/comment-on-reference";
import { letAgencyRead } from "~/features/references/let-agency-read";
import { type OwnCorrection, type OwnReference, showOwnReference } from "~/features/references/show-own-reference";
import { paths } from "~/paths";
import { choiceField, textField } from "~/platform/http/fields";
import { type FieldErrors, readForm, type Typed } from "~/platform/http/forms";
import { forLink } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";

export const meta = () => [{ title: pageTitle("A reference about your work") }];

export const loader = forLink("read", async ({ request, viewer, referenceId, expiresAt }) => ({
  reference: await showOwnReference(viewer, referenceId),
  opensUntil: dayOfInstant(expiresAt),
  news: new URL(request.url).searchParams.get("news"),
}));

const LONGEST_COMMENT = 4000;
const answering = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("comment"),
    comment: textField({ missing: "Enter your comment", name: "Comment", most: LONGEST_COMMENT }),
  }),
  z.object({
    act: z.literal("agency"),
    "agency-reads": choiceField(["yes", "no"], "Select yes if the agency may read this reference"),
  }),
]);

type Refused = { readonly typed: Typed; readonly errors: FieldErrors };

export const action = forLink("read", async ({ request, viewer, referenceId }) => {
  const form = await readForm(request, answering);
  if (!form.ok) return data<Refused>({ typed: form.typed, errors: form.errors }, { status: 400 });
  const { value } = form;
  const page = paths.worker.reference(referenceId);
  if (value.act === "comment") {
    await commentOnReference(viewer, { referenceId, text: value.comment });
    throw redirectTo(`${page}?news=commented`);
  }
  await letAgencyRead(viewer, { referenceId, letsAgencyRead: value["agency-reads"] === "yes" });
  throw redirectTo(`${page}?news=agency`);
});

const news: Readonly<Record<string, string>> = {
  commented: "Your comment is kept. It goes wherever the reference goes.",
  agency: "Your answer is kept.",
  "correction-asked": "You have asked for a correction. We will email you when it is answered.",
};

type Shown = { readonly reference: OwnReference };

export default function WorkersReference() {
  const loaded = useLoaderData<typeof loader>();
  const reference: OwnReference = loaded.reference;
  const refused = useActionData<typeof action>();
  const told = loaded.news ? news[loaded.news] : undefined;
  return (
    <Page
      beforeTitle={
        <>
          <FormErrors errors={refused?.errors} typed={refused?.typed} />
          {told ? <NotificationBanner type="success" titleAs="p" text={told} /> : null}
          <Waiting reference={reference} />
        </>
      }
    >
      <DocumentView document={reference.document.content} pdfHref={paths.worker.referencePdf(reference.id)}>
        <Introduction reference={reference} opensUntil={loaded.opensUntil} />
      </DocumentView>
      <Comment reference={reference} refused={refused} />
      <Corrections reference={reference} />
      <Readers reference={reference} />
      <AgencyReads reference={reference} refused={refused} />
      <OwnCopy reference={reference} />
    </Page>
  );
}

function Waiting({ reference }: Shown) {
  if (reference.waiting === 0) return null;
  return (
    <NotificationBanner title="Waiting for you">
      <p className="govuk-notification-banner__heading">
        {reference.waiting === 1 ? "An agency asks" : `${reference.waiting} agencies ask`} whether this reference may go
        to a council.{" "}
        <a className="govuk-notification-banner__link" href={paths.worker.consents(reference.id)}>
          Agree or refuse
        </a>
      </p>
    </NotificationBanner>
  );
}

function Introduction({ reference, opensUntil }: Shown & { readonly opensUntil: Day }) {
  const { giver, withdrawn } = reference;
  if (withdrawn)
    return (
      <InsetText>
        <p className="govuk-body">
          {giver} withdrew this reference on {formatDay(withdrawn.on)}. It counts nowhere, and is kept as it was given.
          The one that replaces it is sent to you by a link of its own once it is given.
        </p>
        <p className="govuk-body">
          Why it was withdrawn: <Lines text={withdrawn.because} />
        </p>
      </InsetText>
    );
  return (
    <InsetText>
      <p className="govuk-body">
        {giver} has given this reference about your work. You can read it here until {formatDay(opensUntil)}; download
        the PDF to keep it. It goes to another council only if you agree.
      </p>
      <p className="govuk-body">Below it you can:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <a className="govuk-link" href="#comment-on-it">
            say what you think of it
          </a>
        </li>
        <li>
          <a className="govuk-link" href="#corrections">
            ask for a correction
          </a>
        </li>
        <li>
          <a className="govuk-link" href="#readers">
            see where it has gone, and choose where it may go
          </a>
        </li>
      </ul>
    </InsetText>
  );
}

function Comment({ reference, refused }: Shown & { readonly refused: Refused | undefined }) {
  const { comment, withdrawn } = reference;
  if (comment)
    return (
      <section id="comment-on-it">
        <h2 className="govuk-heading-m">Your comment</h2>
        <p className="govuk-body">
          <Lines text={comment.text} />
        </p>
        <p className="govuk-body-s">
          Said on <Instant at={comment.at} />. It goes wherever the reference goes.
        </p>
      </section>
    );
  if (withdrawn) return null;
  const field = bindFields(refused ?? {});
  return (
    <section id="comment-on-it">
      <h2 className="govuk-heading-m">Comment on this reference</h2>
      <p className="govuk-body">
        You do not have to. You can comment once, and your comment goes wherever the reference goes.
      </p>
      <Form>
        <input type="hidden" name="act" value="comment" />
        <CharacterCount
          {...field.text("comment")}
          label="Your comment"
          labelSize="s"
          hint="Do not name children or families."
          limit={LONGEST_COMMENT}
          rows={8}
        />
        <Button>Add comment</Button>
      </Form>
    </section>
  );
}

function Corrections({ reference }: Shown) {
  const { id, corrections, mayAskForCorrection } = reference;
  if (corrections.length === 0 && !mayAskForCorrection) return null;
  return (
    <section id="corrections">
      <h2 className="govuk-heading-m">Corrections of fact</h2>
      {corrections.map((correction) => (
        <Correction key={correction.id} correction={correction} giver={reference.giver} />
      ))}
      {mayAskForCorrection ? (
        <p className="govuk-body">
          If something in it is not true,{" "}
          <a className="govuk-link" href={paths.worker.correction(id)}>
            ask for a correction
          </a>
          .
        </p>
      ) : null}
    </section>
  );
}

const answers = { corrected: "corrected it", "not-changed": "did not change it" } as const;

function Correction({ correction, giver }: { readonly correction: OwnCorrection; readonly giver: string }) {
  const { text, askedAt, answerBy, answer, answerText, answeredAt } = correction;
  return (
    <>
      <p className="govuk-body">
        You asked on <Instant at={askedAt} />: <Lines text={text} />
      </p>
      {answer && answeredAt ? (
        <InsetText>
          {giver} {answers[answer]} on <Instant at={answeredAt} />: <Lines text={answerText ?? ""} />
        </InsetText>
      ) : (
        <p className="govuk-body">
          {giver} is to answer by {formatDay(answerBy)}.
        </p>
      )}
    </>
  );
}

function Readers({ reference }: Shown) {
  const { id, readers, giver, withdrawn } = reference;
  return (
    <section id="readers">
      <h2 className="govuk-heading-m">Where it has gone</h2>
      {readers.length === 0 ? (
        <p className="govuk-body">Nobody but you and {giver} has been able to read it.</p>
      ) : (
        <ScrollRegion label="Who has been able to read it">
          <Table
            caption="Who has been able to read it"
            captionSize="hidden"
            firstCellIsHeader
            columns={[{ heading: "Who" }, { heading: "From" }, { heading: "Until" }]}
            rows={readers.map(({ name, since, until, isReading }) => [
              name,
              formatDay(since),
              isReading ? (until ? formatDay(until) : "Until you say no") : "Cannot read it any more",
            ])}
          />
        </ScrollRegion>
      )}
      {withdrawn ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.worker.consents(id)}>
            Where you let it go
          </a>
        </p>
      ) : (
        <LinkButton href={paths.worker.consents(id)} variant="secondary">
          Choose where it may go
        </LinkButton>
      )}
    </section>
  );
}

function AgencyReads({ reference, refused }: Shown & { readonly refused: Refused | undefined }) {
  const { agency, withdrawn, letsAgencyRead } = reference;
  const { referee, worker } = letsAgencyRead;
  if (withdrawn) return worker ? <EndAgencyReading agency={agency} /> : null;
  const answered: Typed = worker === null ? {} : { "agency-reads": worker ? "yes" : "no" };
  const field = bindFields(refused ?? { typed: answered });
  return (
    <section>
      <Form>
        <input type="hidden" name="act" value="agency" />
        <Radios
          {...field.text("agency-reads")}
          legend={`May ${agency} read this reference?`}
          legendSize="m"
          hint={`${agency} is told that the reference is given. It reads what it says only if you and the referee both agree. ${
            referee ? "The referee agrees." : "The referee does not agree."
          } You can change your mind.`}
          items={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
        />
        <Button variant="secondary">Save answer</Button>
      </Form>
    </section>
  );
}

/** A reference that was withdrawn is kept, and with it what the agency may read: only the worker can still end that. */
function EndAgencyReading({ agency }: { readonly agency: string }) {
  return (
    <section>
      <h2 className="govuk-heading-m">May {agency} read this reference?</h2>
      <p className="govuk-body">You said yes before it was withdrawn. You can still change your mind.</p>
      <Form>
        <input type="hidden" name="act" value="agency" />
        <input type="hidden" name="agency-reads" value="no" />
        <Button variant="secondary">{`Stop ${agency} reading it`}</Button>
      </Form>
    </section>
  );
}

function OwnCopy({ reference }: Shown) {
  return (
    <section>
      <h2 className="govuk-heading-m">Your own copy</h2>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.worker.file(reference.id)}>
          Download everything that is held with this reference
        </a>{" "}
        (JSON): what it says, your comment and corrections, where you let it go, and who could read it.
      </p>
    </section>
  );
}
