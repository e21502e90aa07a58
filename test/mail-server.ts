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
  /** From here on it answers a recipient with this code, or takes the mail where null. */
  answer(code: number | null): void;
  stop(): Promise<void>;
};

/** A real mail server on this computer alone, which keeps what arrives. */
export async function startMailServer(): Promise<MailServer> {
  const arrived: Arrived[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    hideDSN: false,
    logger: false,
    onRcptTo: ({ address }, _session, answer) =>
      answer(refusal ? Object.assign(new Error(`Not today: <${address}>`), { responseCode: refusal }) : null),
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
    answer: (code) => {
      refusal = code;
    },
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}
