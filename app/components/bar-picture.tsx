import { useId } from "react";

export type Bar = { readonly label: string; readonly value: number };

export type BarPictureProps = {
  /** What is counted, for those who hear it: "Breaches that stand, by council". The table beside it has the figures. */
  readonly title: string;
  readonly bars: readonly Bar[];
};

/** Height of a bar with its label above it, in pixels: text keeps its size at any width, so the picture is as tall on a telephone. */
const STEP = 48;

/** Bars one below the other, each with its label and figure, drawn on the server. Nothing where every bar is 0. */
export function BarPicture({ title, bars }: BarPictureProps) {
  const titleId = useId();
  const most = Math.max(0, ...bars.map(({ value }) => value));
  if (most === 0) return null;
  return (
    <svg className="app-bars" role="img" aria-labelledby={titleId} width="100%" height={bars.length * STEP}>
      <title id={titleId}>{`${title}: ${bars.map(({ label, value }) => `${label} ${value}`).join(", ")}`}</title>
      {bars.map(({ label, value }, index) => (
        <g key={label}>
          <text x="0" y={index * STEP + 16} className="app-bars__label">
            {`${label}: ${value}`}
          </text>
          <rect
            x="0"
            y={index * STEP + 24}
            height="14"
            width={`${((value / most) * 100).toFixed(1)}%`}
            className="app-bars__bar"
          />
        </g>
      ))}
    </svg>
  );
}
