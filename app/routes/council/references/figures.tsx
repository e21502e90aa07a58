import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { loadFigures } from "../../shared/load-reference-figures";
import { FIGURES_TITLE, ReferenceFiguresPage } from "../../shared/reference-figures";

export const meta = () => [{ title: pageTitle(FIGURES_TITLE) }];

export const loader = forRole("read:reference:own", ({ viewer, request }) => loadFigures(viewer, request));

export default function ReferenceFigures() {
  const { list, figures, figuresFile } = paths.council.references;
  return (
    <ReferenceFiguresPage
      {...useLoaderData<typeof loader>()}
      as="council"
      path={figures()}
      filePath={figuresFile()}
      backLink={{ href: list(), label: "References" }}
    />
  );
}
