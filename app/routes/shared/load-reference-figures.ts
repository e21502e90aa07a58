import { type ShownFigures, showFigures } from "~/features/references/show-figures";
import { figuresFileName, writeFiguresFile } from "~/features/references/write-figures-file";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { type ChosenPeriod, readChosenPeriod } from "./chosen-period";

export type LoadedFigures = ChosenPeriod & {
  readonly figures: ShownFigures;
  /** What the file of the same figures is asked for with: "?months=3". */
  readonly search: string;
};

/** The figures of the period that the address asks for. */
export async function loadFigures(viewer: Viewer, { url }: Request): Promise<LoadedFigures> {
  const chosen = readChosenPeriod(url);
  return { ...chosen, figures: await showFigures(viewer, chosen.asked), search: new URL(url).search };
}

/** The same as a file to keep. A period that cannot be read leads to the page, which says why. */
export async function figuresFileResponse(viewer: Viewer, { url }: Request, page: string): Promise<Response> {
  const { asked, errors } = readChosenPeriod(url);
  if (Object.keys(errors).length > 0) throw redirectTo(page + new URL(url).search);
  const figures = await showFigures(viewer, asked);
  return new Response(writeFiguresFile(figures), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${figuresFileName(figures.period)}"`,
    },
  });
}
