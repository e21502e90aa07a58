import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { type BounceSettings, ConfigurationError } from "../configuration";
import { log } from "../log";
import { mailOfBounce } from "./bounce-address";
import { reportsFailure } from "./delivery-report";
import { markBounced } from "./mark-bounced";

/** A report holds its own few lines and at most the mail that came back, which is short. */
const LARGEST_REPORT = 256 * 1024;
const LONGEST_SILENCE = 60_000;
const MOST_CONNECTIONS = 20;
const LONGEST_STOP = 5000;

export type BounceListener = {
  readonly port: number;
  /** Takes no more, and ends when those that are being read are. */
  stop(): Promise<void>;
};

/**
 * Listens for the mails that come back, on `port` of this computer (0: any that is free). It takes mail for the addresses alone that the product's own mails were sent
 * from, and of what arrives keeps and logs nothing but that a mail could not be delivered.
 *
 * @throws ConfigurationError where the port is taken.
 */
export async function receiveBounces(settings: BounceSettings, port: number): Promise<BounceListener> {
  const server = new SMTPServer({
    banner: "Accord takes back its own mail alone",
    // Whoever is in front of it, the operator's mail server, sees to encryption.
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: LARGEST_REPORT,
    maxClients: MOST_CONNECTIONS,
    socketTimeout: LONGEST_SILENCE,
    closeTimeout: LONGEST_STOP,
    onRcptTo: ({ address }, _session, answer) =>
      answer(mailOfBounce(address, settings) ? null : refusal(550, "No mail of ours was sent from this address")),
    onData: (stream, { envelope }, answer) => {
      const mailIds = envelope.rcptTo.map(({ address }) => mailOfBounce(address, settings)).filter((id) => id !== null);
      void receive(stream, mailIds).then(
        () => answer(),
        // The sender tries again. What is wrong is said by its kind alone.
        (error: unknown) => {
          const isTooLarge = error instanceof TooLarge;
          if (!isTooLarge) log().error({ err: error }, "A report of a mail that came back was not noted");
          answer(isTooLarge ? refusal(552, "Too large for a report") : refusal(451, "Not noted, try again"));
        },
      );
    },
  });
  server.on("error", ({ name }) => log().debug({ error: name }, "A connection of a mail that comes back failed"));
  const openPort = await new Promise<number>((listening, failed) => {
    const door = server.listen(port, settings.host, () => listening((door.address() as AddressInfo).port));
    door.once("error", (error: NodeJS.ErrnoException) =>
      failed(
        error.code === "EADDRINUSE"
          ? new ConfigurationError([`BOUNCE_PORT: expected a free port; ${port} is taken.`])
          : error,
      ),
    );
  });
  return { port: openPort, stop: () => new Promise((stopped) => server.close(() => stopped())) };
}

class TooLarge extends Error {}

async function receive(stream: SMTPServerDataStream, mailIds: readonly string[]): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to its end whatever its size: what is not taken off the line stands before the sender's next command.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_REPORT) chunks.push(chunk);
  }
  if (size > LARGEST_REPORT) throw new TooLarge();
  if (!reportsFailure(Buffer.concat(chunks).toString("latin1"))) return;
  for (const mailId of mailIds) await markBounced(mailId, "came back");
}

const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
