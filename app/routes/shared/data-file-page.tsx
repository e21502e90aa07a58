import { data } from "@remix-run/node";
import type { ReactNode } from "react";
import { bindFields, FormPage } from "~/components/form";
import { Checkboxes, FileUpload } from "~/components/govuk";
import { BrokenUpload } from "~/features/broken-upload";
import { Refused } from "~/features/refused";
import type { FieldErrors } from "~/platform/http/forms";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { readFile, type UploadedFile } from "~/platform/http/uploads";
import { newId } from "~/platform/new-id";

/** So many are enough to begin with. */
const MOST_FAULTS_SHOWN = 100;

type Answer = { readonly errors: FieldErrors; readonly faults: readonly string[] };

/** A data file as its page sends it: `key` is the same when the form is sent twice. */
export type SentDataFile = UploadedFile & { readonly key: string; readonly sameNamed: "keep" | "replace" };

/** What the page of a data file needs before anything is chosen. */
export const askForDataFile = (mostBytes: number) => ({ key: newId(), mostKilobytes: mostBytes / 1024 });

/** Loads the file that the page sent and leads to what became of it, or answers with what is wrong. */
export async function loadDataFile(
  request: Request,
  { missing, load }: { readonly missing: string; readonly load: (file: SentDataFile) => Promise<string> },
) {
  const form = await request.formData();
  const key = idParam(String(form.get("key")));
  const file = await readFile(form, "file", { missing, mostMegabytes: 1 });
  if (!file.ok) return refuse(file.message);
  const sameNamed = form.get("sameNamed") === "replace" ? "replace" : "keep";
  try {
    throw redirectTo(await load({ key, sameNamed, ...file.value }));
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    if (!(error instanceof BrokenUpload)) throw error;
    const { faults } = error;
    const many = faults.length === 1 ? "a fault" : `${faults.length} faults`;
    return refuse(`The file has ${many}, listed below. Nothing was kept: mend the file and choose it again`, faults);
  }
}

const refuse = (message: string, faults: readonly string[] = []) =>
  data<Answer>({ errors: { file: message }, faults }, { status: 400 });

/** Asks for a data file, with the faults of the one that was refused. */
export function DataFilePage(props: {
  readonly title: string;
  readonly backLink: { readonly href: string; readonly label: string };
  readonly introduction: ReactNode;
  readonly submitLabel: string;
  /** The question of what happens where there is such a thing already, and what is never touched. */
  readonly sameNamed: { readonly legend: string; readonly hint: string };
  readonly asked: ReturnType<typeof askForDataFile>;
  readonly answer: Answer | undefined;
}) {
  const { asked, answer, sameNamed, introduction, ...page } = props;
  const { errors, faults = [] } = answer ?? {};
  const field = bindFields({ errors });
  return (
    <FormPage
      {...page}
      errors={errors}
      encType="multipart/form-data"
      introduction={<p className="govuk-body">{introduction}</p>}
    >
      <input type="hidden" name="key" value={asked.key} />
      <FileUpload
        {...field.blank("file")}
        label="Data file"
        hint={`YAML, ${asked.mostKilobytes} KB at most`}
        accept=".yaml,.yml"
      />
      <Checkboxes
        {...field.several("sameNamed")}
        legend={sameNamed.legend}
        legendSize="s"
        items={[{ value: "replace", label: "Put the file in its place", hint: sameNamed.hint }]}
      />
      <FileFaults faults={faults} />
    </FormPage>
  );
}

/** The faults of a data file that was refused, each with its place. */
function FileFaults({ faults }: { readonly faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="faults">
      <h2 className="govuk-heading-m" id="faults">
        Faults of the file
      </h2>
      <p className="govuk-body">Each with the file’s name and line, and the place in it.</p>
      <ol className="govuk-list govuk-list--number">
        {faults.slice(0, MOST_FAULTS_SHOWN).map((fault) => (
          <li key={fault} className="app-break-anywhere">
            {fault}
          </li>
        ))}
      </ol>
      {faults.length > MOST_FAULTS_SHOWN ? (
        <p className="govuk-body">And {faults.length - MOST_FAULTS_SHOWN} more.</p>
      ) : null}
    </section>
  );
}
