import type { Day } from "../day";
import type { Outcome } from "../verdict";

/**
 * The frozen, readable form of something submitted or given. It is built once, kept as canonical JSON whose SHA-256
 * stands in the audit chain, and rendered by the screen and by the PDF kit. It holds the wording of each question as
 * it was asked, so an old document reads as it did when a form or template has since changed.
 * Every value is already in words ("1 October 2025", "£41.20 an hour"): a renderer formats nothing.
 */
export type Document = {
  readonly schema: "accord.document/1";
  readonly kind: "submission" | "reference" | "exemption" | "statement";
  /** BCP 47, for screen readers: "en-GB". */
  readonly language: string;
  readonly title: string;
  /** One line under the title: who it is from and to. */
  readonly subtitle: string;
  /** The number people quote: "S-7K3Q9D". */
  readonly number: string;
  readonly frozenOn: Day;
  /** Short facts that stand at the top of page one: label and value. */
  readonly summary: readonly Field[];
  readonly sections: readonly Section[];
  /** Said at the foot of every page, such as "Demonstration data: every person here is invented". */
  readonly notice: string | null;
};

export type Section = { readonly heading: string; readonly blocks: readonly Block[] };

export type Block =
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "fields"; readonly fields: readonly Field[] }
  | { readonly type: "table"; readonly table: Table }
  | { readonly type: "findings"; readonly findings: readonly DocumentFinding[] }
  | { readonly type: "subsection"; readonly heading: string; readonly blocks: readonly Block[] };

/** The question in the words in which it was asked, and the answer in words. Long answers keep their line breaks (\n). */
export type Field = { readonly question: string; readonly answer: string };

export type Table = {
  readonly caption: string;
  readonly columns: readonly { readonly heading: string; readonly numeric: boolean }[];
  /** The first cell of each row is its header. */
  readonly rows: readonly (readonly string[])[];
  /** A last row set apart, such as a total; null where there is none. */
  readonly footer: readonly string[] | null;
};

export type DocumentFinding = {
  readonly rule: string;
  readonly outcome: Outcome;
  /** The reason in plain words with the figures. */
  readonly reason: string;
  readonly rulebook: string;
  readonly citation: string;
  readonly unconfirmed: boolean;
  readonly working: readonly string[];
  readonly remedy: string | null;
};
