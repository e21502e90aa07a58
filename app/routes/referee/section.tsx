import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { forLink } from "~/platform/http/guard";
import { SectionPage } from "../shared/reference-section";
import { loadSection, saveSection } from "../shared/write-reference";
import { refereePages as pages } from "./referee-pages";

type Loaded = { readonly section: { readonly title: string } };

export const meta = ({ data: loaded }: { data?: Loaded }) => [
  { title: pageTitle(loaded?.section.title ?? "Reference") },
];

export const loader = forLink("give", ({ viewer, referenceId, params }) =>
  loadSection({ viewer, referenceId, sectionId: params.section, pages }),
);

export const action = forLink("give", ({ viewer, referenceId, request, params }) =>
  saveSection({ viewer, referenceId, sectionId: params.section, pages, request }),
);

export default function DraftSection() {
  return <SectionPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
