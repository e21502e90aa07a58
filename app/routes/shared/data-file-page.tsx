import type { ReactNode } from "react";
import { bindFields, FormPage } from "~/components/form";
import { Checkboxes, FileUpload } from "~/components/govuk";
import type { FieldErrors } from "~/platform/http/forms";

/** So many are enough to begin with. */
const MOST_FAULTS_SHOWN = 100;

export type DataFileAnswer = { readonly errors: FieldErrors; readonly faults: readonly string[] };

/** Asks for a data file, with the faults of the one that was refused. */
export function DataFilePage(props: {
  readonly title: string;
  readonly backLink: { readonly href: string; readonly label: string };
  readonly introduction: ReactNode;
  readonly submitLabel: string;
  /** The question of what happens where there is such a thing already, and what is never touched. */
  readonly sameNamed: { readonly legend: string; readonly hint: string };
  readonly asked: { readonly key: string; readonly mostKilobytes: number };
  readonly answer: DataFileAnswer | undefined;
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
