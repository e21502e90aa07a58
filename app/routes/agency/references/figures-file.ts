import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { figuresFileResponse } from "../../shared/load-reference-figures";

export const loader = forRole("read:reference:supplied", ({ viewer, request }) =>
  figuresFileResponse(viewer, request, paths.agency.references.figures()),
);
