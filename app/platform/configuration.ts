import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";

/**
 * Everything that can be set from outside, read once at start from the environment and checked as a whole: whoever
 * starts the product hears of every fault at once, each with what was expected, what was found and how to mend it.
 */

/** "on" or "off", so that "0", "no" and "false" cannot be read two ways. */
const onOff = (byDefault: "on" | "off") =>
  z
    .enum(["on", "off"], "expected on or off")
    .default(byDefault)
    .transform((value) => value === "on");

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, "expected an address such as postgres://accord_app:secret@db.example:5432/accord");

const port = z.coerce
  .number("expected a port number")
  .int("expected a port number")
  .min(1, "expected 1 to 65535")
  .max(65_535, "expected 1 to 65535");

const environment = z
  .object({
    NODE_ENV: z
      .enum(["development", "production", "test"], "expected development, production or test")
      .default("production"),
    HOST: z.string().min(1, "expected a name or address to listen on").default("127.0.0.1"),
    PORT: port.default(3000),
    ORIGIN: z
      .url({ protocol: /^https?$/, error: "expected the address people use, such as https://accord.example" })
      .transform((value) => new URL(value).origin)
      .optional(),
    TRUST_PROXY: z.string().min(1, 'expected what Express calls "trust proxy", such as 1 or loopback').optional(),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    DATABASE_CONNECTIONS: z.coerce
      .number("expected a number")
      .int("expected a whole number")
      .min(2, "expected 2 or more")
      .max(100, "expected 100 or fewer")
      .default(10),
    ACCORD_DATA: z.string().min(1, "expected a folder").default(".data"),
    ACCORD_DEMO: onOff("on"),
    ACCORD_REGION: z.string().min(1, "expected the path of a region's file").optional(),
    ACCORD_CLOCK: z.iso.datetime("expected an instant such as 2026-11-21T10:00:00Z").optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/\S+$/, "expected an address such as smtps://user:secret@mail.example:465")
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/@/, "expected an email address to send from")
      .default("Accord <no-reply@accord.invalid>"),
    BOUNCE_DOMAIN: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, "expected a domain such as bounces.accord.example")
      .optional(),
    BOUNCE_SECRET: z.string().min(32, "expected 32 characters or more that nobody can guess").optional(),
    BOUNCE_HOST: z.string().min(1, "expected a name or address to listen on").default("127.0.0.1"),
    BOUNCE_PORT: port.optional(),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "silent"], "expected fatal, error, warn, info, debug or silent")
      .default("info"),
  })
  .check(({ value, issues }) => {
    const fault = (name: keyof typeof value, message: string) =>
      issues.push({ code: "custom", path: [name], message, input: value[name] });
    if (value.DATABASE_OWNER_URL && !value.DATABASE_URL)
      fault("DATABASE_URL", "expected the address for the application's role, as DATABASE_OWNER_URL is set");
    if (!value.ACCORD_DEMO && !value.SMTP_URL)
      fault("SMTP_URL", "expected a mail server, as ACCORD_DEMO is off and mail has to reach people");
    // Off has to be said, and whoever names a mail server means real use: the mailbox page shows every private link to anybody.
    if (value.ACCORD_DEMO && value.SMTP_URL)
      fault("ACCORD_DEMO", "expected off, as SMTP_URL is set and the demonstration shows its mails to everybody");
    if (value.SMTP_URL && value.MAIL_FROM.includes("accord.invalid"))
      fault("MAIL_FROM", "expected the address that mail is sent from, as SMTP_URL is set");
    if (value.BOUNCE_DOMAIN && !value.SMTP_URL)
      fault("SMTP_URL", "expected a mail server, as BOUNCE_DOMAIN is set and takes back what was sent");
    if (value.BOUNCE_DOMAIN && !value.BOUNCE_SECRET)
      fault("BOUNCE_SECRET", "expected 32 characters or more that nobody can guess, as BOUNCE_DOMAIN is set");
    if (value.BOUNCE_PORT && !value.BOUNCE_DOMAIN)
      fault("BOUNCE_DOMAIN", "expected the domain that mail comes back to, as BOUNCE_PORT is set");
    if (value.ACCORD_REGION && value.ACCORD_DEMO)
      fault("ACCORD_DEMO", "expected off, as ACCORD_REGION names a real region");
    if (value.ACCORD_CLOCK && value.NODE_ENV !== "test")
      fault("ACCORD_CLOCK", "expected nothing: the clock is moved in tests alone (NODE_ENV=test)");
  });

