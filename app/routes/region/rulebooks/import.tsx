import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Checkboxes, FileUpload } from "~/components/govuk";
import { Refused } from "~/features/refused";
import { BrokenRulebookFile, importRulebook, MOST_FILE_BYTES } from "~/features/rulebooks/import-rulebook";
import { paths } from "~/paths";
import type { FieldErrors } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { readFile } from "~/platform/http/uploads";
import { newId } from "~/platform/new-id";
import { FileFaults } from "../../shared/file-faults";

const TITLE = "Load a file";

export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("draft:rulebook:own", () => ({ key: newId(), mostKilobytes: MOST_FILE_BYTES / 1024 }));

type Answer = { readonly errors: FieldErrors; readonly faults: readonly string[] };

export const action = forRole("draft:rulebook:own", async ({ viewer, request }) => {
  const form = await request.formData();
  const key = idParam(String(form.get("key")));
  const file = await readFile(form, "file", { missing: "Choose a rulebook’s data file", mostMegabytes: 1 });
  if (!file.ok) return data<Answer>({ errors: { file: file.message }, faults: [] }, { status: 400 });
  const draftOfSameName = form.get("draftOfSameName") === "replace" ? "replace" : "keep";
  try {
    const id = await importRulebook(viewer, { key, ...file.value, draftOfSameName });
    throw redirectTo(paths.region.rulebooks.show(id));
  } catch (error) {
    if (error instanceof Refused) return data<Answer>({ errors: { file: error.message }, faults: [] }, { status: 400 });
    if (!(error instanceof BrokenRulebookFile)) throw error;
    const { faults } = error;
    const errors = {
      file: `The file has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}, listed below. Nothing was kept: mend the file and choose it again`,
    };
    return data<Answer>({ errors, faults }, { status: 400 });
  }
});

export default function ImportPage() {
  const { key, mostKilobytes } = useLoaderData<typeof loader>();
  const { errors, faults = [] } = useActionData<typeof action>() ?? {};
  const field = bindFields({ errors });
  return (
    <FormPage
      title={TITLE}
      backLink={{ href: paths.region.rulebooks.list(), label: "Rulebooks" }}
      errors={errors}
      encType="multipart/form-data"
      submitLabel="Load the file"
      introduction={
        <p className="govuk-body">
          A rulebook’s data file becomes a draft: your own, an official text, or the agreement of another region. Every{" "}
          <a className="govuk-link" href={paths.rulebooks.list()}>
            rulebook held here
          </a>{" "}
          can be downloaded as such a file.
        </p>
      }
    >
      <input type="hidden" name="key" value={key} />
      <FileUpload
        {...field.blank("file")}
        label="Data file"
        hint={`YAML, ${mostKilobytes} KB at most`}
        accept=".yaml,.yml"
      />
      <Checkboxes
        {...field.several("draftOfSameName")}
        legend="If there is a draft of the same version"
        legendSize="s"
        items={[
          { value: "replace", label: "Put the file in its place", hint: "A version that was sent is never changed" },
        ]}
      />
      <FileFaults faults={faults} />
    </FormPage>
  );
}
