import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounceAddress, mailOfBounce } from "./bounce-address";
import { reportsFailure } from "./delivery-report";

const settings = { domain: "bounces.accord.example", secret: "s".repeat(32), host: "127.0.0.1", port: 2525 };
const mailId = "01939a2f-1111-7222-8333-444455556666";

describe("the address that a mail comes back to", () => {
  it("leads to its mail, however the servers on the way spell it", () => {
    const address = bounceAddress(mailId, settings);
    expect(address).toMatch(/^bounces\+01939a2f111172228333444455556666\.[0-9a-f]{16}@bounces\.accord\.example$/);
    expect(mailOfBounce(address, settings)).toBe(mailId);
    expect(mailOfBounce(address.toUpperCase(), settings)).toBe(mailId);
  });

  it("fits into the 64 characters that the part before the @ may have", () => {
    expect(bounceAddress(mailId, settings).indexOf("@")).toBeLessThanOrEqual(64);
  });

  it("is nobody’s where it was not signed here, for this mail, at this domain", () => {
    const address = bounceAddress(mailId, settings);
    const wrong = [
      bounceAddress(mailId, { ...settings, secret: "t".repeat(32) }),
      address.replace("01939a2f", "01939a2e"),
      address.replace(/\.[0-9a-f]{16}@/, ".0000000000000000@"),
      address.replace("accord.example", "elsewhere.example"),
      address.replace(/\.[0-9a-f]{16}@/, "@"),
      "bounces@bounces.accord.example",
      "",
    ];
    expect(wrong.map((one) => mailOfBounce(one, settings))).toEqual(wrong.map(() => null));
  });
});

type Report = { readonly action?: string; readonly status?: string; readonly type?: string };

/** As a mail server writes it: the words for people, the fields for machines, the headers of the mail that came back. */
const report = ({
  action = "failed",
  status = "5.1.1",
  type = "multipart/report; report-type=delivery-status",
}: Report) =>
  [
    "From: Mail Delivery Subsystem <mailer-daemon@mail.example>",
    "Subject: Undelivered Mail Returned to Sender",
    `Content-Type: ${type};`,
    '\tboundary="=_b.1"',
    "",
    "--=_b.1",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "I’m sorry to have to inform you. Action: failed",
    "",
    "--=_b.1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.example",
    "",
    "Final-Recipient: rfc822; somebody@mail.example",
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 no such",
    "    mailbox",
    "",
    "--=_b.1",
    "Content-Type: text/rfc822-headers",
    "",
    "Subject: Reference P-1 is due",
    "",
    "--=_b.1--",
    "",
  ].join("\r\n");

describe("a mail that comes to such an address", () => {
  it("reports a failure where a recipient failed for good", () => {
    expect(reportsFailure(report({}))).toBe(true);
    expect(reportsFailure(report({ action: "Failed", status: "5.2.1 (mailbox disabled)" }))).toBe(true);
    expect(reportsFailure(report({}).replaceAll("\r\n", "\n"))).toBe(true);
    expect(reportsFailure(report({}).replaceAll('"=_b.1"', "=_b.1"))).toBe(true);
  });

  it.each<[string, Report]>([
    ["a delay", { action: "delayed", status: "4.4.1" }],
    ["a success", { action: "delivered", status: "2.0.0" }],
    ["a failure that may pass", { action: "failed", status: "4.2.2" }],
    ["a mail that only quotes a report", { type: "multipart/mixed" }],
    ["no status at all", { status: "" }],
  ])("reports none where it is %s", (_, written) => {
    expect(reportsFailure(report(written))).toBe(false);
  });

  it("reports none where somebody is away, or writes", () => {
    const away =
      "From: a@b.example\r\nAuto-Submitted: auto-replied\r\nContent-Type: text/plain\r\n\r\nI am away. Status: 5.1.1\r\nAction: failed\r\n";
    expect(reportsFailure(away)).toBe(false);
    expect(reportsFailure("")).toBe(false);
  });

  it("is read to its end whatever it holds", () => {
    const pieces = fc.constantFrom(
      "--=_b.1",
      "\r\n",
      "\n\n",
      "Content-Type: ",
      "message/delivery-status",
      "Action: failed",
      "Status: 4.0.0",
      ":",
      '"',
      " ",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        expect(reportsFailure(parts.join(""))).toBe(false);
      }),
    );
  });
});
