import { Lines } from "~/components/document-view";
import { Tag, type TagColour } from "~/components/govuk";
import { Timeline } from "~/components/timeline";
import { formatInstant } from "~/domain/instant";
import { formatPence, type Pence } from "~/domain/money";
import {
  type SettlementStep,
  VARIANCE_STATUS_NAMES,
  type VarianceStatus,
} from "~/domain/reconciliation/variance-status";

const COLOURS: Readonly<Record<VarianceStatus, TagColour>> = {
  open: "yellow",
  disputed: "red",
  "credit-asked": "orange",
  "correction-asked": "purple",
  tolerated: "grey",
  accepted: "green",
  "written-off": "grey",
  credited: "green",
  corrected: "green",
  superseded: "grey",
};

/** Where a variance stands. */
export const VarianceStatusTag = ({ status }: { readonly status: VarianceStatus }) => (
  <Tag colour={COLOURS[status]}>{VARIANCE_STATUS_NAMES[status]}</Tag>
);

/** What each step is called on a timeline. */
const STEP_TITLES: Readonly<Record<SettlementStep, string>> = {
  found: "Found",
  tolerated: "Within tolerance",
  accept: "Accepted",
  dispute: "Disputed",
  "ask-for-credit": "Credit asked for",
  "ask-for-correction": "Correction of the agreed charge asked for",
  "write-off": "Written off",
  agreed: "Agreed by the agency: it will credit",
  contested: "Contested by the agency",
  said: "Said",
  "evidence-added": "Evidence added",
  "corrected-file-sent": "Corrected file sent",
  escalated: "Escalated: not answered in time",
  credited: "Credited",
  corrected: "Agreed charge corrected",
  superseded: "Replaced by a corrected file",
  reopened: "Opened again",
};

export type HappenedStep = {
  readonly step: SettlementStep;
  readonly text: string;
  readonly amount: Pence | null;
  readonly authority: string | null;
  readonly byName: string;
  readonly organisation: string;
  /** ISO 8601 instant. */
  readonly at: string;
};

/** What happened to a variance, newest first, for both sides. */
export const VarianceTimeline = ({ happened }: { readonly happened: readonly HappenedStep[] }) => (
  <Timeline
    headingLevel={3}
    events={happened.map(({ step, text, amount, authority, byName, organisation, at }) => ({
      title: amount === null ? STEP_TITLES[step] : `${STEP_TITLES[step]}, ${formatPence(amount)}`,
      by: byName === "Accord" ? "Accord" : `${byName}, ${organisation}`,
      at: formatInstant(at),
      dateTime: at,
      description: (
        <>
          {text ? <Lines text={text} /> : null}
          {authority ? <p className="govuk-body-s">On the authority of {authority}</p> : null}
        </>
      ),
    }))}
  />
);
