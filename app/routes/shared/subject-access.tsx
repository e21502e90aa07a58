import { paths } from "~/paths";

type SubjectAccessProps = { readonly referenceId: string; readonly workerName: string };

/** Leads to the file for a worker who asks what the council holds of their references. */
export function SubjectAccess({ referenceId, workerName }: SubjectAccessProps) {
  return (
    <section>
      <h2 className="govuk-heading-m">If the worker asks what you hold</h2>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.council.references.subjectAccess(referenceId)}>
          Download what your council holds of the references of {workerName} (PDF)
        </a>
        . That you did is recorded. Read it before you hand it over: what people wrote may name others.
      </p>
    </section>
  );
}
