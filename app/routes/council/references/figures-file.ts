import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { figuresFileResponse } from "../../shared/load-reference-figures";

export const loader = forRole("read:reference:own", ({ viewer, request }) =>
  figuresFileResponse(viewer, request, paths.council.references.figures()),
);
