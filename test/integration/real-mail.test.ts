import { createTransport } from "nodemailer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAskedReference, outsideReferee } from "#test/factories/asked-references";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeDueReference, arrangeGivenReference } from "#test/factories/references";
import { type MailServer, startMailServer } from "#test/mail-server";
import { tellRole } from "~/features/notices/tell-role";
import { askReferee } from "~/features/references/ask-referee";
import { chaseReferee } from "~/features/references/chase-referee";
import { chaseReference } from "~/features/references/chase-reference";
import { correctWorkerAddress } from "~/features/references/correct-worker-address";
import { noteBounce } from "~/features/references/note-bounce";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { type BounceSettings, configuration, configureForTest } from "~/platform/configuration";
import { bounceAddress } from "~/platform/mail/bounce-address";
import { type Mail, type MailName, mails, writeMail } from "~/platform/mail/mails";
import { type BounceListener, receiveBounces } from "~/platform/mail/receive-bounces";
import { sendMail } from "~/platform/mail/send-mail";
import { changing } from "~/platform/tenancy";

const database = useDatabase();
const bounces: BounceSettings = {
  domain: "bounces.accord.example",
  secret: "a secret of thirty-two characters",
  host: "127.0.0.1",
  port: null,
};
let region: ArrangedRegion;
let server: MailServer;

beforeEach(async () => {
  freezeClock("2026-11-02T10:00:00Z");
  region = await arrangeRegion(database);
  server = await startMailServer();
  configureForTest({ ...configuration(), smtpUrl: server.url, mailFrom: "Accord <accord@region.example>", bounces });
});
afterEach(async () => {
  await server.stop();
  configureForTest(null);
  resetClock();
});

const work = () =>
  database.runJobs({
    "send-mail": sendMail,
    "ask-referee": askReferee,
    "chase-referee": chaseReferee,
    "note-bounce": noteBounce,
    "tell-role": tellRole,
  });

/** What the outbox keeps. */
const outbox = () =>
  database.asOwner(async (sql) => {
    const rows = await sql`select mail, text, attempts, last_fault as fault, sent_at is not null as sent,
      bounced_at is not null as bounced from outbox`;
    return rows.map((row) => ({ ...row }));
  });

const send = (mail: Mail) =>
  changing(region.viewers.westbrookManager, async (change) => {
    change.mail(mail);
    change.record({ type: "reference.shared", subjectId: change.newId(), details: {} });
  });

const standingOf = (id: string) =>
  database.asOwner(async (sql) => {
    const [row] = await sql`
      select r.status, f.bounced_at is not null as bounced from reference r
      left join reference_referee f on f.reference_id = r.id where r.id = ${id}`;
    const steps = await sql`select step, note from reference_step where reference_id = ${id} and step = 'bounced'`;
    return { status: row?.status, bounced: row?.bounced, notes: steps.map(({ note }) => note as string) };
  });

const tellings = () => server.arrived.filter(({ email }) => /came back/.test(email.subject ?? ""));

/** The outside referee is asked by Alder's wish, and mailed their private link. */
async function askOutside(): Promise<string> {
  const id = await arrangeAskedReference(database, region, { giver: "outside", requestedAt: "2026-10-30T10:00:00Z" });
  await chaseReference(region.viewers.alderConsultant, id);
  return id;
}

describe("every mail, as it arrives", () => {
  const name = "Zoë O’Súilleabháin";
  const link = "https://accord.region.example/link/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
  const values = { to: "somebody@mail.example", name, link, number: "P-7K3Q9D", organisation: "Westbrook Council" };

  it.each(
    Object.keys(mails) as MailName[],
  )("%s: from the product to one person, in words as written, with one link", async (mail) => {
    const written = { ...values, mail, by: "Westbrook Council" } as Mail;
    await send(written);
    await work();
    const [{ email, envelope, source } = expect.unreachable("nothing arrived"), ...others] = server.arrived;
    expect(others).toEqual([]);
    const words = writeMail(written);
    expect(email.from).toEqual({ name: "Accord", address: "accord@region.example" });
    expect(email.to).toEqual([{ name: "", address: values.to }]);
    expect([email.cc, email.bcc, email.html, email.attachments]).toEqual([undefined, undefined, undefined, []]);
    expect(email.subject).toBe(words.subject);
    expect(email.text?.trimEnd()).toBe(words.text);
    expect(email.text).toMatch(new RegExp(`^Dear ${name}\n`));
    expect(email.text?.match(/https?:\/\/\S+/g) ?? []).toEqual(mail === "reference-cancelled" ? [] : [link]);
    expect(email.text).not.toContain("@");
    expect(source).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/im);
    // Seven bits a character, and lines that every server takes.
    expect(/^[\r\n\t -~]*$/.test(source)).toBe(true);
    expect(Math.max(...source.split("\r\n").map(({ length }) => length))).toBeLessThanOrEqual(998);
    expect(envelope.to).toEqual([values.to]);
    expect(envelope.from).toMatch(/^bounces\+[0-9a-f]{32}\.[0-9a-f]{16}@bounces\.accord\.example$/);
    expect(email.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
    expect(await outbox()).toMatchObject([{ sent: true, text: "", attempts: 1, fault: null }]);
  });

  it("is sent from the product's own address where nothing listens for what comes back", async () => {
    configureForTest({ ...configuration(), bounces: null });
    await send({ ...values, mail: "reference-due" });
    await work();
    expect(server.arrived[0]?.envelope.from).toBe("accord@region.example");
  });
});

