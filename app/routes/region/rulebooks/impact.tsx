import { data } from "@remix-run/node";
import { useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";
import { CapsPicture } from "~/components/caps-picture";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button, Details, InsetText, Table, WarningText } from "~/components/govuk";
import { ImpactChanges } from "~/components/impact-changes";
import { Instant } from "~/components/instant";
import { ListPages } from "~/components/list-controls";
import { Page } from "~/components/page";
import { inProse, kindName } from "~/domain/charges/sums";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { formatDay } from "~/domain/day";
import { formatPence, payForHours, type Rate } from "~/domain/money";
import { RULE_TITLES } from "~/domain/rules/conclude";
import { showImpact } from "~/features/rulebooks/impact/show-impact";
import { startMeasuring } from "~/features/rulebooks/impact/start-measuring";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { RefusalNotice } from "../../shared/refusal-notice";
import { backTo, calledBy } from "./called-by";
import { FaultList } from "./fault-list";

const TITLE = "Impact";
export const meta = () => [{ title: pageTitle(TITLE) }];
export const handle = { interactive: true };

const { impact: here } = paths.region.rulebooks;
const measureForm = z.object({ version: z.coerce.number().int() });

export const loader = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const listing = readListing(request.url, { sorts: ["above"], filters: [], direction: "descending" });
  return { listing, ...(await showImpact(viewer, idParam(params.id), listing.page)) };
});

