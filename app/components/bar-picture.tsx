import { useId } from "react";

export type Bar = {
  readonly label: string;
  readonly value: number;
  /** The value as people read it, "£42.63"; the number itself where it is left out. */
  readonly text?: string;
};

export type BarPictureProps = {
  /** What is counted, for those who hear it: "Breaches that stand, by council". The table beside it has the figures. */
  readonly title: string;
  readonly bars: readonly Bar[];
  /** What a bar of the whole width is, such as 100 of per cent; the longest bar where it is left out. */
  readonly most?: number;
};

/** Height of a bar with its label above it, in pixels: text keeps its size at any width, so the picture is as tall on a telephone. */
const STEP = 48;

/** Bars one below the other, each with its label and figure, drawn on the server. What is below 0 has no bar. Nothing where no bar has a length. */
export function BarPicture({ title, bars, most: whole }: BarPictureProps) {
  const titleId = useId();
  const longest = Math.max(0, ...bars.map(({ value }) => value));
  if (longest === 0) return null;
  const most = whole ?? longest;
  const textOf = ({ value, text = String(value) }: Bar) => text;
  const all = bars.map((bar) => `${bar.label} ${textOf(bar)}`).join(", ");
  return (
    <svg className="app-bars" role="img" aria-labelledby={titleId} width="100%" height={bars.length * STEP}>
      <title id={titleId}>{`${title}: ${all}`}</title>
      {bars.map((bar, index) => (
        <g key={bar.label}>
          <text x="0" y={index * STEP + 16} className="app-bars__label">
            {`${bar.label}: ${textOf(bar)}`}
          </text>
          <rect
            x="0"
            y={index * STEP + 24}
            height="14"
            width={`${((Math.max(0, bar.value) / most) * 100).toFixed(1)}%`}
            className="app-bars__bar"
          />
        </g>
      ))}
    </svg>
  );
}
