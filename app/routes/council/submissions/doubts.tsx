import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { decideDoubts } from "~/features/references/doubts/decide-doubts";
import { doubtsForm } from "~/features/references/doubts/doubts-form";
import { listSubmissionDoubts } from "~/features/references/doubts/list-submission-doubts";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import { attempt } from "../../shared/attempt";
import { DoubtsPage } from "../../shared/doubts-page";
import { confirming } from "../../shared/just-done";

export const meta = () => [{ title: pageTitle("Things to look at in references") }];

const { show, doubts } = paths.council.submissions;

export const loader = forRole("read:submission:addressed", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const { workerName, number, references } = await listSubmissionDoubts(viewer, id);
  return {
    caption: `${workerName}, submission ${number}`,
    back: { href: show(id), label: "Submission" },
    references,
    mayDecide: may(viewer, "answer:submission:addressed"),
  };
});

export const action = forRole("answer:submission:addressed", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { references } = await listSubmissionDoubts(viewer, id);
  const form = await readForm(request, doubtsForm(references));
  const { typed } = form;
  if (!form.ok) return data({ typed, errors: form.errors, changed: null }, { status: 400 });
  const stopped = await attempt(() => decideDoubts(viewer, form.value));
  if (stopped) return data({ typed, ...stopped.refusal }, { status: stopped.status });
  throw redirectTo(confirming(doubts(id), "doubts-decided"));
});

export default function SubmissionDoubtsPage() {
  return <DoubtsPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
