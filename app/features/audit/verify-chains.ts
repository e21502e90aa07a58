import { and, asc, eq, gt } from "drizzle-orm";
import { event, eventChain } from "#db/schema/event";
import { canonicalJson } from "~/domain/documents/canonical-json";
import { GENESIS, hashLink } from "~/platform/audit/seal-event";
import { auditing } from "~/platform/tenancy";

export type ChainReport = { readonly chains: number; readonly events: number; readonly broken: readonly BrokenLink[] };

/** The first event of an organisation's chain that is not what was written, and what differs. */
export type BrokenLink = { readonly organisationId: string; readonly sequence: number; readonly fault: string };

type EventRow = typeof event.$inferSelect;
type Head = { readonly sequence: number; readonly hash: string };

const PAGE = 1_000;

/** Goes through every organisation's chain from its first event, in one snapshot, and names the first broken link of each. */
export function verifyChains(): Promise<ChainReport> {
  return auditing(async ({ db }) => {
    const heads = await db.select().from(eventChain).orderBy(asc(eventChain.organisationId));
    // A chain whose head was removed still has its events.
    const withEvents = await db.selectDistinct({ organisationId: event.organisationId }).from(event);
    const ids = new Set([...heads, ...withEvents].map((row) => row.organisationId));
    const broken: BrokenLink[] = [];
    let events = 0;
    for (const organisationId of [...ids].sort()) {
      let last: Head = { sequence: 0, hash: GENESIS };
      let fault: BrokenLink | null = null;
      for (;;) {
        const page: EventRow[] = await db
          .select()
          .from(event)
          .where(and(eq(event.organisationId, organisationId), gt(event.sequence, last.sequence)))
          .orderBy(asc(event.sequence))
          .limit(PAGE);
        for (const row of page) {
          fault ??= faultOf(row, last);
          last = row;
        }
        events += page.length;
        if (page.length < PAGE) break;
      }
      fault ??= faultOfEnd(
        organisationId,
        last,
        heads.find((head) => head.organisationId === organisationId),
      );
      if (fault) broken.push(fault);
    }
    return { chains: ids.size, events, broken };
  });
}

function faultOf(row: EventRow, last: Head): BrokenLink | null {
  const broken = (fault: string): BrokenLink => ({ organisationId: row.organisationId, sequence: row.sequence, fault });
  const next = last.sequence + 1;
  if (row.sequence !== next) return { ...broken(`events ${next} to ${row.sequence - 1} are missing`), sequence: next };
  if (row.previousHash !== last.hash) return broken("its previous hash is not the hash of the event before");
  if (row.hash !== hashLink(row.previousHash, row.body)) return broken("its body is not what was hashed");
  const different = columnsThatDiffer(row);
  return different.length > 0 ? broken(`its ${different.join(" and its ")} does not say what its body says`) : null;
}

/** A column is there to ask by; the body is what was hashed. */
function columnsThatDiffer(row: EventRow): string[] {
  const { organisation, at, actor, type, subject } = JSON.parse(row.body) as Record<string, unknown>;
  const pairs = {
    organisation: [organisation, row.organisationId],
    at: [at, row.at],
    actor: [actor, row.actorId],
    type: [type, row.type],
    subject: [subject, row.subjectId],
  };
  return Object.entries(pairs)
    .filter(([, [inBody, inColumn]]) => canonicalJson(inBody) !== canonicalJson(inColumn))
    .map(([name]) => name);
}

function faultOfEnd(organisationId: string, last: Head, head: Head | undefined): BrokenLink | null {
  const broken = (fault: string): BrokenLink => ({ organisationId, sequence: last.sequence, fault });
  if (!head) return broken("the chain has no head");
  if (head.sequence > last.sequence)
    return { ...broken(`events ${last.sequence + 1} to ${head.sequence} are missing`), sequence: last.sequence + 1 };
  return head.hash === last.hash && head.sequence === last.sequence
    ? null
    : broken("the head of the chain is not its last event");
}
