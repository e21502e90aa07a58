import type { RequestHandler } from "express";
import { paths } from "../paths";
import type { RefuseRequest } from "./create-app";

const mebibyte = 1024 * 1024;
/** An import holds a sheet of a spreadsheet program at its fullest: 1,048,576 rows, of 240 bytes and more each. */
const mostBytes = { form: mebibyte, file: 12 * mebibyte, import: 256 * mebibyte, thrownAway: 256 * mebibyte };

/** Where a file is written to the disk as it arrives, and never is whole in memory. */
const spooling: readonly string[] = [paths.reconciliation.imports.upload()];

/**
 * Refuses with 413 a body too large, or one that does not say how large it is: 1 MB; 12 MB where files are sent; 256 MB
 * where an import is.
 */
export function limitBody(options: { readonly refuse: RefuseRequest }): RequestHandler {
  return (request, response, next) => {
    const ofFile = spooling.includes(request.path) ? mostBytes.import : mostBytes.file;
    const most = request.is("multipart/form-data") ? ofFile : mostBytes.form;
    const length = Number(request.get("content-length") ?? 0);
    const hidesItsLength = request.headers["transfer-encoding"] !== undefined;
    if (length <= most && !hidesItsLength) return next();
    if (length <= mostBytes.thrownAway && !hidesItsLength) {
      // A browser shows an answer only after it has sent everything, so what is too large is read, and kept nowhere.
      request.once("end", () => options.refuse(response, 413)).resume();
      return;
    }
    // What is still being sent is not read to its end.
    response.setHeader("Connection", "close");
    options.refuse(response, 413);
  };
}
