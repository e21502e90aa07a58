import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { openReference } from "~/features/references/open-reference";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { CanYouPage } from "../../shared/reference-can-you";
import { loadCanYou, saveCanYou } from "../../shared/write-reference";

export const meta = () => [{ title: pageTitle("Can you give a reference?") }];

const pages = paths.council.references;

export const loader = forRole("give:reference:own", async ({ viewer, params }) => {
  const referenceId = idParam(params.id);
  await openReference(viewer, referenceId);
  return loadCanYou({ viewer, referenceId, pages });
});

export const action = forRole("give:reference:own", ({ viewer, request, params }) =>
  saveCanYou({ viewer, referenceId: idParam(params.id), pages, request }),
);

export default function CanYouGiveIt() {
  return <CanYouPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
