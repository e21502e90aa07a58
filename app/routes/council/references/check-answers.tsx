import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { CheckAnswersPage } from "../../shared/reference-check-answers";
import { giveFromAnswers, loadAnswers } from "../../shared/write-reference";

export const meta = () => [{ title: pageTitle("Check your answers") }];

const pages = paths.council.references;

export const loader = forRole("give:reference:own", ({ viewer, params }) =>
  loadAnswers({ viewer, referenceId: idParam(params.id), pages }),
);

export const action = forRole("give:reference:own", ({ viewer, request, params }) =>
  giveFromAnswers({ viewer, referenceId: idParam(params.id), pages, request }),
);

export default function CheckAnswers() {
  return <CheckAnswersPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
