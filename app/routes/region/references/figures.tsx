import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { loadFigures } from "../../shared/load-reference-figures";
import { FIGURES_TITLE, ReferenceFiguresPage } from "../../shared/reference-figures";

export const meta = () => [{ title: pageTitle(FIGURES_TITLE) }];

export const loader = forRole("read:reference:regional", ({ viewer, request }) => loadFigures(viewer, request));

export default function RegionalReferenceFigures() {
  const { references, referenceTemplates } = paths.region;
  return (
    <ReferenceFiguresPage
      {...useLoaderData<typeof loader>()}
      as="region"
      path={references.figures()}
      filePath={references.figuresFile()}
      introduction={
        <p className="govuk-body">
          <a className="govuk-link" href={referenceTemplates.list()}>
            Reference templates
          </a>
          : what referees in your region are asked.
        </p>
      }
    />
  );
}
