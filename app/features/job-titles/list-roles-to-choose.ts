import { type RolesToChoose, rolesToChoose } from "~/domain/rulebooks/roles-to-choose";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { councilRules } from "../rulebooks/council-rules";

/** The rulebooks that the council signed in which several roles stand for one core job type, each with those roles. */
export const listRolesToChoose = (viewer: Viewer): Promise<readonly RolesToChoose[]> =>
  reading(viewer, async (read) => rolesToChoose(await councilRules(read, viewer.organisationId)));
