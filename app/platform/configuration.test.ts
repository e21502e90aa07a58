import { describe, expect, it } from "vitest";
import { ConfigurationError, readConfiguration } from "./configuration";

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfiguration(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe("the configuration", () => {
  it("needs nothing: the demonstration on its own database, on this computer alone", () => {
    expect(readConfiguration({})).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      origin: "http://127.0.0.1:3000",
      databaseUrl: null,
      demonstration: true,
      smtpUrl: null,
    });
  });

  it("counts an empty variable as not set", () => {
    expect(readConfiguration({ PORT: "", DATABASE_URL: "" })).toEqual(readConfiguration({}));
  });

  it("lists every fault at once: name, what was expected, what was found", () => {
    expect(faultsOf({ PORT: "http", ACCORD_DEMO: "yes", LOG_LEVEL: "loud" })).toEqual([
      'PORT: expected a port number; found "http".',
      'ACCORD_DEMO: expected on or off; found "yes".',
      'LOG_LEVEL: expected fatal, error, warn, info, debug or silent; found "loud".',
    ]);
  });

  it("never repeats an address that may hold a password", () => {
    const message = faultsOf({ DATABASE_URL: "mysql://u:hunter2@db/accord", SMTP_URL: "hunter2" }).join("\n");
    expect(message).toContain("DATABASE_URL: expected an address such as postgres://");
    expect(message).not.toContain("hunter2");
  });

  it("asks for a mail server where the demonstration is off", () => {
    expect(faultsOf({ ACCORD_DEMO: "off" })).toEqual([
      "SMTP_URL: expected a mail server, as ACCORD_DEMO is off and mail has to reach people; it is not set.",
    ]);
    expect(
      faultsOf({ ACCORD_DEMO: "off", SMTP_URL: "smtp://mail.example", MAIL_FROM: "accord@council.example" }),
    ).toEqual([]);
  });

  it("sends no mail of the demonstration, and shows no mail of real use", () => {
    const real = { SMTP_URL: "smtp://mail.example", MAIL_FROM: "accord@council.example" };
    expect(faultsOf(real)).toEqual([
      "ACCORD_DEMO: expected off, as SMTP_URL is set and the demonstration shows its mails to everybody; it is not set.",
    ]);
  });

  it("asks for the address to send from where a mail server is set", () => {
    expect(faultsOf({ ACCORD_DEMO: "off", SMTP_URL: "smtp://mail.example" })).toEqual([
      "MAIL_FROM: expected the address that mail is sent from, as SMTP_URL is set; it is not set.",
    ]);
  });

  it("listens for mail that comes back where it knows the domain and a secret, and where mail is sent at all", () => {
    const sending = { ACCORD_DEMO: "off", SMTP_URL: "smtp://mail.example", MAIL_FROM: "accord@council.example" };
    const bounces = { BOUNCE_DOMAIN: "bounces.council.example", BOUNCE_SECRET: "0".repeat(32) };
    expect(readConfiguration(sending).bounces).toBeNull();
    expect(readConfiguration({ ...sending, ...bounces }).bounces).toMatchObject({ host: "127.0.0.1", port: null });
    expect(readConfiguration({ ...sending, ...bounces, BOUNCE_PORT: "2525" }).bounces?.port).toBe(2525);
    expect(faultsOf({ ...sending, BOUNCE_PORT: "2525" })).toEqual([
      "BOUNCE_DOMAIN: expected the domain that mail comes back to, as BOUNCE_PORT is set; it is not set.",
    ]);
    expect(faultsOf({ ...sending, BOUNCE_DOMAIN: "bounces.council.example" })).toEqual([
      "BOUNCE_SECRET: expected 32 characters or more that nobody can guess, as BOUNCE_DOMAIN is set; it is not set.",
    ]);
    expect(faultsOf(bounces)).toEqual([
      "SMTP_URL: expected a mail server, as BOUNCE_DOMAIN is set and takes back what was sent; it is not set.",
    ]);
    expect(faultsOf({ BOUNCE_SECRET: "hunter2" }).join()).not.toContain("hunter2");
  });

  it("moves the clock in tests alone", () => {
    expect(faultsOf({ ACCORD_CLOCK: "2026-11-21T10:00:00Z" })).toHaveLength(1);
    expect(readConfiguration({ ACCORD_CLOCK: "2026-11-21T10:00:00Z", NODE_ENV: "test" }).clockStart).toBe(
      "2026-11-21T10:00:00Z",
    );
  });

  it("takes the public address without what stands behind it", () => {
    expect(readConfiguration({ ORIGIN: "https://accord.example/" }).origin).toBe("https://accord.example");
  });
});
