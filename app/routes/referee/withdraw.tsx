import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { paths } from "~/paths";
import { forLink } from "~/platform/http/guard";
import { loadWithdrawal, saveWithdrawal } from "../shared/correct-reference";
import { WithdrawPage } from "../shared/withdraw-page";

export const meta = () => [{ title: pageTitle("Withdraw this reference") }];

const { show } = paths.referee;

export const loader = forLink("give", ({ viewer, referenceId }) => loadWithdrawal({ viewer, referenceId, show }));

export const action = forLink("give", ({ viewer, referenceId, request }) =>
  saveWithdrawal({ viewer, referenceId, show, request }),
);

export default function Withdraw() {
  return <WithdrawPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
