import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { loadWithdrawal, saveWithdrawal } from "../../shared/correct-reference";
import { WithdrawPage } from "../../shared/withdraw-page";

export const meta = () => [{ title: pageTitle("Withdraw this reference") }];

const { show } = paths.council.references;

export const loader = forRole("give:reference:own", ({ viewer, params }) =>
  loadWithdrawal({ viewer, referenceId: idParam(params.id), show }),
);

export const action = forRole("give:reference:own", ({ viewer, params, request }) =>
  saveWithdrawal({ viewer, referenceId: idParam(params.id), show, request }),
);

export default function Withdraw() {
  return <WithdrawPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
