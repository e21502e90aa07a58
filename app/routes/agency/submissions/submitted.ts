import { paths } from "~/paths";

/** In the address of a submission's page, where it has to say that it has just been submitted. */
export const SUBMITTED = "submitted";

export const submittedPage = (id: string): string => `${paths.agency.submissions.show(id)}?${SUBMITTED}`;
