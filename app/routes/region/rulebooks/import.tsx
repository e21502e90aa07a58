import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { importRulebook, MOST_FILE_BYTES } from "~/features/rulebooks/import-rulebook";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { DataFilePage } from "../../shared/data-file-page";
import { askForDataFile, loadDataFile } from "../../shared/load-data-file";

const TITLE = "Load a file";

export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("draft:rulebook:own", () => askForDataFile(MOST_FILE_BYTES));

export const action = forRole("draft:rulebook:own", ({ viewer, request }) =>
  loadDataFile(request, {
    missing: "Choose a rulebook’s data file",
    load: async (file) => paths.region.rulebooks.show(await importRulebook(viewer, file)),
  }),
);

export default function ImportPage() {
  return (
    <DataFilePage
      title={TITLE}
      backLink={{ href: paths.region.rulebooks.list(), label: "Rulebooks" }}
      submitLabel="Load the file"
      introduction={
        <>
          A rulebook’s data file becomes a draft: your own, an official text, or the agreement of another region. Every{" "}
          <a className="govuk-link" href={paths.rulebooks.list()}>
            rulebook held here
          </a>{" "}
          can be downloaded as such a file.
        </>
      }
      sameNamed={{
        legend: "If there is a draft of the same version",
        hint: "A version that was sent is never changed",
      }}
      asked={useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>()}
    />
  );
}
