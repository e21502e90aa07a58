import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { LinkButton } from "~/components/govuk";
import { Page } from "~/components/page";
import { type RegionToday, regionToday } from "~/features/home/region-today";
import { whatAwaits } from "~/features/home/what-awaits";
import { paths } from "~/paths";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { may, type Permission } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";
import { RegionHome, WhatAwaits } from "./what-awaits";

/** Where the work of somebody begins who has no home page of their own: the first of these that one of their roles opens. */
const firstPages: readonly (readonly [Permission, () => string])[] = [
  ["give:reference:own", paths.council.references.list],
  ["read:submission:addressed", paths.council.submissions.list],
  ["read:requisition:linked", paths.agency.requisitions.list],
  ["read:assignment:served", paths.msp.assignments.list],
  ["read:leaver:own", paths.council.leavers.list],
  ["read:variance:supplied", paths.agency.variances.list],
  ["read:person:own", paths.account.people],
];

const firstPageOf = (viewer: Viewer): string =>
  (firstPages.find(([permission]) => may(viewer, permission))?.[1] ?? paths.account.show)();

type Home =
  | { readonly of: "anyone" }
  | { readonly of: "council"; readonly organisation: string; readonly awaiting: Awaited<ReturnType<typeof whatAwaits>> }
  | { readonly of: "region"; readonly organisation: string; readonly today: RegionToday };

/** Those who decide see first what waits for them, and a region how it stands; others go to their work. */
export const loader = forAnyone("it says what Accord is", async ({ session }): Promise<Home> => {
  if (!session) return { of: "anyone" };
  const { viewer } = session;
  if (!viewer) throw redirectTo(paths.account.organisations());
  const organisation = viewer.organisationName;
  if (may(viewer, "read:breach:regional")) return { of: "region", organisation, today: await regionToday(viewer) };
  if (may(viewer, "read:breach:own") || may(viewer, "sign:period:own"))
    return { of: "council", organisation, awaiting: await whatAwaits(viewer) };
  throw redirectTo(firstPageOf(viewer));
});

export const meta = () => [{ title: pageTitle("Agency social workers on agreed terms") }];

export default function HomePage() {
  const home = useLoaderData<typeof loader>();
  if (home.of === "region") return <RegionHome {...home} />;
  if (home.of === "council") return <WhatAwaits {...home} />;
  return <AboutAccord />;
}

function AboutAccord() {
  return (
    <Page title="Agency social workers, on the terms that councils have agreed">
      <p className="govuk-body-l">
        Accord is where agencies put social workers forward to children’s services, and where councils see at once
        whether the terms they agreed with each other are met.
      </p>
      <LinkButton href={paths.signIn()} isStartButton>
        Sign in
      </LinkButton>
      <h2 className="govuk-heading-m">What it does</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          A council publishes a post to fill. Agencies that supply it see the post and the price cap that applies on
          that day.
        </li>
        <li>
          An agency puts a worker forward. Each rule answers in plain words: met or not, with the figures, where the
          rule comes from, and what would change the answer.
        </li>
        <li>
          The council compares what meets the terms, decides what they leave open, and keeps each submission as a PDF
          that can be checked.
        </li>
        <li>
          At the end of an assignment the council gives a reference on one standard template, and the worker can read it
          and carry it to the next council.
        </li>
      </ul>
      <h2 className="govuk-heading-m">Who can use it</h2>
      <p className="govuk-body">
        Councils, agencies, managed service providers and regional bodies that have joined. The administrator of your
        organisation can invite you.
      </p>
      <p className="govuk-body">
        Anyone can read{" "}
        <a className="govuk-link" href={paths.rulebooks.list()}>
          the rulebooks
        </a>{" "}
        and{" "}
        <a className="govuk-link" href={paths.checkDocument()}>
          check a document they were sent
        </a>
        .
      </p>
    </Page>
  );
}
