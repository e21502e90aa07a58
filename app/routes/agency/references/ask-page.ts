import { paths } from "~/paths";

type From = {
  /** The post that is chosen already. */
  readonly postId?: string;
  /** The draft to whose references the asking leads back. */
  readonly submissionId?: string;
};

/** The page on which a reference about a candidate is asked for. */
export function askForReferencePage(candidateId: string, { postId, submissionId }: From): string {
  const query = new URLSearchParams();
  if (postId) query.set("post", postId);
  if (submissionId) query.set("submission", submissionId);
  return `${paths.agency.candidates.askForReference(candidateId)}${query.size > 0 ? `?${query}` : ""}`;
}
