import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { FileUpload, Radios, Select } from "~/components/govuk";
import { choiceOptions } from "~/components/list-links";
import { listOwnPayers } from "~/features/reconciliation/agency/list-payers";
import { sendFile, sendFileForm } from "~/features/reconciliation/agency/send-file";
import type { SentImport } from "~/features/reconciliation/agency/send-import";
import { paths } from "~/paths";
import { judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { readFile } from "~/platform/http/uploads";
import { attempt } from "../../shared/attempt";
import { IMPORT_KIND_WORDS } from "../../shared/import-tag";
import { confirming } from "../../shared/just-done";

const TITLE = "Send a file of charges or timesheets";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { list, show, send } = paths.agency.charges;

const MOST_MEGABYTES = 10;

export const loader = forRole("send:line:supplied", ({ viewer }) => listOwnPayers(viewer));

export const action = forRole("send:line:supplied", async ({ viewer, request }) => {
  const sent = await request.formData();
  const typed = typedOf(sent);
  const form = judgeForm(sendFileForm, typed);
  const file = await readFile(sent, "file", { missing: "Choose the file", mostMegabytes: MOST_MEGABYTES });
  if (!form.ok || !file.ok) {
    const errors = { ...(form.ok ? {} : form.errors), ...(file.ok ? {} : { file: file.message }) };
    return data({ typed, errors }, { status: 400 });
  }
  let kept: SentImport = { id: "", isNew: true };
  const refused = await attempt(async () => {
    kept = await sendFile(viewer, { ...form.value, file: file.value });
  });
  if (refused) return data({ typed, errors: refused.refusal.errors }, { status: refused.status });
  throw redirectTo(confirming(show(kept.id), kept.isNew ? "charges-sent" : "sent-before"));
});

export default function SendChargesFile() {
  const payers = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [only, ...others] = payers;
  const begun: Typed = { kind: "invoice", ...(only && others.length === 0 ? { payer: only.id } : {}) };
  const typed = answer?.typed ?? begun;
  const errors = answer?.errors;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={TITLE}
      backLink={{ href: list(), label: "Charges" }}
      typed={typed}
      errors={errors}
      encType="multipart/form-data"
      submitLabel="Send the file"
      introduction={
        <p className="govuk-body">
          A CSV or XLSX file with a header, and a worker’s week on each line. Whoever pays you is told, takes it up and
          checks it. The same file again changes nothing. For a few lines it is easier to{" "}
          <a className="govuk-link" href={send()}>
            enter them here
          </a>
          .
        </p>
      }
    >
      <Select
        {...field.text("payer")}
        label="Who pays you for it"
        items={[{ value: "", text: "Choose who pays" }, ...choiceOptions(payers)]}
      />
      <Radios
        {...field.text("kind")}
        legend="What does the file hold?"
        legendSize="s"
        items={[
          { value: "invoice", label: IMPORT_KIND_WORDS.invoice, hint: "Lines of invoices or credits" },
          { value: "timesheet", label: IMPORT_KIND_WORDS.timesheet, hint: "Hours that were worked and approved" },
        ]}
      />
      <FileUpload
        {...field.blank("file")}
        label="The file"
        hint={`CSV or XLSX, ${MOST_MEGABYTES} MB or smaller`}
        accept=".csv,.txt,.xlsx,text/csv"
      />
    </FormPage>
  );
}
