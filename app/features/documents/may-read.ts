import type { Document } from "~/domain/documents/document";
import { may, type Permission } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";

const readersOf: Readonly<Record<Document["kind"], readonly Permission[]>> = {
  submission: ["read:submission:own", "read:submission:addressed"],
  reference: ["read:reference:own", "read:reference:supplied"],
  exemption: ["read:exemption:own", "read:exemption:regional"],
  statement: ["read:ledger:own", "sign:period:own", "read:variance:supplied"],
};

/** A document is read by those who may read what it is about; Accord itself, which has no roles, asks for whom it acts. */
export const mayRead = (viewer: Viewer, kind: Document["kind"]): boolean =>
  viewer.personId === null || readersOf[kind].some((permission) => may(viewer, permission));
