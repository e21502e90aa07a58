import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { loadTemplate, MOST_FILE_BYTES } from "~/features/reference-templates/load-template";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { DataFilePage } from "../../shared/data-file-page";
import { askForDataFile, loadDataFile } from "../../shared/load-data-file";

const TITLE = "Load a reference template";

export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("load:reference-template:own", () => askForDataFile(MOST_FILE_BYTES));

export const action = forRole("load:reference-template:own", ({ viewer, request }) =>
  loadDataFile(request, {
    missing: "Choose a template’s data file",
    load: async (file) => paths.region.referenceTemplates.show(await loadTemplate(viewer, file)),
  }),
);

export default function LoadTemplatePage() {
  return (
    <DataFilePage
      title={TITLE}
      backLink={{ href: paths.region.referenceTemplates.list(), label: "Reference templates" }}
      submitLabel="Load the template"
      introduction="A template’s data file says which sections and questions a referee is asked. Every template held here can be downloaded as such a file, to begin from. Nobody is asked what you load until you choose a day."
      sameNamed={{
        legend: "If your region has loaded this version already",
        hint: "What is asked already is never changed",
      }}
      asked={useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>()}
    />
  );
}
