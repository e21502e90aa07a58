import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { showPeriod } from "~/features/reconciliation/periods/show-period";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { PeriodPage } from "../../shared/period-page";

export const meta = () => [{ title: pageTitle("Account") }];

export const loader = forRole("read:variance:supplied", ({ viewer, params }) =>
  showPeriod(viewer, { id: idParam(params.id), side: "agency" }),
);

export default function AgencyPeriod() {
  const { list, statementFile } = paths.agency.periods;
  return <PeriodPage period={useLoaderData<typeof loader>()} backTo={list()} fileOf={statementFile} />;
}
