import type { Day } from "../day";

/** What has a time of its own for which it is kept. */
export const KEPT_KINDS = ["given-reference", "unfinished-request", "link", "leave", "doubt-decision"] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** For how long what is held of references is kept, from a day: dated data (db/retention.yaml), never constants. */
export type RetentionPolicy = {
  readonly from: Day;
  readonly provenance: "confirmed" | "unconfirmed";
  readonly source: string;
  readonly kept: Readonly<
    Record<
      KeptKind,
      {
        /** Whole calendar months after the last day that counts. */
        readonly months: number;
        readonly provenance: "confirmed" | "unconfirmed";
        readonly source: string;
      }
    >
  >;
};
