import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { AnswerCorrectionPage } from "../../shared/answer-correction-page";
import { loadCorrection, saveCorrection } from "../../shared/correct-reference";

export const meta = () => [{ title: pageTitle("Answer the correction") }];

const { show } = paths.council.references;

export const loader = forRole("give:reference:own", ({ viewer, params }) =>
  loadCorrection({ viewer, referenceId: idParam(params.id), show }),
);

export const action = forRole("give:reference:own", ({ viewer, params, request }) =>
  saveCorrection({ viewer, referenceId: idParam(params.id), show, request }),
);

export default function AnswerCorrection() {
  return <AnswerCorrectionPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
