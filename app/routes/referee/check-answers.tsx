import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { forLink } from "~/platform/http/guard";
import { CheckAnswersPage } from "../shared/reference-check-answers";
import { giveFromAnswers, loadAnswers } from "../shared/write-reference";
import { refereePages as pages } from "./referee-pages";

export const meta = () => [{ title: pageTitle("Check your answers") }];

export const loader = forLink("give", ({ viewer, referenceId }) => loadAnswers({ viewer, referenceId, pages }));

export const action = forLink("give", ({ viewer, referenceId, request }) =>
  giveFromAnswers({ viewer, referenceId, pages, request }),
);

export default function CheckAnswers() {
  return <CheckAnswersPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
