/**
 * Whether a mail is a report that another one could not be delivered and will not be (RFC 3464): a multipart/report of
 * delivery-status in which a recipient has failed for good. A delay, a success, an answer of somebody who is away and a
 * mail that a person wrote are not.
 */
export function reportsFailure(mail: string): boolean {
  const { headers, body } = splitHeaders(mail.replaceAll("\r\n", "\n"));
  const type = headers.get("content-type") ?? "";
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!/^multipart\/report\b/i.test(type) || mark === undefined) return false;
  return `\n${body}`
    .split(`\n--${mark}`)
    .map((part) => splitHeaders(part.replace(/^[^\n]*\n/, "")))
    .filter((part) => /^message\/(global-)?delivery-status\b/i.test(part.headers.get("content-type") ?? ""))
    .some((part) => part.body.split(/\n\s*\n/).some(isFailed));
}

/** The fields of one recipient: "Action: failed" with a status of class 5, "Permanent Failure" (RFC 3463). */
function isFailed(fields: string): boolean {
  const { headers } = splitHeaders(`${fields.trim()}\n\n`);
  return /^failed\b/i.test(headers.get("action") ?? "") && /^5\.\d{1,3}\.\d{1,3}\b/.test(headers.get("status") ?? "");
}

/** Fields by their names in lower case, folded lines joined; and what comes after the first empty line. */
function splitHeaders(text: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = text.indexOf("\n\n");
  const lines = (end < 0 ? text : text.slice(0, end)).replace(/\n[ \t]+/g, " ").split("\n");
  const fields = lines.map((line) => /^([!-9;-~]+):[ \t]*(.*)$/.exec(line)).filter((field) => field !== null);
  return {
    headers: new Map(fields.map(([, name = "", value = ""]) => [name.toLowerCase(), value.trim()])),
    body: end < 0 ? "" : text.slice(end + 2),
  };
}
