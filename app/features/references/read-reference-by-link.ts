import { eq, sql } from "drizzle-orm";
import { reference } from "#db/schema";
import { type Day, dayOfInstant } from "~/domain/day";
import { hashSecret } from "~/platform/session/secret";
import { identifying, type Read, reading } from "~/platform/tenancy";
import { systemViewer, type Viewer } from "~/platform/viewer";
import { type DocumentPdf, readDocumentPdf } from "../documents/read-document-pdf";
import { findDocument, type ShownDocument } from "../documents/show-document";
import { findComment, type ReferenceComment } from "./show-reference";

/** What a private link leads to. An unknown one and a mistyped one are the same. */
export type LinkedReference =
  | { readonly standing: "unknown" }
  | { readonly standing: "expired"; readonly council: string }
  | {
      readonly standing: "open";
      readonly council: string;
      readonly expiresOn: Day;
      readonly document: ShownDocument;
      readonly comment: ReferenceComment | null;
    };

/** For the worker, who belongs to no organisation: the reference behind the token that was mailed to them. */
export async function readReferenceByLink(token: string): Promise<LinkedReference> {
  const link = await followLink(token);
  if (link.standing !== "open") return link;
  const { council, referenceId, expiresOn } = link;
  return reading(council, async (read) => {
    const documentId = await findDocumentId(read, referenceId);
    const [content, comment] = await Promise.all([
      documentId ? findDocument(read, documentId) : null,
      findComment(read, referenceId),
    ]);
    if (!content) return { standing: "unknown" };
    return { standing: "open", council: council.organisationName, expiresOn, document: content, comment };
  });
}

/** The worker's own copy; null where the link does not open. */
export async function readReferencePdfByLink(token: string): Promise<DocumentPdf | null> {
  const link = await followLink(token);
  if (link.standing !== "open") return null;
  const documentId = await reading(link.council, (read) => findDocumentId(read, link.referenceId));
  return documentId ? readDocumentPdf(link.council, documentId) : null;
}

async function findDocumentId({ db }: Read, referenceId: string): Promise<string | null> {
  const [row] = await db
    .select({ documentId: reference.documentId })
    .from(reference)
    .where(eq(reference.id, referenceId));
  return row?.documentId ?? null;
}

export type FollowedLink =
  | { readonly standing: "unknown" }
  | { readonly standing: "expired"; readonly council: string }
  | {
      readonly standing: "open";
      readonly referenceId: string;
      readonly expiresOn: Day;
      /** Accord, acting for the council that gave it. */
      readonly council: Viewer;
    };

/** Where a token leads, by its hash. */
export async function followLink(token: string): Promise<FollowedLink> {
  return identifying(async ({ db, now }): Promise<FollowedLink> => {
    const [found] = await db.execute<{
      reference_id: string;
      council_id: string;
      council_name: string;
      expires_at: string;
    }>(
      sql`select reference_id, council_id, council_name, expires_at::text from reference_behind(${hashSecret(token)})`,
    );
    if (!found) return { standing: "unknown" };
    if (Date.parse(found.expires_at) <= now.getTime()) return { standing: "expired", council: found.council_name };
    return {
      standing: "open",
      referenceId: found.reference_id,
      expiresOn: dayOfInstant(found.expires_at),
      council: systemViewer({ id: found.council_id, name: found.council_name, kind: "council" }),
    };
  });
}
