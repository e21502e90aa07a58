import { useLoaderData } from "@remix-run/react";
import { ComparisonView, type ComparisonViewProps } from "~/components/comparison-view";
import { pageTitle } from "~/components/form";
import { Button, Select } from "~/components/govuk";
import { Page } from "~/components/page";
import { differencesOf } from "~/domain/rulebooks/compare-rulebooks";
import { compareDraft } from "~/features/rulebooks/compare-draft";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { backTo, calledBy } from "./called-by";

const TITLE = "Side by side";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { searchParams } = new URL(request.url);
  const { content, ...compared } = await compareDraft(viewer, id, searchParams.get("with"));
  const showsAll = searchParams.has("all");
  return { id, title: content.title, rulebookVersion: content.version, showsAll, ...compared };
});

export default function ComparePage() {
  const compared = useLoaderData<typeof loader>();
  const { id, title, rulebookVersion, showsAll, choices, against, comparison } = compared;
  return (
    <Page title={TITLE} caption={`${title}, ${calledBy(compared)}`} backLink={backTo(compared)} width="full">
      {choices.length > 0 ? (
        <form method="get" action={paths.region.rulebooks.compare(id)}>
          <Select
            name="with"
            label="Compare with"
            defaultValue={against?.stamp}
            items={choices.map(({ stamp, title, version }) => ({ value: stamp, text: `${title}, version ${version}` }))}
          />
          <Button variant="secondary">Compare</Button>
        </form>
      ) : (
        <p className="govuk-body">There is no other version to compare it with.</p>
      )}
      {comparison && against ? (
        <>
          <p className="govuk-body">
            What is in force from the first day of {calledBy(compared)}, whenever it began.{" "}
            <a
              className="govuk-link"
              href={`${paths.region.rulebooks.compare(id)}?${new URLSearchParams({ with: against.stamp, ...(showsAll ? {} : { all: "yes" }) })}`}
            >
              {showsAll ? "Show only what differs" : "Show all of it, what is the same too"}
            </a>
          </p>
          <Compared
            comparison={showsAll ? comparison : differencesOf(comparison)}
            before={against.version}
            after={rulebookVersion}
          />
        </>
      ) : null}
    </Page>
  );
}

function Compared(compared: ComparisonViewProps) {
  const { about, terms } = compared.comparison;
  if (about.length + terms.length > 0) return <ComparisonView {...compared} />;
  return <p className="govuk-body">Nothing differs: both say the same.</p>;
}
