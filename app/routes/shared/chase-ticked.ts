import { data } from "@remix-run/node";
import { chaseSelected } from "~/features/references/chase-selected";
import { typedOf } from "~/platform/http/forms";
import { idParam } from "~/platform/http/params";
import type { Viewer } from "~/platform/viewer";
import { type ChaseAnswer, SELECTED } from "./chase-answer";

/** Chases the references that were ticked in the list. It is a module of its own, as the list is sent to browsers too. */
export async function chaseTicked(viewer: Viewer, request: Request) {
  const ids = [typedOf(await request.formData())[SELECTED] ?? []].flat().map(idParam);
  if (ids.length === 0)
    return data<ChaseAnswer>(
      { errors: { [SELECTED]: "Select at least one reference to chase" }, chase: null },
      { status: 400 },
    );
  return data<ChaseAnswer>({ errors: {}, chase: await chaseSelected(viewer, ids) });
}
