import { useId } from "react";
import { CORE_JOB_TYPE_NAMES } from "../domain/core-job-types";
import type { CoreJobType } from "../domain/facts";
import { formatRate, type Rate } from "../domain/money";
import type { Spread } from "../domain/rulebooks/spread";
import { ScrollRegion } from "./document-view";
import { Table } from "./govuk";

type NamedCap = { readonly role: string; readonly amount: Rate };

export type DrawnCap = {
  readonly coreJobType: CoreJobType;
  readonly basis: "all-in" | "paye-pay";
  readonly inForce: readonly NamedCap[];
  readonly version: readonly NamedCap[];
  /** How many rates were agreed. */
  readonly agreed: number;
  /** Null where there are none, or too few to be shown. */
  readonly spread: Spread | null;
};

const BASES = { "all-in": "all-in rate", "paye-pay": "basic pay by PAYE" } as const;

const nameOf = ({ coreJobType, basis }: DrawnCap): string => `${CORE_JOB_TYPE_NAMES[coreJobType]}, ${BASES[basis]}`;

/** The caps of two versions against the spread of agreed rates, a picture for each role, and the same figures in a table. */
export function CapsPicture({ caps }: { readonly caps: readonly DrawnCap[] }) {
  const captionId = useId();
  if (caps.length === 0) return null;
  const place = scaleOf(caps);
  return (
    <>
      <figure className="app-caps" aria-labelledby={captionId}>
        <figcaption className="govuk-body" id={captionId}>
          Each band is the middle half of the agreed rates, and the line in it the one in the middle. The caps are
          upright lines: <CapKey which="in-force" /> in force, <CapKey which="version" /> in this version. The figures
          are in the table below.
        </figcaption>
        {caps.map((cap) => (
          <div key={nameOf(cap)} className="app-caps__role">
            <p className="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-0">{nameOf(cap)}</p>
            <CapRow cap={cap} place={place} />
          </div>
        ))}
        <p className="govuk-body-s app-caps__ends">
          <span>{formatRate(place.least)} an hour</span>
          <span>{formatRate(place.most)} an hour</span>
        </p>
      </figure>
      <ScrollRegion label="Caps and rates">
        <Table
          caption="Caps and rates, £ an hour"
          captionSize="s"
          firstCellIsHeader
          columns={[
            { heading: "Role" },
            { heading: "Cap in force", numeric: true },
            { heading: "Cap in this version", numeric: true },
            { heading: "Rates agreed or submitted", numeric: true },
            { heading: "A quarter are up to", numeric: true },
            { heading: "Half are up to", numeric: true },
            { heading: "Three quarters are up to", numeric: true },
          ]}
          rows={caps.map((cap) => [
            nameOf(cap),
            amountsOf(cap.inForce),
            amountsOf(cap.version),
            cap.agreed,
            ...(cap.spread
              ? [cap.spread.lowerQuarter, cap.spread.middle, cap.spread.upperQuarter].map(formatRate)
              : Array<string>(3).fill(cap.agreed === 0 ? "None" : "Too few")),
          ])}
        />
      </ScrollRegion>
      <p className="govuk-body-s">
        Rates are rounded to 10p. Where a cap counts what agencies earn, they are left out where fewer than five were
        agreed, or with one agency alone: they would tell what that agency earns.
      </p>
    </>
  );
}

const amountsOf = (caps: readonly NamedCap[]): string =>
  caps.length === 0
    ? "None"
    : caps
        .map(({ role, amount }) => (caps.length === 1 ? formatRate(amount) : `${formatRate(amount)} (${role})`))
        .join(", ");

type Place = { (amount: Rate): string; readonly least: Rate; readonly most: Rate };

const POUND = 10_000;

