import type { HourKind } from "~/domain/reconciliation/line";

/** The name of the field with the hours of a kind of an assignment. */
export const hoursName = (assignmentId: string, kind: HourKind): string => `hours-${kind}-${assignmentId}`;

/** The name of the field that says what an assignment's line came to on the page, with VAT, pence. */
export const seenName = (assignmentId: string): string => `seen-${assignmentId}`;
