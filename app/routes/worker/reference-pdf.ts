import { readReferencePdfByLink } from "~/features/references/read-reference-by-link";
import { paths } from "~/paths";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { pdfResponse } from "../shared/pdf-response";

/** The worker's own copy. A link that does not open leads to the page that says so. */
export const loader = forAnyone("the token in the address opens one reference", async ({ request, params }) => {
  const token = params.token ?? "";
  const pdf = await readReferencePdfByLink(token);
  if (!pdf) throw redirectTo(paths.worker.reference(token));
  const response = pdfResponse(request, pdf);
  response.headers.set("X-Robots-Tag", "noindex, nofollow");
  return response;
});
