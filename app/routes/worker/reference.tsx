import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DocumentView, Lines } from "~/components/document-view";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, CharacterCount, InsetText } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { commentOnReference } from "~/features/references/comment-on-reference";
import { readReferenceByLink } from "~/features/references/read-reference-by-link";
import { paths } from "~/paths";
import { textField } from "~/platform/http/fields";
import { type FieldErrors, readForm, type Typed } from "~/platform/http/forms";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";

// Said twice: the header is for what reads no page.
export const meta = () => [
  { title: pageTitle("A reference about your work") },
  { name: "robots", content: "noindex, nofollow" },
];

export const headers = () => ({ "X-Robots-Tag": "noindex, nofollow" });

const because =
  "the worker belongs to no organisation and has no account; the token in the address opens one reference";
const statuses = { unknown: 404, expired: 410, open: 200 } as const;

export const loader = forAnyone(because, async ({ params }) => {
  const token = params.token ?? "";
  const linked = await readReferenceByLink(token);
  return data({ linked, pdfHref: paths.worker.referencePdf(token) }, { status: statuses[linked.standing] });
});

const LONGEST_COMMENT = 4000;
const commenting = z.object({
  comment: textField({ missing: "Enter your comment", name: "Comment", most: LONGEST_COMMENT }),
});

type Refused = { readonly typed: Typed; readonly errors: FieldErrors };

export const action = forAnyone(because, async ({ request, params }) => {
  const token = params.token ?? "";
  const form = await readForm(request, commenting);
  if (!form.ok) return data<Refused>({ typed: form.typed, errors: form.errors }, { status: 400 });
  await commentOnReference(token, form.value.comment);
  throw redirectTo(paths.worker.reference(token));
});

export default function WorkersReference() {
  const { linked, pdfHref } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  switch (linked.standing) {
    case "unknown":
      return (
        <Page title="This link does not open anything">
          <p className="govuk-body">
            Check that the whole address was copied from the email. If it was, ask the council that gave the reference
            to send you a new link.
          </p>
        </Page>
      );
    case "expired":
      return (
        <Page title="This link no longer opens">
          <p className="govuk-body">
            It has expired, or a newer link was sent to you. The reference is kept: ask {linked.council} to send you a
            new link.
          </p>
        </Page>
      );
    case "open":
      return (
        <Page beforeTitle={<FormErrors errors={refused?.errors} typed={refused?.typed} />}>
          <DocumentView document={linked.document.content} pdfHref={pdfHref}>
            <InsetText>
              {linked.council} has given this reference about your work. You can read it here until{" "}
              {formatDay(linked.expiresOn)}; download the PDF to keep it. It goes to another council only with your
              consent.
            </InsetText>
          </DocumentView>
          {linked.comment ? <YourComment {...linked.comment} /> : <CommentForm refused={refused} />}
        </Page>
      );
  }
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
        You do not have to. You can comment once, and your comment goes wherever the reference goes. If something is not
        true, say what and why.
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
