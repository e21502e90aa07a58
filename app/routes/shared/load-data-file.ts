import { data } from "@remix-run/node";
import { BrokenUpload } from "~/features/broken-upload";
import { Refused } from "~/features/refused";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { readFile, type UploadedFile } from "~/platform/http/uploads";
import { newId } from "~/platform/new-id";
import type { DataFileAnswer } from "./data-file-page";

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
  const sent = form.get("file");
  if (sent instanceof File && sent.name !== "" && sent.size === 0)
    return refuse(`‘${sent.name}’ is empty. Choose a file with something in it`);
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
  data<DataFileAnswer>({ errors: { file: message }, faults }, { status: 400 });
