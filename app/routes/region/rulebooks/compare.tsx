import { useLoaderData } from "@remix-run/react";
import { ComparisonView } from "~/components/comparison-view";
import { pageTitle } from "~/components/form";
import { Button, Select } from "~/components/govuk";
import { Page } from "~/components/page";
import { compareDraft } from "~/features/rulebooks/compare-draft";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";

const TITLE = "Side by side";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { content, ...compared } = await compareDraft(viewer, id, new URL(request.url).searchParams.get("with"));
  return { id, title: content.title, rulebookVersion: content.version, ...compared };
});

export default function ComparePage() {
  const { id, title, rulebookVersion, choices, against, comparison } = useLoaderData<typeof loader>();
  return (
    <Page
      title={TITLE}
      caption={`${title}, ${rulebookVersion}`}
      backLink={{ href: paths.region.rulebooks.show(id), label: "The draft" }}
      width="full"
    >
      {choices.length > 0 ? (
        <form method="get" action={paths.region.rulebooks.compare(id)}>
          <Select
            name="with"
            label="Compare with"
            defaultValue={against?.stamp}
            items={choices.map(({ stamp, title, version }) => ({ value: stamp, text: `${title}, ${version}` }))}
          />
          <Button variant="secondary">Compare</Button>
        </form>
      ) : (
        <p className="govuk-body">There is no other version to compare it with.</p>
      )}
      {comparison && against ? (
        <>
          <p className="govuk-body">
            From the first day of {rulebookVersion} on, whatever was in force on it before. Every difference is named in
            the last column.
          </p>
          <ComparisonView comparison={comparison} before={against.version} after={rulebookVersion} />
        </>
      ) : null}
    </Page>
  );
}
