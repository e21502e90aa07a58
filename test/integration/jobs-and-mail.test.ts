import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeRegion } from "#test/factories/organisations";
import { type MailServer, startMailServer } from "#test/mail-server";
import { forgetMails } from "~/features/notices/forget-mails";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { configuration, configureForTest } from "~/platform/configuration";
import { type JobHandlers, jobs } from "~/platform/jobs/jobs";
import { startWorker } from "~/platform/jobs/worker";
import { listMails } from "~/platform/mail/list-mails";
import { sendMail } from "~/platform/mail/send-mail";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

const documentId = "00000000-0000-7000-8000-0000000000d1";

describe("jobs and mail", () => {
  const database = useDatabase();
  let viewer: Viewer;

  beforeEach(async () => {
    viewer = (await arrangeRegion(database)).viewers.westbrookManager;
  });
  afterEach(() => {
    configureForTest(null);
    resetClock();
  });

  const enqueueDocument = (afterwards: () => void) =>
    changing(viewer, async (change) => {
      change.enqueue("make-document-pdf", { organisationId: viewer.organisationId, documentId }, { key: documentId });
      change.record({ type: "reference.shared", subjectId: documentId, details: {} });
      afterwards();
    });
  const writeMail = () =>
    changing(viewer, async (change) => {
      change.mail({
        mail: "reference-due",
        to: "referee@example.org",
        name: "Rhona",
        link: "https://accord.example/r",
        number: "P-1",
      });
      change.record({ type: "reference.shared", subjectId: documentId, details: {} });
    });

  it("runs a job after its change commits", async () => {
    const run: unknown[] = [];
    await enqueueDocument(() => {});
    await database.runJobs({ "make-document-pdf": async (payload) => void run.push(payload) });
    expect(run).toEqual([{ organisationId: viewer.organisationId, documentId }]);
    expect(await database.queuedJobs()).toEqual([]);
  });

  it("never runs a job of a change that was rolled back", async () => {
    const fail = () => {
      throw new Error("no");
    };
    await expect(enqueueDocument(fail)).rejects.toThrow("no");
    await database.runJobs({ "make-document-pdf": async () => expect.unreachable("it was rolled back") });
    expect(await database.queuedJobs()).toEqual([]);
  });

  it("keeps one job for many reasons to do it, by its key", async () => {
    await enqueueDocument(() => {});
    await enqueueDocument(() => {});
    expect(await database.queuedJobs()).toHaveLength(1);
  });

  it("refuses a payload that is not the job's, before anything is written", async () => {
    const wrong = changing(viewer, async (change) => {
      change.enqueue("make-document-pdf", { organisationId: "Westbrook", documentId });
      change.record({ type: "reference.shared", subjectId: documentId, details: {} });
    });
    await expect(wrong).rejects.toThrow(/Invalid UUID/);
  });

  it("works as the application's role in a worker, and lets a running job finish before it stops", async () => {
    let finish: () => void = () => {};
    const started = new Promise<void>((tellStarted) => {
      const handlers = Object.fromEntries(
        Object.keys(jobs).map((name) => [name, async () => {}]),
      ) as unknown as JobHandlers;
      const make = async () => {
        tellStarted();
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      };
      void startWorker({
        url: database.urls().app,
        handlers: { ...handlers, "make-document-pdf": make },
        daily: [],
        concurrency: 1,
      }).then((started) => {
        worker = started;
      });
    });
    let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
    await enqueueDocument(() => {});
    await started;
    let stopped = false;
    const stopping = worker?.stop().then(() => {
      stopped = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(stopped).toBe(false);
    finish();
    await stopping;
    expect(await database.queuedJobs()).toEqual([]);
  });

  it("leaves mail in the outbox for the mailbox page where there is no mail server", async () => {
    await writeMail();
    await database.runJobs({ "send-mail": sendMail });
    expect(await listMails(10)).toMatchObject([
      {
        to: "referee@example.org",
        subject: "Reference P-1 is due",
        text: expect.stringContaining("https://accord.example/r"),
      },
    ]);
  });

  it("shows no mailbox where the demonstration is off", async () => {
    await writeMail();
    configureForTest({ ...configuration(), demonstration: false });
    expect(await listMails(10)).toEqual([]);
  });

  it("forgets the text of a mail that never went out once its link has ended, and not before", async () => {
    freezeClock("2026-11-21T10:00:00Z");
    await writeMail();
    const text = async () => (await database.asOwner((sql) => sql`select text from outbox`))[0]?.text as string;
    moveClock({ days: 91 });
    await forgetMails();
    expect(await text()).toContain("https://accord.example/r");
    configureForTest({ ...configuration(), demonstration: false });
    moveClock({ days: -1 });
    await forgetMails();
    expect(await text()).toContain("https://accord.example/r");
    moveClock({ days: 1 });
    await forgetMails();
    expect(await text()).toBe("");
  });

  describe("with a mail server", () => {
    let server: MailServer;

    beforeEach(async () => {
      server = await startMailServer();
      configureForTest({ ...configuration(), smtpUrl: server.url, mailFrom: "accord@example.org" });
    });
    afterEach(() => server.stop());

    it("sends a mail once, and forgets its text", async () => {
      await writeMail();
      const [job] = await database.queuedJobs();
      await database.runJobs({ "send-mail": sendMail });
      expect(server.arrived.map(({ email }) => email.subject)).toEqual(["Reference P-1 is due"]);
      const [row] = await database.asOwner(
        (sql) => sql`select id, text, sent_at is not null as sent, attempts from outbox`,
      );
      expect(row).toMatchObject({ text: "", sent: true, attempts: 1 });
      await sendMail(job?.payload as { mailId: string });
      expect(server.arrived).toHaveLength(1);
    });

    it("keeps a refused mail with its fault, and the job to try again", async () => {
      server.refusals.set("referee@example.org", 450);
      await writeMail();
      await database.runJobs({ "send-mail": sendMail });
      const [row] = await database.asOwner((sql) => sql`select sent_at, attempts, last_fault from outbox`);
      expect(row).toEqual({ sent_at: null, attempts: 1, last_fault: "EENVELOPE 450" });
      expect(await database.queuedJobs()).toHaveLength(1);
    });
  });
});
