import type { ReactNode } from "react";

export type RunningTotalProps = {
  /** "£41.20 an hour" */
  readonly total: string;
  /** Where the capped part stands: "£1.20 below the cap of £40.00". */
  readonly standing?: ReactNode;
  readonly tone?: "within" | "above";
  readonly children?: ReactNode;
};

/** What the lines add up to so far. As they type it is announced, politely; without a script the server adds up. */
export function RunningTotal({ total, standing, tone, children }: RunningTotalProps) {
  return (
    <div className={`app-total${tone ? ` app-total--${tone}` : ""}`}>
      <p className="app-total__label" id="running-total-label">
        Total
      </p>
      <output className="app-total__amount" aria-labelledby="running-total-label" aria-live="polite">
        {total}
      </output>
      {standing ? <p className="govuk-body app-total__standing">{standing}</p> : null}
      {children}
    </div>
  );
}
