import { bindFields } from "~/components/form";
import { Button, DateInput, Details } from "~/components/govuk";
import type { Day } from "~/domain/day";
import { type ChosenPeriod, MONTHS_OFFERED } from "./chosen-period";

export type PeriodChooserProps = ChosenPeriod & {
  /** The page that is shown, without its query. */
  readonly path: string;
  /** The first day shown, as an example of one. */
  readonly from: Day;
};

/** Some months by a link, any others as two days. */
export function PeriodChooser({ asked, path, typed, errors, from }: PeriodChooserProps) {
  const field = bindFields({ typed, errors });
  const isTyped = Object.keys(typed).length > 0;
  return (
    <>
      <nav aria-label="Period">
        <ul className="govuk-list app-filters">
          {MONTHS_OFFERED.map((months) => {
            const isChosen = !isTyped && "months" in asked && asked.months === months;
            return (
              <li key={months}>
                <a
                  className="govuk-link govuk-link--no-visited-state"
                  href={`${path}?months=${months}`}
                  aria-current={isChosen ? "true" : undefined}
                >
                  {isChosen ? <strong>Last {months} months</strong> : `Last ${months} months`}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <Details summary="Choose other days" open={isTyped}>
        <form method="get" action={path} noValidate>
          <DateInput {...field.date("from")} legend="First day" legendSize="s" hint={hintOf(from)} />
          <DateInput {...field.date("to")} legend="Last day" legendSize="s" />
          <Button variant="secondary">Show these days</Button>
        </form>
      </Details>
    </>
  );
}

function hintOf(from: Day): string {
  const [year, month, day] = from.split("-").map(Number);
  return `For example, ${day} ${month} ${year}`;
}
