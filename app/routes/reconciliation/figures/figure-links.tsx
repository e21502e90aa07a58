import { paths } from "~/paths";
import { PlaceLinks, ReconciliationPages } from "../reconciliation-pages";

const { savings, accuracy, margins, spend } = paths.reconciliation.figures;

const FIGURES = {
  savings: { label: "Savings", href: savings() },
  accuracy: { label: "Accuracy", href: accuracy() },
  margins: { label: "Margins and fees", href: margins() },
  spend: { label: "Spend", href: spend() },
} as const;

/** The pages of figures, one beside the other, below those of reconciliation. */
export function FigureLinks({ current }: { readonly current: keyof typeof FIGURES }) {
  return (
    <>
      <ReconciliationPages current="figures" />
      <PlaceLinks label="Figures" places={FIGURES} current={current} />
    </>
  );
}
