import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Checkboxes, FileUpload } from "~/components/govuk";
import { BrokenTemplateFile, loadTemplate, MOST_FILE_BYTES } from "~/features/reference-templates/load-template";
import { Refused } from "~/features/refused";
import { paths } from "~/paths";
import type { FieldErrors } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { readFile } from "~/platform/http/uploads";
import { newId } from "~/platform/new-id";
import { FileFaults } from "../../shared/file-faults";

const TITLE = "Load a reference template";

export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("load:reference-template:own", () => ({
  key: newId(),
  mostKilobytes: MOST_FILE_BYTES / 1024,
}));

type Answer = { readonly errors: FieldErrors; readonly faults: readonly string[] };

const refuse = (message: string, faults: readonly string[] = []) =>
  data<Answer>({ errors: { file: message }, faults }, { status: 400 });

export const action = forRole("load:reference-template:own", async ({ viewer, request }) => {
  const form = await request.formData();
  const key = idParam(String(form.get("key")));
  const file = await readFile(form, "file", { missing: "Choose a template’s data file", mostMegabytes: 1 });
  if (!file.ok) return refuse(file.message);
  const sameVersion = form.get("sameVersion") === "replace" ? "replace" : "keep";
  try {
    const id = await loadTemplate(viewer, { key, ...file.value, sameVersion });
    throw redirectTo(paths.region.referenceTemplates.show(id));
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    if (!(error instanceof BrokenTemplateFile)) throw error;
    const { faults } = error;
    const many = faults.length === 1 ? "a fault" : `${faults.length} faults`;
    return refuse(`The file has ${many}, listed below. Nothing was kept: mend the file and choose it again`, faults);
  }
});

export default function LoadTemplatePage() {
  const { key, mostKilobytes } = useLoaderData<typeof loader>();
  const { errors, faults = [] } = useActionData<typeof action>() ?? {};
  const field = bindFields({ errors });
  return (
    <FormPage
      title={TITLE}
      backLink={{ href: paths.region.referenceTemplates.list(), label: "Reference templates" }}
      errors={errors}
      encType="multipart/form-data"
      submitLabel="Load the template"
      introduction={
        <p className="govuk-body">
          A template’s data file says which sections and questions a referee is asked. Every template held here can be
          downloaded as such a file, to begin from. Nobody is asked what you load until you choose a day.
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
        {...field.several("sameVersion")}
        legend="If your region has loaded this version already"
        legendSize="s"
        items={[
          { value: "replace", label: "Put the file in its place", hint: "What is asked already is never changed" },
        ]}
      />
      <FileFaults faults={faults} />
    </FormPage>
  );
}
