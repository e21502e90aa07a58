import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export type Arrived = {
  /** Where it would come back to, and whom it was brought to. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** As it came over the line. */
  readonly source: string;
  readonly email: Email;
};

export type MailServer = {
  /** For SMTP_URL. */
  readonly url: string;
  /** What arrived, oldest first. */
  readonly arrived: Arrived[];
  /** The recipients, in lower case, for whom it takes no mail, and the code that it answers with. */
  readonly refusals: Map<string, number>;
  stop(): Promise<void>;
};

/** A real mail server on this computer alone, which keeps what arrives. */
export async function startMailServer(): Promise<MailServer> {
  const arrived: Arrived[] = [];
  const refusals = new Map<string, number>();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    hideDSN: false,
    logger: false,
    onRcptTo: ({ address }, _session, answer) => {
      const responseCode = refusals.get(address.toLowerCase());
      answer(responseCode ? Object.assign(new Error(`Not for <${address}>`), { responseCode }) : null);
    },
    onData: (stream, { envelope }, answer) => {
      const read = async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
        const source = Buffer.concat(chunks);
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        const email = await PostalMime.parse(source);
        arrived.push({ envelope: { from, to }, source: source.toString("latin1"), email });
      };
      read().then(() => answer(), answer);
    },
  });
  const port = await new Promise<number>((listening) => {
    const door = server.listen(0, "127.0.0.1", () => listening((door.address() as AddressInfo).port));
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    refusals,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}