describe("an address that the mail server refuses for good", () => {
  it("is closed where it is a referee’s outside Accord, and the agency is told, at once", async () => {
    const id = await askOutside();
    server.refusals.set(outsideReferee.email, 550);
    await work();
    expect(await standingOf(id)).toEqual({
      status: "bounced",
      bounced: true,
      notes: ["The referee’s address takes no mail"],
    });
    expect(tellings().map(({ envelope }) => envelope.to)).toEqual([["alice.consultant@example.org"]]);
    moveClock({ days: 3 });
    expect(await chaseReference(region.viewers.alderConsultant, id)).toMatchObject({ outcome: "not-awaited" });
  });

  it("is not in what is kept of the refusal; the link is forgotten, and nothing is tried again", async () => {
    await askOutside();
    server.refusals.set(outsideReferee.email, 550);
    await work();
    const chase = (await outbox()).find(({ mail }) => mail === "reference-chased");
    expect(chase).toEqual({
      mail: "reference-chased",
      text: "",
      attempts: 1,
      fault: "EENVELOPE 550",
      sent: false,
      bounced: true,
    });
    expect(await database.queuedJobs()).toEqual([]);
  });

  it("of a mail that nobody waits for is noted, and no more", async () => {
    server.refusals.set("somebody@mail.example", 550);
    await send({
      mail: "invitation",
      to: "somebody@mail.example",
      name: "Sam",
      link: "https://x.example",
      organisation: "W",
    });
    await work();
    expect(await outbox()).toMatchObject([{ sent: false, bounced: true }]);
    expect(await database.queuedJobs()).toEqual([]);
  });
});

describe("a mail server that does not take a mail now", () => {
  it.each([450, 421, 530])("is tried again after %i, and nothing is said to have come back", async (code) => {
    const id = await askOutside();
    server.refusals.set(outsideReferee.email, code);
    await work();
    expect(await outbox()).toMatchObject([
      { sent: false, bounced: false, attempts: 1, fault: expect.stringMatching(`^E[A-Z]+ ${code}$`) },
    ]);
    const errors = await database.asOwner((sql) => sql`select last_error from graphile_worker._private_jobs`);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.last_error).not.toContain("@");

    server.refusals.clear();
    await database.asOwner((sql) => sql`update graphile_worker._private_jobs set run_at = '2000-01-01'`);
    await work();
    expect(server.arrived.map(({ envelope }) => envelope.to)).toEqual([[outsideReferee.email]]);
    expect(await standingOf(id)).toEqual({ status: "requested", bounced: false, notes: [] });
  });

  it("is tried again where it does not answer at all", async () => {
    await askOutside();
    configureForTest({ ...configuration(), smtpUrl: "smtp://127.0.0.1:9" });
    await work();
    expect(await outbox()).toMatchObject([{ sent: false, bounced: false, fault: expect.stringMatching(/^E[A-Z]+$/) }]);
    expect(await database.queuedJobs()).toHaveLength(1);
  });
});

