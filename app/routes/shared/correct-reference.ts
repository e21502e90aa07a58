import { data } from "@remix-run/node";
import { z } from "zod";
import type { FormState } from "~/components/form";
import { isGiven } from "~/domain/references/reference-life";
import { answerCorrection } from "~/features/references/answer-correction";
import { showReferenceDraft } from "~/features/references/show-draft";
import { showReference } from "~/features/references/show-reference";
import { withdrawReference } from "~/features/references/withdraw-reference";
import { choiceField, textField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { notFound, redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { LONGEST_ANSWER } from "./answer-correction-page";
import { LONGEST_REASON } from "./withdraw-page";

/**
 * What the pages ask on which a given reference is put right, whoever gave it: a council's referee who is signed in, or
 * one outside Accord who came by a private link.
 */
type Asked = {
  readonly viewer: Viewer;
  readonly referenceId: string;
  /** The page of the reference. */
  readonly show: (id: string) => string;
};
type Sent = Asked & { readonly request: Request };

/** The correction that the worker waits for. @throws a redirect where none is open. */
export async function loadCorrection({ viewer, referenceId, show }: Asked) {
  const shown = await showReference(viewer, referenceId);
  if (shown.standing !== "giver") throw notFound();
  const { workerName, number, corrections } = shown;
  const open = corrections.find(({ answeredAt }) => answeredAt === null);
  if (!open) throw redirectTo(show(referenceId));
  return {
    workerName,
    caption: `${workerName}, ${number}`,
    back: show(referenceId),
    text: open.text,
    answerBy: open.answerBy,
  };
}

const answering = z.object({
  answer: choiceField(["corrected", "not-changed"], "Select whether you correct it"),
  words: textField({ missing: "Enter what you answer", name: "Answer", most: LONGEST_ANSWER }),
});

/** Keeps the answer and redirects to the reference. Otherwise the faults. */
export async function saveCorrection({ viewer, referenceId, show, request }: Sent) {
  const form = await readForm(request, answering);
  if (!form.ok) return data<FormState>({ typed: form.typed, errors: form.errors }, { status: 400 });
  await answerCorrection(viewer, referenceId, form.value);
  throw redirectTo(`${show(referenceId)}?news=${form.value.answer === "corrected" ? "withdrawn" : "answered"}`);
}

/** What is about to be withdrawn. @throws a redirect where it does not stand. */
export async function loadWithdrawal({ viewer, referenceId, show }: Asked) {
  const { reference, agency } = await showReferenceDraft(viewer, referenceId);
  if (!isGiven(reference.status)) throw redirectTo(show(referenceId));
  return { caption: `${reference.workerName}, ${reference.number}`, back: show(referenceId), agency };
}

const withdrawing = z.object({
  reason: textField({ missing: "Enter why you withdraw it", name: "Reason", most: LONGEST_REASON }),
});

/** Withdraws it and redirects to the reference. Otherwise the faults. */
export async function saveWithdrawal({ viewer, referenceId, show, request }: Sent) {
  const form = await readForm(request, withdrawing);
  if (!form.ok) return data<FormState>({ typed: form.typed, errors: form.errors }, { status: 400 });
  await withdrawReference(viewer, { referenceId, reason: form.value.reason });
  throw redirectTo(`${show(referenceId)}?news=withdrawn`);
}
