/** The charge form, filled in with a compliant charge, as the route renders it and as govuk-frontend's macros do. */
import { join } from "node:path";
import { createRequestHandler, type EntryContext, type ServerBuild } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import nunjucks from "nunjucks";
import { renderToString } from "react-dom/server";
import { projectFolder } from "#db/project-folder";
import { compliantFacts } from "#test/factories/submission-facts";
import { standAgainstCap } from "~/domain/charges/stand-against-cap";
import { parametersOn, taxYearOf } from "~/domain/charges/statutory-parameters";
import { kindName } from "~/domain/charges/sums";
import { dayOf, formatDay } from "~/domain/day";
import { ROUTE_NAMES } from "~/domain/fact-names";
import { formatRate } from "~/domain/money";
import { capsInForce } from "~/domain/rulebooks/caps-in-force";
import { judgeByRules } from "~/domain/rulebooks/council-rules";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";
import { chargeSoFar, LINE_KINDS, typedCharge } from "~/features/submissions/charge-form";
import { paths } from "~/paths";
import ChargeSection from "~/routes/agency/submissions/charge";

const facts = compliantFacts(dayOf("2026-11-23"));
const id = "00000000-0000-7000-8005-000000000001";
const NUMBER = "S-7K3Q9D";
const WORKER = "Ewa Nowak";

async function chargeData() {
  const { rulebooks, statutory } = await rulesInUse();
  const binding = rulebooks.filter(
    ({ id: rulebook }) => rulebook === "england-national" || rulebook === "northmere-2025",
  );
  const rules = { bound: binding.map((rulebook) => ({ rulebook, from: null, signatories: null })), statutory };
  const verdict = judgeByRules(facts, rules);
  return {
    around: {
      id,
      number: NUMBER,
      version: 3,
      candidateVersion: 1,
      worker: WORKER,
      jobTitle: "Social worker",
      council: facts.council.name,
      judgedOn: verdict.judgedOn,
      findings: verdict.findings,
      notYetJudged: [],
    },
    terms: {
      caps: capsInForce(rules, { coreJobType: facts.coreJobType, on: facts.startsOn }),
      parameters: parametersOn(statutory, facts.startsOn),
      taxYear: taxYearOf(facts.startsOn),
      mspFee: null,
    },
    routes: facts.routesAccepted,
    saved: typedCharge(facts.charge),
  };
}

/** Our page without the layout around it, as a function that renders it anew. Remix loads it once, with this data. */
export async function pageByReact(): Promise<() => string> {
  const data = await chargeData();
  let loaded: EntryContext | undefined;
  const route = {
    id: "charge",
    path: "charge",
    hasLoader: true,
    hasAction: false,
    hasClientAction: false,
    hasClientLoader: false,
    hasErrorBoundary: false,
    module: "",
  };
  const build: ServerBuild = {
    entry: {
      module: {
        default: (_request: Request, _status: number, _headers: Headers, context: EntryContext) => {
          loaded = context;
          return new Response();
        },
      },
    },
    routes: { charge: { id: "charge", path: "charge", module: { default: ChargeSection, loader: () => data } } },
    assets: { entry: { imports: [], module: "" }, routes: { charge: route }, url: "", version: "" },
    publicPath: "/",
    assetsBuildDirectory: "",
    basename: "/",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
      v3_routeConfig: true,
      unstable_optimizeDeps: false,
    },
    isSpaMode: false,
  } as unknown as ServerBuild;
  await createRequestHandler(build, "production")(new Request("http://localhost/charge"));
  if (!loaded) throw new Error("Remix rendered no page");
  const context = { ...loaded, serverHandoffStream: undefined };
  return () => renderToString(<RemixServer context={context} url="http://localhost/charge" />);
}

/** The same page by Nunjucks and the macros of govuk-frontend, its templates compiled once. */
export async function pageByMacros(): Promise<() => string> {
  const { around, terms, routes, saved } = await chargeData();
  const folder = projectFolder();
  const views = [join(folder, "node_modules/govuk-frontend/dist"), join(folder, "test/bench/kit")];
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(views), { autoescape: true });
  const template = templates.getTemplate("charge-form.njk", true);
  return () => {
    const soFar = chargeSoFar(saved);
    const standing = standAgainstCap(soFar, terms.caps);
    return template.render({
      back: paths.agency.submissions.show(id),
      verdictHref: paths.agency.submissions.verdict(id),
      caption: `${around.worker}, ${around.number}`,
      taxYear: terms.taxYear,
      version: around.version,
      typed: saved,
      routes: routes.map((value) => ({ value, text: ROUTE_NAMES[value] })),
      lines: LINE_KINDS.filter((kind) => kind !== "pay" && kind !== "other").map((kind) => ({
        name: `line-${kind}`,
        label: kindName(kind),
      })),
      total: `${formatRate(soFar.statedTotal)} ${soFar.unit === "hour" ? "an hour" : "a day"}`,
      standing: standing?.words,
      tone: standing?.tone,
      caps: terms.caps.map(({ amount, basis, rulebook, citation }) => ({
        words: `${formatRate(amount)} an hour ${basis === "paye-pay" ? "on PAYE pay" : "all-in"}, ${rulebook}.`,
        address: citation.address,
        source: citation.paragraph ? `${citation.title}, ${citation.paragraph}` : citation.title,
        readOn: formatDay(citation.readOn),
      })),
      rules: [...new Set(around.findings.map(({ title }) => title))].map((title) => ({
        title,
        words: "Met",
        classes: "govuk-tag--green",
      })),
    });
  };
}

/** The words of a page and the names and values of its fields: the same on both pages. */
export function contentOf(html: string): string {
  const fields = [...html.matchAll(/<(?:input|button)\b[^>]*>/g)].map(([tag]) => {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
    return `${attribute("name")}=${attribute("value")}${/\bchecked\b/.test(tag) ? " checked" : ""}`;
  });
  const words = html
    .replace(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/\s+([,.])/g, "$1")
    .replace(/\s+/g, " ");
  return [...fields, words.trim()].join("\n");
}