export const action = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, measureForm);
  if (!form.ok) return data({ refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => startMeasuring(viewer, { id, ...form.value }));
  if (refused) return data({ refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(here(id));
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Run = NonNullable<Loaded["run"]>;
type Results = NonNullable<Run["results"]>;

const isUnderWay = ({ isFinished, isStalled }: Run): boolean => !isFinished && !isStalled;

export default function ImpactPage() {
  const { id, title, rulebookVersion, status, version, faults, run, listing } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  return (
    <Page
      title={TITLE}
      caption={`${title}, ${calledBy({ status, rulebookVersion })}`}
      backLink={backTo({ id, status })}
      width="full"
      beforeTitle={
        <>
          <FormErrors errors={refusal?.errors} />
          <RefusalNotice refusal={refusal} what="the draft" />
        </>
      }
    >
      {run ? <Headline run={run} id={id} /> : <About />}
      {faults.length > 0 ? (
        <section aria-labelledby="faults">
          <h2 className="govuk-heading-m" id="faults">
            What to mend before it is measured
          </h2>
          <FaultList id={id} faults={faults} />
        </section>
      ) : run && isUnderWay(run) && !run.isOutdated ? null : (
        <Form version={version}>
          <Button variant={run?.isFinished && !run.isOutdated ? "secondary" : undefined}>
            {run ? "Measure the impact again" : "Measure the impact"}
          </Button>
        </Form>
      )}
      {run?.results ? (
        <>
          <WithoutCap of={run.results.withoutCap} councils={run.councils} />
          <ByRule summary={run.results.summary} days={run.days} />
          <h2 className="govuk-heading-m">What each cap costs</h2>
          <CountedLines counted={run.results.caps.counted} isMeasured={run.results.withoutCap.length === 0} />
          {run.results.caps.pictures.length > 0 ? (
            <CapsPicture caps={run.results.caps.pictures} />
          ) : (
            <p className="govuk-body">Neither version has a cap.</p>
          )}
          <ByCouncilAndRole summary={run.results.summary} councils={run.councils} />
          <Changes changes={run.results.changes} isFinished={run.isFinished} path={here(id)} listing={listing} />
        </>
      ) : null}
    </Page>
  );
}

function About() {
  return (
    <p className="govuk-body govuk-!-width-two-thirds">
      Every live assignment and the last twelve months’ submissions are judged again, by what binds their council and by
      this version as if it did. Nothing is changed by it, and no council or agency is told. You will see numbers, and
      no names.
    </p>
  );
}

function Headline({ run, id }: { readonly run: Run; readonly id: string }) {
  const toJudge = run.councils.reduce((sum, council) => sum + (council.toJudge ?? 0), 0);
  const judged = run.councils.reduce((sum, council) => sum + council.judged, 0);
  const failing = run.results?.summary.byRule.filter(({ worse }) => worse > 0) ?? [];
  return (
    <>
      <p className="govuk-visually-hidden" role="status">
        {isUnderWay(run) ? "The impact is being measured." : "The measuring is over. What came out follows."}
      </p>
      {run.isOutdated ? (
        <InsetText>The draft has changed since this was measured. Measure it again to see what it does now.</InsetText>
      ) : null}
      {run.isStalled ? <Stalled run={run} /> : null}
      {run.isFinished ? (
        <ul className="govuk-list">
          {failing.length === 0 ? (
            <li className="govuk-body-l">
              {judged === 0
                ? "There was nothing to judge: no live assignment, and no submission of the last twelve months."
                : `Every rule that ${(run.results?.withoutCap ?? []).length > 0 ? "was measured and " : ""}is met now would still be met by ${judged === 1 ? "the one live assignment or submission" : `all ${subjects(judged)}`}.`}
            </li>
          ) : null}
          {failing.map(({ rule, worse }) => (
            <li key={rule} className="govuk-body-l">
              {plain(worse)} of {subjects(judged)} would no longer meet ‘{inProse(RULE_TITLES[rule])}’.
            </li>
          ))}
        </ul>
      ) : null}
      {isUnderWay(run) ? <Progress judged={judged} toJudge={toJudge} run={run} href={here(id)} /> : null}
      <p className="govuk-body govuk-!-width-two-thirds">
        Measured by {run.startedBy} on <Instant at={run.startedAt} />, with the terms of {formatDay(run.days[0])}
        {run.days.length > 1
          ? `, and again with those of ${inARow(run.days.slice(1).map(formatDay))} for what lasts until then`
          : ""}
        .
      </p>
      {run.isForNewAlone ? (
        <p className="govuk-body govuk-!-width-two-thirds">
          This version binds new assignments only. Those that run now stay under the version that they began under: they
          are here to show what it would mean for others like them.
        </p>
      ) : null}
      <Details summary="How it was measured">
        <p className="govuk-body">
          Each submission of the last twelve months is judged on the facts with which it came, each live assignment as
          it stands on {formatDay(run.judgedOn)} with its agreed charge; one that became a live assignment counts as
          that.
        </p>
        <p className="govuk-body">
          The version in force and this one are both taken as if they had always bound, so what differs is the terms
          alone. What starts after {formatDay(run.days[0])} is judged by the terms of its own first day, and each again
          on every later day of its own from which the two versions differ in another way.
        </p>
        {run.changedRules.includes("cooling-off") ? (
          <p className="govuk-body">
            Cooling-off is judged by each worker’s own history, and by what councils had recorded of leavers for the
            cooling-off in force when the worker was submitted. Earlier records, which a longer cooling-off would reach,
            are not counted.
          </p>
        ) : null}
      </Details>
    </>
  );
}

/** "1 February 2027, 1 April 2027 and 1 May 2027" */
const inARow = (items: readonly string[]): string => new Intl.ListFormat("en-GB").format(items);

/** "20 live assignments and submissions" */
const subjects = (number: number): string =>
  `${plain(number)} live ${number === 1 ? "assignment or submission" : "assignments and submissions"}`;

function Stalled({ run }: { readonly run: Run }) {
  const unfinished = run.councils.filter((council) => !council.isFinished);
  return (
    <WarningText>
      {unfinished.length === 1 ? "One council’s part" : `${unfinished.length} councils’ parts`} did not finish:{" "}
      {unfinished.map(({ council }) => council).join(", ")}. What you see here is incomplete. Measure the impact again.
    </WarningText>
  );
}

/** So often the page asks how far it is, where a script may; without one there is the link. */
const ASK_EVERY_MS = 1000;

function Progress({
  judged,
  toJudge,
  run,
  href,
}: {
  readonly judged: number;
  readonly toJudge: number;
  readonly run: Run;
  readonly href: string;
}) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const asking = setInterval(revalidate, ASK_EVERY_MS);
    return () => clearInterval(asking);
  }, [revalidate]);
  const waiting = run.councils.filter((council) => council.toJudge === null).length;
  return (
    <>
      <InsetText>
        <label className="govuk-label govuk-label--s" htmlFor="progress">
          {judged === 0 ? "Nothing judged yet" : `${plain(judged)} of ${plain(toJudge)} judged so far`}
          {waiting > 0 ? `, and ${waiting} ${waiting === 1 ? "council" : "councils"} yet to begin` : ""}
        </label>
        <progress id="progress" className="app-progress" value={judged} max={Math.max(1, toJudge)} />
        <p className="govuk-body govuk-!-margin-bottom-0">
          <a className="govuk-link" href={href}>
            Show how far it is now
          </a>
        </p>
      </InsetText>
      <Table
        caption="Judged so far"
        captionSize="s"
        firstCellIsHeader
        columns={[{ heading: "Council" }, { heading: "Judged", numeric: true }, { heading: "To judge", numeric: true }]}
        rows={run.councils.map((one) => [
          one.council,
          plain(one.judged),
          one.toJudge === null ? "Not begun" : plain(one.toJudge),
        ])}
      />
    </>
  );
}

