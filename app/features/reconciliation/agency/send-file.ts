import { z } from "zod";
import { choiceField } from "~/platform/http/fields";
import type { UploadedFile } from "~/platform/http/uploads";
import type { Viewer } from "~/platform/viewer";
import { readSentFile } from "./read-sent-file";
import { type SentImport, sendImport } from "./send-import";

export const sendFileForm = z.object({
  payer: z.uuid("Select who the file is for"),
  kind: choiceField(["invoice", "timesheet"], "Select what the file holds"),
});

type Sent = z.output<typeof sendFileForm> & { readonly file: UploadedFile };

/** Sends a file of the agency's charges or timesheets to whoever pays. @throws Refused as `readSentFile` and `sendImport` do. */
export async function sendFile(viewer: Viewer, { payer: payerId, kind, file }: Sent): Promise<SentImport> {
  const { content, format, preview } = await readSentFile(file);
  return sendImport(viewer, { payerId, kind, source: "file", format, preview }, content);
}