/** Where an amount stands between whole pounds that leave room on both sides: "42.5%". */
function scaleOf(caps: readonly DrawnCap[]): Place {
  const amounts = caps.flatMap(({ inForce, version, spread }) => [
    ...[...inForce, ...version].map(({ amount }) => amount),
    ...(spread ? [spread.lowerQuarter, spread.upperQuarter] : []),
  ]);
  const least = ((Math.floor(Math.min(...amounts) / POUND) - 1) * POUND) as Rate;
  const most = ((Math.ceil(Math.max(...amounts) / POUND) + 1) * POUND) as Rate;
  const place = (amount: Rate) => `${(((amount - least) / (most - least)) * 100).toFixed(2)}%`;
  return Object.assign(place, { least, most });
}

/** Sizes in pixels: the picture is drawn across whatever width there is, and as tall on a telephone. */
const [HEIGHT, AXIS, BAND_TOP, BAND_BOTTOM] = [56, 28, 17, 39];

function CapRow({ cap, place }: { readonly cap: DrawnCap; readonly place: Place }) {
  const titleId = useId();
  const { inForce, version, spread } = cap;
  return (
    <svg className="app-caps__row" role="img" aria-labelledby={titleId} width="100%" height={HEIGHT}>
      <title id={titleId}>{sentenceOf(cap)}</title>
      <line className="app-caps__axis" x1="0" x2="100%" y1={AXIS} y2={AXIS} />
      {spread ? (
        <>
          <svg
            x={place(spread.lowerQuarter)}
            width={widthBetween(spread, place)}
            y={BAND_TOP}
            height={BAND_BOTTOM - BAND_TOP}
            overflow="visible"
            aria-hidden="true"
          >
            <rect className="app-caps__band" width="100%" height="100%" />
          </svg>
          <line
            className="app-caps__middle"
            x1={place(spread.middle)}
            x2={place(spread.middle)}
            y1={BAND_TOP}
            y2={BAND_BOTTOM}
          />
        </>
      ) : null}
      {inForce.map(({ role, amount }) => (
        <CapMark key={role} which="in-force" x={place(amount)} />
      ))}
      {version.map(({ role, amount }) => (
        <CapMark key={role} which="version" x={place(amount)} />
      ))}
    </svg>
  );
}

const widthBetween = ({ lowerQuarter, upperQuarter }: Spread, place: Place): string =>
  `${(Number.parseFloat(place(upperQuarter)) - Number.parseFloat(place(lowerQuarter))).toFixed(2)}%`;

function sentenceOf(cap: DrawnCap): string {
  const { inForce, version, agreed, spread } = cap;
  const caps = `Cap in force ${amountsOf(inForce)}, in this version ${amountsOf(version)}.`;
  if (!spread) return `${nameOf(cap)}. ${caps} ${agreed === 0 ? "No" : "Too few"} agreed rates to show.`;
  const { lowerQuarter, middle, upperQuarter } = spread;
  return `${nameOf(cap)}. ${caps} Of ${agreed} agreed rates the middle half lies from ${formatRate(lowerQuarter)} to ${formatRate(upperQuarter)}, the middle one at ${formatRate(middle)}.`;
}

type Which = "in-force" | "version";

/** A full disc above a whole line for the cap in force, a hollow diamond below a broken one for the version's. */
function CapMark({ which, x }: { readonly which: Which; readonly x: string }) {
  return (
    <svg x={x} overflow="visible" aria-hidden="true">
      {which === "in-force" ? (
        <>
          <line className="app-caps__cap" y1="8" y2={HEIGHT - 8} />
          <circle className="app-caps__disc" cy="7" r="6" />
        </>
      ) : (
        <>
          <line className="app-caps__cap app-caps__cap--version" y1="8" y2={HEIGHT - 14} />
          <path className="app-caps__diamond" d={`M0 ${HEIGHT - 15} l7 7 l-7 7 l-7 -7 z`} />
        </>
      )}
    </svg>
  );
}

/** The sign of a cap within the text that explains it. */
function CapKey({ which }: { readonly which: Which }) {
  return (
    <svg className="app-caps__key" width="18" height="18" aria-hidden="true" focusable="false">
      {which === "in-force" ? (
        <circle className="app-caps__disc" cx="9" cy="9" r="6" />
      ) : (
        <path className="app-caps__diamond" d="M9 2 l7 7 l-7 7 l-7 -7 z" />
      )}
    </svg>
  );
}
