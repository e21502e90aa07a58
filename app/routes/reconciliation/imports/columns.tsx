import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { InsetText, Radios, Select, Table } from "~/components/govuk";
import { nameMissing } from "~/domain/reconciliation/find-columns";
import { IMPORT_FIELDS, type ImportField } from "~/domain/reconciliation/import-fields";
import { columnsOffered, columnsTyped, readColumns } from "~/features/reconciliation/imports/columns-form";
import { saveColumns, showColumns } from "~/features/reconciliation/imports/save-columns";
import { paths } from "~/paths";
import { typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { RefusalNotice } from "../../shared/refusal-notice";

const TITLE = "What do the columns hold?";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("import:line:own", ({ viewer, params }) => showColumns(viewer, idParam(params.id)));

export const action = forRole("import:line:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const typed = typedOf(await request.formData());
  const shown = await showColumns(viewer, id);
  const form = readColumns(typed, shown);
  if (!form.ok) return data({ typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => saveColumns(viewer, { id, version: form.version }, form.mapping));
  if (refused) return data({ typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(paths.reconciliation.imports.show(id));
});

export default function ColumnsPage() {
  const { id, number, fileName, kind, version, preview, mapping, missing, suggestions } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? columnsTyped(mapping);
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed, errors });
  const items = [
    { value: "", text: "Not used" },
    ...columnsOffered(kind).map((one: ImportField) => ({ value: one, text: IMPORT_FIELDS[one].label })),
  ];
  const meant = new Map(suggestions.map((suggestion) => [suggestion.column, suggestion.field]));
  return (
    <FormPage
      title={TITLE}
      caption={`${number}, ${fileName}`}
      width="full"
      backLink={paths.reconciliation.imports.show(id)}
      typed={typed}
      errors={errors}
      anchors={{ columns: "#column-0" }}
      version={version}
      submitLabel="Save and check the file"
      beforeTitle={<RefusalNotice refusal={answer?.refusal} what="the import" />}
      introduction={
        <>
          <p className="govuk-body">
            The next file with this header from the same agency is read in the same way, and you will not be asked
            again.
          </p>
          {missing.length > 0 ? (
            <InsetText>Not recognised yet: {missing.map(nameMissing).join("; ")}.</InsetText>
          ) : null}
          <ScrollRegion label="The first rows">
            <Table
              caption="The first rows"
              captionSize="m"
              columns={preview.header.map((heading, place) => ({ heading: heading || `Column ${place + 1}` }))}
              rows={preview.rows.map((row) => preview.header.map((_, place) => row[place] ?? ""))}
            />
          </ScrollRegion>
        </>
      }
    >
      {preview.header.map((heading, place) => {
        const suggested = meant.get(place);
        const examples = preview.rows.flatMap((row) => (row[place] ? [row[place]] : [])).slice(0, 2);
        const hints = [
          examples.length > 0 ? `Such as ${examples.join(", ")}` : "Empty in the first rows",
          ...(suggested ? [`looks like ${IMPORT_FIELDS[suggested].label}`] : []),
        ];
        return (
          <Select
            key={place}
            {...field.text(`column-${place}`)}
            label={heading || `Column ${place + 1}`}
            labelSize="s"
            hint={hints.join("; ")}
            items={items}
          />
        );
      })}
      <Radios
        {...field.text("dates")}
        legend="How are dates such as 1/2/2026 meant?"
        items={[
          { value: "day-first", label: "1 February 2026", hint: "The day first" },
          { value: "month-first", label: "2 January 2026", hint: "The month first" },
        ]}
      />
    </FormPage>
  );
}
