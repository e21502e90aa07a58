import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DocumentView, Lines } from "~/components/document-view";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, CharacterCount, InsetText } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { type Day, dayOfInstant, formatDay } from "~/domain/day";
import { commentOnReference } from "~/features/references/comment-on-reference";
import { showOwnReference } from "~/features/references/show-own-reference";
import { paths } from "~/paths";
import { textField } from "~/platform/http/fields";
import { type FieldErrors, readForm, type Typed } from "~/platform/http/forms";
import { forLink } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";

export const meta = () => [{ title: pageTitle("A reference about your work") }];

export const loader = forLink("read", async ({ viewer, referenceId, expiresAt }) => ({
  reference: await showOwnReference(viewer, referenceId),
  opensUntil: dayOfInstant(expiresAt),
}));

const LONGEST_COMMENT = 4000;
const commenting = z.object({
  comment: textField({ missing: "Enter your comment", name: "Comment", most: LONGEST_COMMENT }),
});

type Refused = { readonly typed: Typed; readonly errors: FieldErrors };

export const action = forLink("read", async ({ request, viewer, referenceId }) => {
  const form = await readForm(request, commenting);
  if (!form.ok) return data<Refused>({ typed: form.typed, errors: form.errors }, { status: 400 });
  await commentOnReference(viewer, { referenceId, text: form.value.comment });
  throw redirectTo(paths.worker.reference(referenceId));
});

export default function WorkersReference() {
  const { reference, opensUntil } = useLoaderData<typeof loader>() as {
    reference: Awaited<ReturnType<typeof showOwnReference>>;
    opensUntil: Day;
  };
  const refused = useActionData<typeof action>();
  return (
    <Page beforeTitle={<FormErrors errors={refused?.errors} typed={refused?.typed} />}>
      <DocumentView document={reference.document.content} pdfHref={paths.worker.referencePdf(reference.id)}>
        <InsetText>
          {reference.giver} has given this reference about your work. You can read it here until {formatDay(opensUntil)}
          ; download the PDF to keep it. It goes to another council only with your consent.
        </InsetText>
      </DocumentView>
      {reference.comment ? <YourComment {...reference.comment} /> : <CommentForm refused={refused} />}
    </Page>
  );
}

function YourComment({ text, at }: { readonly text: string; readonly at: string }) {
  return (
    <section>
      <h2 className="govuk-heading-m">Your comment</h2>
      <p className="govuk-body">
        <Lines text={text} />
      </p>
      <p className="govuk-body-s">
        Said on <Instant at={at} />. It goes wherever the reference goes.
      </p>
    </section>
  );
}

function CommentForm({ refused }: { readonly refused: Refused | undefined }) {
  const field = bindFields(refused ?? {});
  return (
    <section>
      <h2 className="govuk-heading-m">Comment on this reference</h2>
      <p className="govuk-body">
        You do not have to. You can comment once, and your comment goes wherever the reference goes.
      </p>
      <Form>
        <CharacterCount
          {...field.text("comment")}
          label="Your comment"
          labelSize="s"
          limit={LONGEST_COMMENT}
          rows={8}
        />
        <Button>Add comment</Button>
      </Form>
    </section>
  );
}