function ByRule({ summary: { byRule }, days }: { readonly summary: Results["summary"]; readonly days: Run["days"] }) {
  if (byRule.length === 0) return null;
  const capped = byRule.flatMap(({ worse, excess }) => (excess ? [{ worse, ...excess }] : []));
  const columns = columnsOf(byRule, DIRECTIONS);
  return (
    <>
      <ScrollRegion label="By rule">
        <Table
          caption="By rule"
          captionSize="m"
          firstCellIsHeader
          columns={[{ heading: "Rule" }, ...columns]}
          rows={byRule.map(({ rule, ...impact }) => [RULE_TITLES[rule], ...columns.map(({ of }) => of(impact))])}
        />
      </ScrollRegion>
      {capped.map(({ worse, perHour, most, perYear }) => (
        <p className="govuk-body" key={perHour}>
          {worse === 1
            ? `What would no longer meet the cap is ${inPence(perHour)} an hour above it, ${formatPence(perYear)} a year of 52 weeks at its own hours.`
            : `All that would no longer meet the cap are ${inPence(perHour)} an hour above it together, and ${formatPence(perYear)} a year of 52 weeks at their own hours. The furthest above is ${inPence(most)} an hour.`}
          {days.length > 1 ? " Each is counted on the day on which it would be furthest above." : ""}
        </p>
      ))}
    </>
  );
}

/** Why the cap is left out, for all of the councils or for those that are named. */
function WithoutCap({
  of: left,
  councils,
}: {
  readonly of: Results["withoutCap"];
  readonly councils: Run["councils"];
}) {
  if (left.length === 0) return null;
  return (
    <InsetText>
      <p className="govuk-body">
        The price cap is not measured{left.length < councils.length ? ` for ${inARow(left)}` : ""}. An agency’s margin
        or an MSP’s fee counts towards a cap of this version or of what is in force, and the two do not cap the same
        parts of a charge. Drafts measured one after another would tell what an agency earns.
      </p>
      <p className="govuk-body govuk-!-margin-bottom-0">
        A version that changes only the amounts of the caps is measured.
      </p>
    </InsetText>
  );
}

/** The rates were counted by what was in force when each was judged: a cap on other lines is another thing. */
function CountedLines({
  counted: { inForceAlone, versionAlone },
  isMeasured,
}: {
  readonly counted: Results["caps"]["counted"];
  readonly isMeasured: boolean;
}) {
  if (inForceAlone.length + versionAlone.length === 0) return null;
  const namesOf = (lines: typeof inForceAlone) => inARow(lines.map((line) => inProse(kindName(line))));
  return (
    <InsetText>
      This version does not cap the same parts of a charge as the one in force.
      {versionAlone.length > 0 ? ` It also counts ${namesOf(versionAlone)}.` : ""}
      {inForceAlone.length > 0 ? ` It does not count ${namesOf(inForceAlone)}.` : ""} The rates below were counted as
      they were capped when they were judged, so they cannot be held against the caps of this version.
      {isMeasured ? " The figures by rule are counted anew." : ""}
    </InsetText>
  );
}

