import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { paths } from "~/paths";
import { forLink } from "~/platform/http/guard";
import { AnswerCorrectionPage } from "../shared/answer-correction-page";
import { loadCorrection, saveCorrection } from "../shared/correct-reference";

export const meta = () => [{ title: pageTitle("Answer the correction") }];

const { show } = paths.referee;

export const loader = forLink("give", ({ viewer, referenceId }) => loadCorrection({ viewer, referenceId, show }));

export const action = forLink("give", ({ viewer, referenceId, request }) =>
  saveCorrection({ viewer, referenceId, show, request }),
);

export default function AnswerCorrection() {
  return <AnswerCorrectionPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
