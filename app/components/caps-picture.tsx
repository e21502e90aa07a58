import { useId } from "react";
import { CORE_JOB_TYPE_NAMES } from "../domain/core-job-types";
import { type Day, formatDayShort } from "../domain/day";
import type { CoreJobType } from "../domain/facts";
import { formatRate, type Rate } from "../domain/money";
import type { Spread } from "../domain/rulebooks/spread";
import { ScrollRegion } from "./document-view";
import { Details, Table } from "./govuk";

type NamedCap = {
  readonly role: string;
  readonly amount: Rate;
  /** Null for a cap of the first day. */
  readonly from: Day | null;
};

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

/**
 * The caps of two versions against the spread of agreed rates, a picture for each role whose cap changes, and the same
 * figures in a table; the roles whose caps stay are folded below.
 */
export function CapsPicture({ caps }: { readonly caps: readonly DrawnCap[] }) {
  const captionId = useId();
  const changing = caps.filter((cap) => !isSame(cap));
  const staying = caps.filter(isSame);
  return (
    <>
      {changing.length > 0 ? (
        <>
          <Pictures caps={changing} captionId={captionId} />
          <CapsTable caps={changing} caption="Caps that change" />
        </>
      ) : (
        <p className="govuk-body">This version leaves every cap as it is.</p>
      )}
      {staying.length > 0 ? (
        <Details summary={`Caps that stay as they are (${staying.length})`}>
          <CapsTable caps={staying} caption="Caps that stay" />
        </Details>
      ) : null}
      <p className="govuk-body-s">
        Rates are rounded to 10p. Where a cap counts what agencies earn, they are left out where fewer than five were
        agreed, or with one agency alone: they would tell what that agency earns.
      </p>
    </>
  );
}

function isSame({ inForce, version }: DrawnCap): boolean {
  const said = [inForce, version].map((caps) =>
    caps.map(({ role, amount, from }) => [role, amount, from].join()).sort(),
  );
  return said[0]?.join("|") === said[1]?.join("|");
}

function Pictures({ caps, captionId }: { readonly caps: readonly DrawnCap[]; readonly captionId: string }) {
  const place = scaleOf(caps);
  return (
    <figure className="app-caps" aria-labelledby={captionId}>
      <figcaption className="govuk-body" id={captionId}>
        Each band is the middle half of the agreed rates, and the line in it the one in the middle. The caps are upright
        lines: <CapKey which="in-force" /> in force, <CapKey which="version" /> in this version. The figures are in the
        table below.
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
  );
}

function CapsTable({ caps, caption }: { readonly caps: readonly DrawnCap[]; readonly caption: string }) {
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={`${caption}, £ an hour`}
        captionSize="s"
        firstCellIsHeader
        columns={[
          { heading: "Role" },
          { heading: "In force", numeric: true },
          { heading: "In this version", numeric: true },
          { heading: "Rates agreed or submitted", numeric: true },
          { heading: "Middle half, and the middle one", numeric: true },
        ]}
        rows={caps.map((cap) => [
          nameOf(cap),
          <Amounts key="in-force" caps={cap.inForce} />,
          <Amounts key="version" caps={cap.version} />,
          cap.agreed,
          <SpreadCell key="spread" cap={cap} />,
        ])}
      />
    </ScrollRegion>
  );
}

/** The quarters of a single rate would say one thing three times. */
function SpreadCell({ cap: { agreed, spread } }: { readonly cap: DrawnCap }) {
  if (!spread) return agreed === 0 ? "None" : "Too few";
  if (agreed === 1) return `One rate, ${formatRate(spread.middle)}`;
  return (
    <>
      <span className="app-caps__amount">
        {formatRate(spread.lowerQuarter)} to {formatRate(spread.upperQuarter)}
      </span>
      <span className="app-caps__amount">{formatRate(spread.middle)}</span>
    </>
  );
}

const Amounts = ({ caps }: { readonly caps: readonly NamedCap[] }) =>
  caps.length === 0
    ? "None"
    : wordsOf(caps).map((words) => (
        <span key={words} className="app-caps__amount">
          {words}
        </span>
      ));

const amountsOf = (caps: readonly NamedCap[]): string => (caps.length === 0 ? "none" : wordsOf(caps).join(", "));

/** "£37.00", "£36.00 from 1 Feb 2027", with the rulebook's role where it has several. */
function wordsOf(caps: readonly NamedCap[]): readonly string[] {
  const roles = new Set(caps.map(({ role }) => role));
  return caps.map(({ role, amount, from }) =>
    [formatRate(amount), from && `from ${formatDayShort(from)}`, roles.size > 1 && `(${role})`]
      .filter(Boolean)
      .join(" "),
  );
}

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
        <CapMark key={`${role} ${amount}`} which="in-force" x={place(amount)} />
      ))}
      {version.map(({ role, amount }) => (
        <CapMark key={`${role} ${amount}`} which="version" x={place(amount)} />
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
  if (agreed === 1) return `${nameOf(cap)}. ${caps} The one agreed rate is ${formatRate(middle)}.`;
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
