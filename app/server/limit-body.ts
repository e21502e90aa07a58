import type { RequestHandler } from "express";
import type { RefuseRequest } from "./create-app";

const mebibyte = 1024 * 1024;
const mostBytes = { form: mebibyte, file: 12 * mebibyte, thrownAway: 128 * mebibyte };

/** Refuses with 413 a body too large, or one that does not say how large it is: 1 MB, and 12 MB where files are sent. */
export function limitBody(options: { readonly refuse: RefuseRequest }): RequestHandler {
  return (request, response, next) => {
    const most = request.is("multipart/form-data") ? mostBytes.file : mostBytes.form;
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
