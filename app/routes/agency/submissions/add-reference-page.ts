import { paths } from "~/paths";

/** The page on which a reference is put behind a draft, with one given on Accord chosen already. */
export const addReferencePage = (submissionId: string, referenceId: string): string =>
  `${paths.agency.submissions.addReference(submissionId)}?reference=${referenceId}`;
