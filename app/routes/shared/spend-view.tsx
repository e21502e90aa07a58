import { ScrollRegion } from "~/components/document-view";
import { Details, InsetText, Table } from "~/components/govuk";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { formatDay, formatMonth } from "~/domain/day";
import { formatPence, formatRate, type Rate } from "~/domain/money";
import type { Spend } from "~/domain/reconciliation/figures/spend";
import type { ShownSpend } from "~/features/reconciliation/figures/spend";
import { TitledPicture } from "./money-figures-page";

export type SpendViewProps = ShownSpend & {
  /** Where the same is to be had as a file; none on a page without one. */
  readonly fileHref?: string;
  /** What is said where hours are not told. */
  readonly untold?: string;
};

/** What was spent, by council, role and month, against what permanent workers would have cost. */
export function SpendView({ all, byCouncil, byRole, byMonth, permanentCost, fileHref, untold }: SpendViewProps) {
  return (
    <>
      <p className="govuk-body-l">{sentenceOf(all)}</p>
      {untold && all.untoldNet !== 0 ? <InsetText>{untold}</InsetText> : null}
      {fileHref ? (
        <p className="govuk-body">
          <a className="govuk-link" href={fileHref} download>
            Download these figures (CSV)
          </a>
        </p>
      ) : null}
      <TitledPicture
        title="Charged by month, without VAT"
        bars={byMonth.map(({ period, net }) => ({ label: formatMonth(period), value: net, text: formatPence(net) }))}
      />
      <SpendTable
        title="By month"
        of="Month"
        rows={byMonth.map((row) => ({ ...row, name: formatMonth(row.period) }))}
        all={all}
      />
      <TitledPicture
        title="£ an hour by role, charged and permanent"
        bars={byRole.flatMap(({ role, perHour, permanent }) =>
          perHour === null || permanent === null
            ? []
            : [
                { label: `${roleName(role)}, charged`, value: perHour, text: formatRate(perHour) },
                {
                  label: `${roleName(role)}, permanent`,
                  value: permanent.perHour,
                  text: formatRate(permanent.perHour),
                },
              ],
        )}
      />
      <SpendTable
        title="By role"
        of="Role"
        rows={byRole.map((row) => ({ ...row, name: roleName(row.role) }))}
        all={all}
      />
      {byCouncil.length > 1 ? (
        <SpendTable
          title="By council"
          of="Council"
          rows={byCouncil.map((row) => ({ ...row, name: row.council }))}
          all={all}
        />
      ) : null}
      <Details summary="How these are counted">
        <ul className="govuk-list govuk-list--bullet">
          <li>
            Amounts are without VAT, with expenses, in the months of their accounts. What is in dispute is among what
            was charged. Credits are taken off.
          </li>
          <li>
            £ an hour is what was charged by the hour, divided by the hours charged. What is charged by the day is among
            the pounds and not among the hours.
          </li>
          <li>
            Permanent is what the same hours would cost at the cost of a permanent worker in the same role. Hours whose
            role is not known are left out. Cost from {formatDay(permanentCost.from)}:{" "}
            {permanentCost.provenance === "unconfirmed" ? "not confirmed. " : ""}
            {permanentCost.source}
          </li>
        </ul>
      </Details>
    </>
  );
}

function sentenceOf({ net, perHour, permanent }: Spend): string {
  if (perHour === null) return `${formatPence(net)} was charged.`;
  const charged = `${formatPence(net)} was charged, ${formatRate(perHour)} an hour.`;
  return permanent ? `${charged} Permanent workers would cost ${formatRate(permanent.perHour)} an hour.` : charged;
}

function SpendTable({
  title,
  of,
  rows,
  all,
}: {
  readonly title: string;
  /** What a row is of, which heads the first column. */
  readonly of: string;
  readonly rows: readonly (Spend & { readonly name: string })[];
  readonly all: Spend;
}) {
  return (
    <ScrollRegion label={`Spend ${title.toLowerCase()}`}>
      <Table
        caption={title}
        captionSize="m"
        firstCellIsHeader
        columns={[
          { heading: of },
          { heading: "Charged", numeric: true },
          { heading: "Agreed", numeric: true },
          { heading: "Hours", numeric: true },
          { heading: "£ an hour", numeric: true },
          { heading: "Permanent, £ an hour", numeric: true },
          { heading: "Above permanent", numeric: true },
        ]}
        rows={rows.map((row) => cellsOf(row.name, row))}
        footer={rows.length > 1 ? cellsOf("All", all) : undefined}
      />
    </ScrollRegion>
  );
}

const cellsOf = (name: string, { net, agreedNet, hours, perHour, permanent, abovePermanent }: Spend) => [
  name,
  formatPence(net),
  formatPence(agreedNet),
  hours === null ? "Not told" : (hours / 100).toLocaleString("en-GB"),
  hours === null ? "Not told" : rateIn(perHour),
  rateIn(permanent?.perHour ?? null),
  abovePermanent === null ? "–" : formatPence(abovePermanent),
];

const rateIn = (rate: Rate | null): string => (rate === null ? "–" : formatRate(rate));

const roleName = (role: keyof typeof CORE_JOB_TYPE_NAMES | ""): string =>
  role === "" ? "Role not known" : CORE_JOB_TYPE_NAMES[role];
