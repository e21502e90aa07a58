import type { Document } from "~/domain/documents/document";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import type { ShownDraft } from "./show-draft";
import { writeSubmissionDocument } from "./write-submission-document";

/** The document as it would be frozen now, to check before submitting. Every section has to be filled in. */
export const previewSubmission = (viewer: Viewer, draft: ShownDraft): Promise<Document> =>
  reading(viewer, async (read) => writeSubmissionDocument(read, draft, draft.judged));
