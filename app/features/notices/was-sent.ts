import type { Read } from "~/platform/tenancy";
import { isDoneByJob } from "../done-by-job";

/**
 * Whether the viewer's organisation sent news of a subject by this job before. The event stands in the transaction of
 * the mails, so it tells what a killed job got done.
 */
export const wasSent = (
  read: Pick<Read, "db">,
  sent: { readonly subjectId: string; readonly jobId: string },
): Promise<boolean> => isDoneByJob(read, { type: "news.sent", ...sent });
