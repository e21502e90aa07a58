import type { DocumentPdf } from "~/features/documents/read-document-pdf";
import { notFound } from "~/platform/http/responses";
import { may, type Permission } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";

const readersOf: Readonly<Record<DocumentPdf["kind"], readonly Permission[]>> = {
  submission: ["read:submission:own", "read:submission:addressed"],
  reference: ["read:reference:own"],
  exemption: [],
  statement: [],
};

/** A document is read by those who may read what it is about: to others of the same organisation it is not there. */
export function refuseOthers(viewer: Viewer, kind: DocumentPdf["kind"]): void {
  if (!readersOf[kind].some((permission) => may(viewer, permission))) throw notFound();
}
