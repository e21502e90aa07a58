import { paths } from "~/paths";
import { idParam } from "~/platform/http/params";

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

/** The draft that the page was opened from; null where it was not. Not found where the address was tampered with. */
export function submissionIn(url: string): string | null {
  const id = new URL(url).searchParams.get("submission");
  return id === null ? null : idParam(id);
}