/** Where mails that could not be delivered come back to. */
export type BounceSettings = {
  /** The part after the @ of the addresses that mails are sent from. */
  readonly domain: string;
  /** What those addresses are signed with. */
  readonly secret: string;
  /** Where this process listens for them; no port where another one does. */
  readonly host: string;
  readonly port: number | null;
};

export type Configuration = {
  readonly environment: "development" | "production" | "test";
  readonly host: string;
  readonly port: number;
  /** The address people use, without a slash at its end: links in mails begin with it, cookies are secure by it. */
  readonly origin: string;
  readonly trustProxy: string | null;
  readonly databaseUrl: string | null;
  readonly databaseOwnerUrl: string | null;
  readonly databaseConnections: number;
  readonly dataFolder: string;
  /** Demonstration data, its accounts on the sign-in page, and the mailbox page. */
  readonly demonstration: boolean;
  /** The file that says which organisations are on Accord; null where none is given. */
  readonly regionFile: string | null;
  readonly clockStart: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Null where it is not heard of when a mail comes back later. */
  readonly bounces: BounceSettings | null;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
};

/** @throws ConfigurationError listing every fault. An empty variable counts as not set. */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(set);
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.map((issue) => describeFault(issue, set)));
  const value = parsed.data;
  return {
    environment: value.NODE_ENV,
    host: value.HOST,
    port: value.PORT,
    origin:
      value.ORIGIN ??
      `http://${value.HOST === "0.0.0.0" || value.HOST === "::" ? "localhost" : value.HOST}:${value.PORT}`,
    trustProxy: value.TRUST_PROXY ?? null,
    databaseUrl: value.DATABASE_URL ?? null,
    databaseOwnerUrl: value.DATABASE_OWNER_URL ?? null,
    databaseConnections: value.DATABASE_CONNECTIONS,
    dataFolder: isAbsolute(value.ACCORD_DATA) ? value.ACCORD_DATA : join(projectFolder(), value.ACCORD_DATA),
    demonstration: value.ACCORD_DEMO,
    regionFile: value.ACCORD_REGION ?? null,
    clockStart: value.ACCORD_CLOCK ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    bounces:
      value.BOUNCE_DOMAIN && value.BOUNCE_SECRET
        ? {
            domain: value.BOUNCE_DOMAIN,
            secret: value.BOUNCE_SECRET,
            host: value.BOUNCE_HOST,
            port: value.BOUNCE_PORT ?? null,
          }
        : null,
    logLevel: value.LOG_LEVEL,
  };
}

export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  constructor(readonly faults: readonly string[]) {
    super(
      `Accord cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join("\n")}\nSet them in the environment, or leave them out for the default.`,
    );
  }
}

/** Of a password, and of an address that can hold one, it is said only that it is there. */
const SECRET = new Set(["DATABASE_URL", "DATABASE_OWNER_URL", "SMTP_URL", "BOUNCE_SECRET"]);

function describeFault(issue: z.core.$ZodIssue, variables: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const found =
    variables[name] === undefined
      ? "it is not set"
      : SECRET.has(name)
        ? "found something else"
        : `found "${variables[name]}"`;
  return `${name}: ${issue.message}; ${found}.`;
}

const holder = globalThis as { accordConfiguration?: Configuration };

/** The settings of this process, read from its environment at first use. */
export function configuration(): Configuration {
  holder.accordConfiguration ??= readConfiguration(process.env);
  return holder.accordConfiguration;
}

/** For tests: these settings from here on, or null for those of the environment. */
export function configureForTest(settings: Configuration | null): void {
  holder.accordConfiguration = settings ?? undefined;
}
