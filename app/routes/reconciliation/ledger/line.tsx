import { useLoaderData } from "@remix-run/react";
import { Conservation } from "~/components/conservation";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { VARIANCE_STATUS_NAMES } from "~/domain/reconciliation/variance-status";
import { showLine } from "~/features/reconciliation/ledger/show-line";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { ChargedBesideAgreed } from "../charged-beside-agreed";
import { sayAmount } from "../words";

export const meta = () => [{ title: pageTitle("Line of the ledger") }];

export const loader = forRole("read:ledger:own", ({ viewer, params }) => showLine(viewer, idParam(params.id)));

export default function LinePage() {
  const line = useLoaderData<typeof loader>();
  const { ledger, variances } = paths.reconciliation;
  return (
    <Page
      title={`Week ending ${formatDay(line.weekEnding)}`}
      caption={`${line.agency}, ${line.assignmentNumber ?? "no assignment number"}`}
      backLink={ledger.list()}
    >
      {line.variances.length > 0 ? (
        <ul className="govuk-list govuk-list--bullet">
          {line.variances.map(({ id, class: of, status, amount, sentence }) => (
            <li key={id}>
              <a className="govuk-link" href={variances.show(id)}>
                {VARIANCE_CLASS_NAMES[of]}
              </a>
              : {sentence}. {sayAmount(amount)}. {VARIANCE_STATUS_NAMES[status]}.
            </li>
          ))}
        </ul>
      ) : (
        <p className="govuk-body">Nothing differs from what was agreed.</p>
      )}
      <ChargedBesideAgreed line={line} />
      <h2 className="govuk-heading-m">How the line adds up</h2>
      <Conservation conservation={line.conservation} of="the line" />
    </Page>
  );
}
