import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { SectionPage } from "../../shared/reference-section";
import { loadSection, saveSection } from "../../shared/write-reference";

type Loaded = { readonly section: { readonly title: string } };

export const meta = ({ data: loaded }: { data?: Loaded }) => [
  { title: pageTitle(loaded?.section.title ?? "Reference") },
];

const pages = paths.council.references;

export const loader = forRole("give:reference:own", ({ viewer, params }) =>
  loadSection({ viewer, referenceId: idParam(params.id), sectionId: params.section, pages }),
);

export const action = forRole("give:reference:own", ({ viewer, request, params }) =>
  saveSection({ viewer, referenceId: idParam(params.id), sectionId: params.section, pages, request }),
);

export default function DraftSection() {
  return <SectionPage loaded={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
