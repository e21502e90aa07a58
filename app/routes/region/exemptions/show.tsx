import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { showExemption } from "~/features/exemptions/show-exemption";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { ExemptionPage } from "../../shared/exemption-page";

export const meta = () => [{ title: pageTitle("Exemption") }];

const { exemptions, assignments } = paths.region;

export const loader = forRole("read:exemption:regional", ({ viewer, params }) =>
  showExemption(viewer, idParam(params.id)),
);

export default function RegionalExemptionPage() {
  const exemption = useLoaderData<typeof loader>();
  return (
    <ExemptionPage
      exemption={exemption}
      backTo={exemptions.list()}
      pageOf={exemptions.show}
      evidenceHref={exemptions.evidence(exemption.id)}
      assignmentHref={assignments.show}
    />
  );
}
