import { data } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, FileUpload, Input, NotificationBanner, SummaryList } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { type CheckedDocument, checkFile, checkHash } from "~/features/documents/check-document";
import type { FieldErrors, Typed } from "~/platform/http/forms";
import { forAnyone } from "~/platform/http/guard";

export const meta = () => [{ title: pageTitle("Check a document") }];

const because = "whoever was sent a document can check that it is unaltered; the answer tells of nobody";

export const loader = forAnyone(because, () => null);

type Answer = { readonly typed: Typed; readonly errors: FieldErrors; readonly checked: CheckedDocument | null };

const SHA_256 = /^[0-9a-f]{64}$/;

export const action = forAnyone(because, async ({ request }) => {
  const form = await request.formData();
  const file = form.get("file");
  if (file instanceof Blob && file.size > 0)
    return data<Answer>({ typed: {}, errors: {}, checked: await checkFile(new Uint8Array(await file.arrayBuffer())) });

  const typed = String(form.get("hash") ?? "");
  const hash = typed.replace(/\s/g, "").toLowerCase();
  if (SHA_256.test(hash)) return data<Answer>({ typed: { hash: typed }, errors: {}, checked: await checkHash(hash) });
  const errors: FieldErrors = hash
    ? { hash: "A SHA-256 is 64 characters, each a digit or a letter from a to f" }
    : { file: "Select a PDF, or enter its SHA-256" };
  return data<Answer>({ typed: { hash: typed }, errors, checked: null }, { status: 400 });
});

const kinds: Record<Extract<CheckedDocument, { known: true }>["kind"], string> = {
  submission: "Submission",
  reference: "Reference",
  exemption: "Exemption",
  statement: "Statement",
};

export default function CheckADocument() {
  const answer = useActionData<typeof action>();
  const field = bindFields(answer ?? {});
  return (
    <Page
      title="Check a document"
      beforeTitle={
        <>
          <FormErrors errors={answer?.errors} typed={answer?.typed} />
          {answer?.checked ? <CheckedBanner checked={answer.checked} /> : null}
        </>
      }
    >
      <p className="govuk-body">
        If you were sent a PDF that says it comes from Accord, check here that it is the one that was made, unaltered.
        The file is not kept. The answer says what kind of document it is, when it was frozen and whether it was
        withdrawn, and nothing about whom it concerns.
      </p>
      <Form encType="multipart/form-data">
        <FileUpload {...field.blank("file")} label="The PDF" labelSize="s" accept="application/pdf" />
        <p className="govuk-body">or</p>
        <Input
          {...field.text("hash")}
          label="Its SHA-256"
          labelSize="s"
          hint="64 characters. It stands on the last page of the PDF."
          autoComplete="off"
          spellCheck={false}
        />
        <Button>Check document</Button>
      </Form>
    </Page>
  );
}

function CheckedBanner({ checked }: { readonly checked: CheckedDocument }) {
  if (!checked.known)
    return (
      <NotificationBanner title="Not known here">
        <p className="govuk-notification-banner__heading">
          This is not a document that this Accord made, or it has been altered.
        </p>
        <p className="govuk-body">
          Ask whoever sent it for the file as they downloaded it: printing it, or saving it again, alters it.
        </p>
        <Hash value={checked.hash} />
      </NotificationBanner>
    );
  const { withdrawnOn } = checked;
  return (
    <NotificationBanner
      type={withdrawnOn ? undefined : "success"}
      title={withdrawnOn ? "Unaltered, but withdrawn" : "Unaltered"}
    >
      {withdrawnOn ? (
        <p className="govuk-notification-banner__heading">
          Unaltered, but withdrawn on {formatDay(withdrawnOn)} by whoever gave it.
        </p>
      ) : null}
      <p className="govuk-notification-banner__heading">
        {checked.matched === "pdf"
          ? "This is the PDF as it was made, unaltered."
          : "This is the SHA-256 of a document’s content. The content attached to a PDF is unaltered if it has the same."}
      </p>
      <SummaryList
        rows={[
          { key: "Kind", value: kinds[checked.kind] },
          { key: "Frozen on", value: formatDay(checked.frozenOn) },
          ...(withdrawnOn ? [{ key: "Withdrawn on", value: formatDay(withdrawnOn) }] : []),
        ]}
      />
      <Hash value={checked.hash} />
    </NotificationBanner>
  );
}

function Hash({ value }: { readonly value: string }) {
  return (
    <p className="govuk-body-s">
      SHA-256 <code>{value}</code>
    </p>
  );
}
