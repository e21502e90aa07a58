import { data } from "@remix-run/node";
import { useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";
import { CapsPicture } from "~/components/caps-picture";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button, InsetText, Table, WarningText } from "~/components/govuk";
import { ImpactChanges } from "~/components/impact-changes";
import { Instant } from "~/components/instant";
import { ListPages } from "~/components/list-controls";
import { Page } from "~/components/page";
import { inProse } from "~/domain/charges/sums";
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

const TITLE = "Impact";
export const meta = () => [{ title: pageTitle(TITLE) }];
export const handle = { interactive: true };

const { impact: here, show } = paths.region.rulebooks;
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
  const { id, title, rulebookVersion, version, run, listing } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  return (
    <Page
      title={TITLE}
      caption={`${title}, version ${rulebookVersion}`}
      backLink={{ href: show(id), label: "The version" }}
      width="full"
      beforeTitle={
        <>
          <FormErrors errors={refusal?.errors} />
          <RefusalNotice refusal={refusal} what="the draft" />
        </>
      }
    >
      {run ? <Headline run={run} id={id} /> : <About />}
      {run && isUnderWay(run) && !run.isOutdated ? null : (
        <Form version={version}>
          <Button variant={run?.isFinished && !run.isOutdated ? "secondary" : undefined}>
            {run ? "Measure the impact again" : "Measure the impact"}
          </Button>
        </Form>
      )}
      {run?.results ? (
        <>
          <ByRule summary={run.results.summary} />
          <h2 className="govuk-heading-m">What each cap costs</h2>
          {run.results.caps.length > 0 ? (
            <CapsPicture caps={run.results.caps} />
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
                : `Every rule that is met now would still be met by all ${plain(judged)}.`}
            </li>
          ) : null}
          {failing.map(({ rule, worse }) => (
            <li key={rule} className="govuk-body-l">
              {plain(worse)} of {plain(judged)} would no longer meet ‘{inProse(RULE_TITLES[rule])}’.
            </li>
          ))}
        </ul>
      ) : null}
      {isUnderWay(run) ? <Progress judged={judged} toJudge={toJudge} run={run} href={here(id)} /> : null}
      <p className="govuk-body govuk-!-width-two-thirds">
        Measured by {run.startedBy} on <Instant at={run.startedAt} />. Each submission is judged on the facts and the
        day with which it came, each live assignment as it stands on {formatDay(run.judgedOn)} with its agreed charge;
        one that became a live assignment counts as that. Both versions are taken with the terms that they have on{" "}
        {formatDay(run.on)}, as if they had always bound, so what differs is the terms alone. Values that begin later
        are not measured.
      </p>
      {run.changedRules.includes("cooling-off") ? (
        <p className="govuk-body govuk-!-width-two-thirds">
          Cooling-off is judged by each worker’s own history, and by what councils had recorded of leavers for the
          cooling-off in force when the worker was submitted. Earlier records, which a longer cooling-off would reach,
          are not counted.
        </p>
      ) : null}
    </>
  );
}

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

function ByRule({ summary: { byRule } }: { readonly summary: Results["summary"] }) {
  if (byRule.length === 0) return null;
  return (
    <>
      <ScrollRegion label="By rule">
        <Table
          caption="By rule"
          captionSize="m"
          firstCellIsHeader
          columns={[{ heading: "Rule" }, ...IMPACT]}
          rows={byRule.map(({ rule, ...impact }) => [RULE_TITLES[rule], ...cellsOf(impact)])}
        />
      </ScrollRegion>
      <p className="govuk-body-s">
        Amounts are added up over all that would no longer meet the cap. A year is 52 weeks at their own hours.
      </p>
      {byRule.some(isUntold) ? (
        <p className="govuk-body-s">
          How far above the cap is not told, as this version caps other parts of the charge than are capped now: it
          would tell what an agency earns.
        </p>
      ) : null}
    </>
  );
}

const isUntold = ({ rule, worse, excess }: Results["summary"]["byRule"][number]): boolean =>
  rule === "price-cap" && worse > 0 && excess === null;

const IMPACT = [
  { heading: "Would no longer meet it", numeric: true },
  { heading: "Would no longer fail it", numeric: true },
  { heading: "Other changes", numeric: true },
  { heading: "Above the cap, £ an hour", numeric: true },
  { heading: "Furthest above, £ an hour", numeric: true },
  { heading: "Above the cap, £ a year", numeric: true },
] as const;

type Impact = Omit<Results["summary"]["byCouncil"][number], "council">;

const cellsOf = ({ worse, better, other, excess }: Impact) => [
  ...[worse, better, other].map(plain),
  ...(excess ? [inPence(excess.perHour), inPence(excess.most), formatPence(excess.perYear)] : ["", "", ""]),
];

function ByCouncilAndRole({
  summary: { byCouncil, byRole },
  councils,
}: {
  readonly summary: Results["summary"];
  readonly councils: Run["councils"];
}) {
  return (
    <>
      <ScrollRegion label="By council">
        <Table
          caption="By council"
          captionSize="m"
          firstCellIsHeader
          columns={[{ heading: "Council" }, { heading: "Judged", numeric: true }, ...IMPACT]}
          rows={councils.map(({ council, judged }) => [
            council,
            plain(judged),
            ...cellsOf(byCouncil.find((one) => one.council === council) ?? NONE),
          ])}
        />
      </ScrollRegion>
      {byRole.length > 0 ? (
        <ScrollRegion label="By role">
          <Table
            caption="By role"
            captionSize="m"
            firstCellIsHeader
            columns={[{ heading: "Role" }, ...IMPACT]}
            rows={byRole.map(({ coreJobType, ...impact }) => [CORE_JOB_TYPE_NAMES[coreJobType], ...cellsOf(impact)])}
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
