import type { UploadedFile } from "~/platform/http/uploads";
import { Refused } from "../../refused";
import { UnreadableFile } from "../imports/csv-of-import";
import type { ImportContent } from "../imports/keep-import";
import { formatOf, type Preview, readPreview } from "../imports/read-preview";
import { contentOf } from "./send-import";

export type ReadFile = {
  readonly content: ImportContent;
  readonly format: "csv" | "xlsx";
  readonly preview: Preview;
};

/** Looks into a file before it is sent. @throws Refused, at the field "file", for one that cannot be read or is empty. */
export async function readSentFile({ name, bytes }: UploadedFile): Promise<ReadFile> {
  const content = contentOf(name, bytes);
  const format = await formatOf(content.read());
  const preview = await readPreview(content.read(), format).catch((error: unknown): Preview => {
    if (error instanceof UnreadableFile) throw new Refused("file", error.message);
    throw error;
  });
  if (preview.header.length === 0)
    throw new Refused("file", "The file is empty. Put the header on the first line, and a week on each after it");
  return { content, format, preview };
}
