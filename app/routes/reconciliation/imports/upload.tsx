import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { FileUpload, InsetText, Radios, Select } from "~/components/govuk";
import { SEVERAL } from "~/features/reconciliation/imports/several";
import { showReplaced } from "~/features/reconciliation/imports/show-replaced";
import { uploadForm, uploadImport } from "~/features/reconciliation/imports/upload-import";
import { paths } from "~/paths";
import { judgeForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { spooling } from "~/platform/http/spool-file";
import { attempt } from "../../shared/attempt";
import { IMPORT_KIND_WORDS } from "../../shared/import-tag";
import { confirming } from "../../shared/just-done";
import { readLargeUpload } from "../../shared/read-large-upload";

const TITLE = "Upload a file of charges or timesheets";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("import:line:own", ({ viewer, request }) =>
  showReplaced(viewer, new URL(request.url).searchParams.get("replaces")),
);

export const action = forRole("import:line:own", ({ viewer, request }) =>
  spooling(async (spool) => {
    const { typed, file } = await readLargeUpload(request, "file", spool);
    const form = judgeForm(uploadForm, typed);
    const missing: Record<string, string> = file ? {} : { file: "Choose the file" };
    if (!form.ok || !file) {
      const errors = { ...(form.ok ? {} : form.errors), ...missing };
      return data({ typed, errors }, { status: 400 });
    }
    let uploaded = { id: "", isNew: true };
    const refused = await attempt(async () => {
      uploaded = await uploadImport(viewer, form.value, file);
    });
    if (refused) return data({ typed, errors: refused.refusal.errors }, { status: refused.status });
    const page = paths.reconciliation.imports.show(uploaded.id);
    throw redirectTo(uploaded.isNew ? page : confirming(page, "sent-before"));
  }),
);

export default function UploadImportPage() {
  const { agencies, councils, replaced } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { list, show, template } = paths.reconciliation.imports;
  const begun: Typed = replaced
    ? { kind: replaced.kind, agencyId: replaced.agencyId ?? SEVERAL, councilId: replaced.councilId ?? SEVERAL }
    : {};
  const typed = answer?.typed ?? begun;
  const errors = answer?.errors;
  const field = bindFields({ typed, errors });
  const choices = (choose: string, parties: typeof agencies, several: string) => [
    { value: "", text: choose },
    ...parties.map(({ id, name }) => ({ value: id, text: name })),
    { value: SEVERAL, text: several },
  ];
  return (
    <FormPage
      title={TITLE}
      backLink={replaced ? show(replaced.id) : list()}
      typed={typed}
      errors={errors}
      anchors={{ kind: "#kind" }}
      encType="multipart/form-data"
      submitLabel="Upload the file"
      introduction={
        <>
          {replaced ? (
            <InsetText>
              This file takes the place of import {replaced.number}, {replaced.fileName}. The lines of both are kept;
              only those of the new one count.
            </InsetText>
          ) : null}
          <p className="govuk-body">
            A CSV or XLSX file with a header, and a worker’s week on each line. Nothing is in the ledger before you have
            seen what the check finds. The same file again changes nothing.
          </p>
          <p className="govuk-body">
            Any columns will do: you say once what each holds. Or use the template for{" "}
            <a className="govuk-link" href={template("invoice")} download>
              charges (CSV)
            </a>{" "}
            or{" "}
            <a className="govuk-link" href={template("timesheet")} download>
              timesheets (CSV)
            </a>
            .
          </p>
        </>
      }
    >
      {replaced ? <input type="hidden" name="replacesId" value={replaced.id} /> : null}
      <Radios
        {...field.text("kind")}
        legend="What does the file hold?"
        items={[
          { value: "invoice", label: IMPORT_KIND_WORDS.invoice, hint: "Lines of invoices or credits" },
          { value: "timesheet", label: IMPORT_KIND_WORDS.timesheet, hint: "Hours that were worked and approved" },
        ]}
      />
      <Select
        {...field.text("agencyId")}
        label="Agency"
        items={choices("Choose an agency", agencies, "Several agencies, each named in a column")}
      />
      <Select
        {...field.text("councilId")}
        label="Council"
        hint="The council of a line of several is known by its assignment, or named in a column"
        items={choices("Choose a council", councils, "Several councils")}
      />
      <FileUpload
        {...bindFields({ errors }).blank("file")}
        label="The file"
        hint="CSV or XLSX, at most 250 MB"
        accept=".csv,.txt,.xlsx,text/csv"
      />
    </FormPage>
  );
}