type Impact = Omit<Results["summary"]["byCouncil"][number], "council">;

type ImpactColumn = {
  readonly heading: string;
  readonly numeric: true;
  readonly of: (impact: Impact) => string;
  /** Whether it has anything to tell of a row; where it has not of any, it is left out. */
  readonly isNeeded: (impact: Impact) => boolean;
};

const DIRECTIONS: readonly ImpactColumn[] = [
  { heading: "Would no longer meet it", numeric: true, of: ({ worse }) => plain(worse), isNeeded: () => true },
  {
    heading: "Would no longer fail it",
    numeric: true,
    of: ({ better }) => plain(better),
    isNeeded: ({ better }) => better > 0,
  },
  { heading: "Other changes", numeric: true, of: ({ other }) => plain(other), isNeeded: ({ other }) => other > 0 },
];

const ABOVE_CAP: ImpactColumn = {
  heading: "Above the cap, £ a year",
  numeric: true,
  of: ({ excess }) => (excess ? formatPence(excess.perYear) : ""),
  isNeeded: ({ excess }) => excess !== null,
};

const columnsOf = (impacts: readonly Impact[], columns: readonly ImpactColumn[]) =>
  columns.filter(({ isNeeded }, index) => index === 0 || impacts.some(isNeeded));

function ByCouncilAndRole({
  summary: { byCouncil, byRole },
  councils,
}: {
  readonly summary: Results["summary"];
  readonly councils: Run["councils"];
}) {
  const columns = columnsOf(byCouncil, [...DIRECTIONS, ABOVE_CAP]);
  return (
    <>
      <ScrollRegion label="By council">
        <Table
          caption="By council"
          captionSize="m"
          firstCellIsHeader
          columns={[{ heading: "Council" }, { heading: "Judged", numeric: true }, ...columns]}
          rows={councils.map(({ council, judged }) => {
            const impact = byCouncil.find((one) => one.council === council) ?? NONE;
            return [council, plain(judged), ...columns.map(({ of }) => of(impact))];
          })}
        />
      </ScrollRegion>
      {byRole.length > 0 ? (
        <ScrollRegion label="By role">
          <Table
            caption="By role"
            captionSize="m"
            firstCellIsHeader
            columns={[{ heading: "Role" }, ...columns]}
            rows={byRole.map(({ coreJobType, ...impact }) => [
              CORE_JOB_TYPE_NAMES[coreJobType],
              ...columns.map(({ of }) => of(impact)),
            ])}
          />
        </ScrollRegion>
      ) : null}
      <p className="govuk-body-s">Here a submission or assignment counts once, however many rules it changes by.</p>
    </>
  );
}

const NONE: Impact = { worse: 0, better: 0, other: 0, excess: null };

function Changes({
  changes: { rows, total },
  isFinished,
  path,
  listing,
}: {
  readonly changes: Results["changes"];
  readonly isFinished: boolean;
  readonly path: string;
  readonly listing: Loaded["listing"];
}) {
  return (
    <>
      <h2 className="govuk-heading-m" id="changes">
        Each change
      </h2>
      {total === 0 ? (
        <EmptyState title={isFinished ? "No changes" : "No changes yet"}>
          {isFinished
            ? "Nothing that was judged would come out another way."
            : "Not all has been judged: changes may still come."}
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            {plain(total)} {total === 1 ? "change" : "changes"}
          </p>
          <div className="app-list__rows">
            <ImpactChanges
              rows={rows}
              as="region"
              hrefOf={({ subject, subjectId }) =>
                subject === "assignment" ? paths.region.assignments.show(subjectId) : null
              }
            />
          </div>
          <ListPages path={path} listing={listing} total={total} />
        </>
      )}
    </>
  );
}

/** Of rates to £0.0001, to the nearest penny. */
const inPence = (rate: Rate): string => formatPence(payForHours(rate, 100));

/** "12,500" */
const plain = (number: number): string => number.toLocaleString("en-GB");