describe("a report that comes later", () => {
  let listener: BounceListener;
  beforeEach(async () => {
    listener = await receiveBounces(bounces, 0);
  });
  afterEach(() => listener.stop());

  const report = (action: string, status: string) =>
    [
      "From: mailer-daemon@mail.example",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      "",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mail.example",
      "",
      `Final-Recipient: rfc822; ${outsideReferee.email}`,
      `Action: ${action}`,
      `Status: ${status}`,
      "",
      "--b--",
      "",
    ].join("\r\n");

  /** As the mail server of the far end brings a report back. @returns the code of a refusal, or 250. */
  async function bringBack(to: string, raw: string): Promise<number> {
    const transport = createTransport({ host: "127.0.0.1", port: listener.port });
    try {
      await transport.sendMail({ envelope: { from: "", to }, raw });
      return 250;
    } catch (error) {
      return (error as { responseCode: number }).responseCode;
    }
  }

  async function sentToReferee(): Promise<{ readonly id: string; readonly from: string }> {
    const id = await askOutside();
    await work();
    return { id, from: server.arrived[0]?.envelope.from ?? "" };
  }

  it("of a failure closes the address, and tells the agency, once", async () => {
    const { id, from } = await sentToReferee();
    expect(await bringBack(from, report("failed", "5.1.1"))).toBe(250);
    expect(await bringBack(from, report("failed", "5.1.1"))).toBe(250);
    await work();
    expect(await standingOf(id)).toMatchObject({
      status: "bounced",
      bounced: true,
      notes: ["The referee’s address takes no mail"],
    });
    expect(tellings().map(({ envelope }) => envelope.to)).toEqual([["alice.consultant@example.org"]]);
    const events = await database.asOwner((sql) => sql`select 1 from event where type = 'reference.bounced'`);
    expect(events).toHaveLength(1);
  });

  it("of a delay, or from somebody who is away, changes nothing", async () => {
    const { id, from } = await sentToReferee();
    expect(await bringBack(from, report("delayed", "4.4.1"))).toBe(250);
    expect(await bringBack(from, "From: odile@mail.example\r\nSubject: I am away\r\n\r\nUntil Monday.\r\n")).toBe(250);
    await work();
    expect(await standingOf(id)).toEqual({ status: "requested", bounced: false, notes: [] });
  });

  it("is refused where its address was not signed here, and where it is too large", async () => {
    const { id, from } = await sentToReferee();
    const forged = bounceAddress(id, { ...bounces, secret: "another secret of thirty-two letters" });
    expect(await bringBack(forged, report("failed", "5.1.1"))).toBe(550);
    expect(await bringBack("accord@region.example", report("failed", "5.1.1"))).toBe(550);
    expect(await bringBack(from, `${report("failed", "5.1.1")}${"x".repeat(70)}\r\n`.repeat(2000))).toBe(552);
    await work();
    expect(await standingOf(id)).toMatchObject({ status: "requested" });
  });

  it("of a link that was sent to a referee who is asked no more changes nothing", async () => {
    const { id, from } = await sentToReferee();
    await database.asOwner((sql) => sql`update reference_referee set email = 'other@mail.example'`);
    await bringBack(from, report("failed", "5.1.1"));
    await work();
    expect(await standingOf(id)).toEqual({ status: "requested", bounced: false, notes: [] });
  });
});

describe("a mail to the worker, or to a council’s referees, that comes back", () => {
  it("tells the council that the worker was not reached, and leaves the reference as it was given", async () => {
    server.refusals.set("worker@example.org", 550);
    const id = await arrangeGivenReference(database, region);
    await work();
    expect(await standingOf(id)).toMatchObject({ status: "shared", notes: ["The worker’s address takes no mail"] });
    expect(tellings().map(({ envelope }) => envelope.to)).toEqual([["rhona.referee@example.org"]]);
  });

  it("lets the council name the worker’s right address once it came back, and never before or after", async () => {
    const id = await arrangeGivenReference(database, region);
    const { westbrookReferee, eastholmReferee } = region.viewers;
    const correct = (viewer: typeof westbrookReferee, email: string) =>
      correctWorkerAddress(viewer, { referenceId: id, email });
    expect(await correct(westbrookReferee, "mine@westbrook.example")).toBe("done before");
    server.refusals.set("worker@example.org", 550);
    moveClock({ minutes: 5 });
    await work();
    await expect(correct(eastholmReferee, "mine@eastholm.example")).rejects.toMatchObject({ status: 404 });
    moveClock({ minutes: 5 });
    expect(await correct(westbrookReferee, "ewa@home.example")).toBe("done");
    expect(await correct(westbrookReferee, "mine@westbrook.example")).toBe("done before");
    await work();
    const shared = server.arrived.filter(({ email }) => /given a reference about your work/.test(email.subject ?? ""));
    expect(shared.map(({ envelope }) => envelope.to)).toEqual([["ewa@home.example"]]);
    const links = await database.asOwner((sql) => sql`select sent_to from reference_link where ended_at is null`);
    expect(links.map((row) => row.sent_to)).toEqual(["ewa@home.example"]);
  });

  it("says on the timeline that one of the council’s referees was not reached, and no more", async () => {
    server.refusals.set("rhona.referee@example.org", 550);
    const id = await arrangeDueReference(database, region);
    await work();
    expect(await standingOf(id)).toMatchObject({
      status: "requested",
      notes: ["The address of one of the council’s referees takes no mail"],
    });
    expect(tellings()).toEqual([]);
  });
});
