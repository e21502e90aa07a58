import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { figuresFileResponse } from "../../shared/load-reference-figures";

export const loader = forRole("read:reference:regional", ({ viewer, request }) =>
  figuresFileResponse(viewer, request, paths.region.references.figures()),
);
