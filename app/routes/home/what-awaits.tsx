import { EmptyState } from "~/components/empty-state";
import { Tag, TaskList } from "~/components/govuk";
import { Page } from "~/components/page";
import type { RegionToday } from "~/features/home/region-today";
import type { Awaiting, Errand } from "~/features/home/what-awaits";
import { paths } from "~/paths";

type Words = { readonly title: string; readonly href: string };

const { council, region } = paths;

const errands: Readonly<Record<Errand, Words>> = {
  "exemptions-to-decide": { title: "Exemptions to decide", href: `${council.exemptions.list()}?waits=me` },
  "rulebooks-to-sign": { title: "Rulebooks to sign", href: council.rulebooks.list() },
  "accounts-to-sign": { title: "Accounts to sign", href: `${council.periods.list()}?status=signed` },
  "submissions-to-answer": { title: "Submissions to answer", href: `${council.submissions.list()}?status=submitted` },
  "offers-above-terms": { title: "Candidates offered above the terms", href: council.aboveTerms.list() },
  "breaches-to-explain": { title: "Breaches to explain", href: `${council.breaches.list()}?state=open&side=to-answer` },
  "breaches-to-mend": { title: "Breaches to mend", href: `${council.breaches.list()}?state=standing&side=to-answer` },
  "breaches-to-close": {
    title: "Breaches said to be mended",
    href: `${council.breaches.list()}?state=said-mended&side=raised`,
  },
  "assignments-foreseen": {
    title: "Assignments that will no longer meet the terms",
    href: council.assignments.list(),
  },
  "references-to-give": { title: "References to give", href: `${council.references.list()}?status=to-give` },
  "corrections-to-answer": {
    title: "Corrections of references to answer",
    href: `${council.references.list()}?status=corrections`,
  },
};

type WhatAwaitsProps = {
  readonly organisation: string;
  readonly awaiting: readonly (Awaiting & { readonly errand: Errand })[];
};

/** What waits for somebody of a council. */
export const WhatAwaits = ({ organisation, awaiting }: WhatAwaitsProps) => (
  <Page title="What waits for you" caption={organisation}>
    {awaiting.length === 0 ? (
      <EmptyState title="Nothing waits for you">
        What your council has stands in the lists at the top of every page.
      </EmptyState>
    ) : (
      <TaskList
        tasks={awaiting.map(({ errand, waiting, late }) => ({
          ...errands[errand],
          status: (
            <>
              {waiting} {late > 0 ? <Tag colour="orange">{late} late</Tag> : null}
            </>
          ),
        }))}
      />
    )}
  </Page>
);

const figures: readonly (Words & { readonly figure: keyof RegionToday })[] = [
  {
    figure: "liveAssignments",
    title: "Assignments that run today",
    href: `${region.assignments.list()}?state=running`,
  },
  {
    figure: "unreachedAssignments",
    title: "Assignments of work that no rulebook covers",
    href: `${region.assignments.list()}?state=running&work=other`,
  },
  { figure: "openBreaches", title: "Breaches not mended", href: `${region.breaches.list()}?state=standing` },
  { figure: "lateBreaches", title: "Breaches late to explain or mend", href: `${region.breaches.list()}?overdue=any` },
  { figure: "exemptionsAsked", title: "Exemptions asked for", href: `${region.exemptions.list()}?state=asked` },
  { figure: "exemptionsLive", title: "Exemptions in force", href: `${region.exemptions.list()}?state=live` },
  { figure: "unsigned", title: "Signatures that councils owe", href: region.rulebooks.list() },
];

/** How the region stands today. */
export const RegionHome = ({ organisation, today }: { readonly organisation: string; readonly today: RegionToday }) => (
  <Page title="The region today" caption={organisation}>
    <TaskList tasks={figures.map(({ figure, ...words }) => ({ ...words, status: String(today[figure]) }))} />
    <p className="govuk-body">
      <a className="govuk-link" href={region.rates()}>
        Agreed rates against the caps
      </a>
    </p>
  </Page>
);
