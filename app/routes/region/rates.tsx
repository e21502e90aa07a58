import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { InsetText, Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { formatPence, formatRate } from "~/domain/money";
import { listRates, type RatesOf, type RoleRates } from "~/features/rates/list-rates";
import { forRole } from "~/platform/http/guard";

const TITLE = "Agreed rates against the caps";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:rate:regional", ({ viewer }) => listRates(viewer));

const bases: Record<RoleRates["basis"], string> = {
  "paye-pay": "basic pay, held against the PAYE pay cap",
  "all-in": "the lines that count, held against the all-in cap",
};

export default function RatesPage() {
  const roles = useLoaderData<typeof loader>();
  return (
    <Page title={TITLE} width="full">
      {roles.length === 0 ? (
        <EmptyState title="No rates yet">
          They appear here while assignments run whose charge was held against a cap.
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            The assignments that run today, each by the charge last agreed and the cap by which that was judged.
          </p>
          <InsetText>
            Rates are to the nearest 10p. Where a cap counts what agencies earn, they are left out of fewer than five
            assignments, or of one agency alone: they would tell what that agency earns. ‘Below the cap’ is what lies
            between the agreed rates and the caps over 52 weeks of the agreed hours. It is no saving against what was
            paid before, which Accord does not know.
          </InsetText>
          {roles.map((role) => (
            <RoleTable key={`${role.coreJobType} ${role.basis}`} {...role} />
          ))}
        </>
      )}
    </Page>
  );
}

function RoleTable({ coreJobType, basis, region, councils }: RoleRates) {
  const title = `${CORE_JOB_TYPE_NAMES[coreJobType]}: ${bases[basis]}`;
  return (
    <ScrollRegion label={title}>
      <Table
        caption={title}
        captionSize="m"
        firstCellIsHeader
        columns={[
          { heading: "Council" },
          { heading: "Assignments", numeric: true },
          { heading: "Lower quarter", numeric: true },
          { heading: "Middle", numeric: true },
          { heading: "Upper quarter", numeric: true },
          { heading: "Above the cap", numeric: true },
          { heading: "Of those exempt today", numeric: true },
          { heading: "Below the cap, a year", numeric: true },
        ]}
        rows={councils.map(cellsOf)}
        footer={councils.length > 1 ? cellsOf(region) : undefined}
      />
    </ScrollRegion>
  );
}

const TOO_FEW = "Too few";

const cellsOf = ({ council, assignments, spread, above, abovePercent, exempt, belowPerYear }: RatesOf) => [
  council ?? "All councils",
  assignments,
  spread ? formatRate(spread.lowerQuarter) : TOO_FEW,
  spread ? formatRate(spread.middle) : TOO_FEW,
  spread ? formatRate(spread.upperQuarter) : TOO_FEW,
  `${above} (${abovePercent}%)`,
  exempt,
  belowPerYear === null ? TOO_FEW : formatPence(belowPerYear),
];
